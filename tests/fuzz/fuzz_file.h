// What a fuzzer made up, as a file; and what is allowed to come of it.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/error.h"

namespace mfsearch::fuzz {

// Writes the bytes to a file of this process, always the same one.
inline std::filesystem::path file_of(const std::string& name, const std::uint8_t* data,
                                     std::size_t size) {
  static const auto folder =
      std::filesystem::temp_directory_path() / ("mfsearch-fuzz-" + std::to_string(getpid()));
  std::filesystem::create_directories((folder / name).parent_path());
  std::ofstream(folder / name, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  return folder / name;
}

// Does the work; only our own errors for users may leave it, and their text must begin with
// `place`.
template <class Work>
void read_or_refuse(const std::string& place, Work&& work) {
  try {
    work();
  } catch (const InputError& e) {
    if (std::string_view(e.what()).substr(0, place.size()) != place) std::abort();
  } catch (const RunError& e) {
    if (std::string_view(e.what()).substr(0, place.size()) != place) std::abort();
  }
}

}  // namespace mfsearch::fuzz
