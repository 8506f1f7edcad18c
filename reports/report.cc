#include "reports/report.h"

#include "core/error.h"
#include "core/whole_file.h"
#include "reports/pictures.h"

namespace mfsearch {

std::filesystem::path write_report(const Summary& summary, const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) {
    throw run_error("{}: the folder for the report cannot be made ({}). Choose another folder.",
                    folder.string(), failure.message());
  }
  // The text last: when it appears, its pictures are there.
  for (const Picture& picture : draw_pictures(summary)) {
    write_whole_file(folder / picture.file, picture.svg);
  }
  const std::filesystem::path report = folder / "report.md";
  write_whole_file(report, markdown_report(summary));
  return report;
}

}  // namespace mfsearch
