#include "reports/report_folder.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/error.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& text) {
  fs::path beside = path;
  beside += ".part";
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  std::error_code failure(errno, std::generic_category());
  if (file) {
    fs::rename(beside, path, failure);
    if (!failure) return;
  }
  std::error_code ignored;  // the first failure is the one to tell
  fs::remove(beside, ignored);
  throw run_error("{}: the report cannot be written ({}). Free the place or choose another folder.",
                  path.string(), failure.message());
}

}  // namespace

fs::path write_report_files(const std::string& markdown, const std::vector<Picture>& pictures,
                            const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) {
    throw run_error("{}: the folder for the report cannot be made ({}). Choose another folder.",
                    folder.string(), failure.message());
  }
  for (const Picture& picture : pictures) write_file(folder / picture.file, picture.svg);
  const fs::path report = folder / "report.md";
  write_file(report, markdown);
  return report;
}

}  // namespace mfsearch
