#include "core/text_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/error.h"

namespace mfsearch {
namespace {

std::string read_bytes(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) throw run_error("{} cannot be read: {}.", path.string(), error.message());
  std::string bytes(size, '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) {
    throw run_error("{} cannot be read: {}.", path.string(), std::strerror(errno));
  }
  return bytes;
}

}  // namespace

std::string read_text(const std::filesystem::path& path) {
  std::string text = read_bytes(path);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const std::string name = path.filename().string();
  if (text.empty()) throw input_error("{} is empty.", name);
  if (const auto nul = text.find('\0'); nul != std::string::npos) {
    const auto begin = text.begin();
    const auto line = 1 + std::count(begin, begin + static_cast<std::ptrdiff_t>(nul), '\n');
    throw input_error("{}:{}: there is a NUL byte; save the file as UTF-8 text.", name, line);
  }
  return text;
}

}  // namespace mfsearch
