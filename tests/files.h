// Files' contents, byte by byte.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace mfsearch {

// Empty if there is no such file.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace mfsearch
