// A report on the disk.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reports/pictures.h"

namespace mfsearch {

// Writes report.md and the pictures that it shows, each beside its place and renamed, so that a
// reader never sees half a file; the text last, so that its pictures are there when it appears.
// Creates the folder. Throws RunError naming the file. Returns report.md's path.
std::filesystem::path write_report_files(const std::string& markdown,
                                         const std::vector<Picture>& pictures,
                                         const std::filesystem::path& folder);

// One file of a report likewise. Returns its path.
std::filesystem::path write_report_file(const std::string& name, const std::string& text,
                                        const std::filesystem::path& folder);

}  // namespace mfsearch
