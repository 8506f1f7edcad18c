// A text file in memory, checked for what no text has.
#pragma once

#include <filesystem>
#include <string>

namespace mfsearch {

// The whole file without a leading UTF-8 byte order mark. Throws RunError if it cannot be read,
// InputError if it is empty or holds a NUL byte (then it is no text, or UTF-16).
std::string read_text(const std::filesystem::path& path);

}  // namespace mfsearch
