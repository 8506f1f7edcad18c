#include "reports/report_folder.h"

#include "core/error.h"
#include "core/whole_file.h"

namespace mfsearch {

namespace fs = std::filesystem;

namespace {

void make_folder(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) {
    throw run_error("{}: the folder for the report cannot be made ({}). Choose another folder.",
                    folder.string(), failure.message());
  }
}

}  // namespace

fs::path write_report_file(const std::string& name, const std::string& text,
                           const fs::path& folder) {
  make_folder(folder);
  write_whole_file(folder / name, text);
  return folder / name;
}

fs::path write_report_files(const std::string& markdown, const std::vector<Picture>& pictures,
                            const fs::path& folder) {
  make_folder(folder);
  for (const Picture& picture : pictures) write_whole_file(folder / picture.file, picture.svg);
  return write_report_file("report.md", markdown, folder);
}

}  // namespace mfsearch
