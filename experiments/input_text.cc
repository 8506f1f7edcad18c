#include "experiments/input_text.h"

#include <fstream>
#include <iterator>

#include "core/error.h"

namespace mfsearch {

std::string input_text(const std::filesystem::path& file, std::string_view kind) {
  if (std::error_code error; !std::filesystem::exists(file, error)) {
    throw input_error("there is no {} '{}'", kind, file.string());
  }
  if (std::filesystem::is_directory(file)) {
    throw input_error("'{}' is a folder; name a {} (*.yaml) in it", file.string(), kind);
  }
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream) throw run_error("the {} '{}' cannot be read", kind, file.string());
  return text;
}

}  // namespace mfsearch
