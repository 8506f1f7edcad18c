// LIBMF's mf-train beside ours, where it is on the path.
#pragma once

#include <fmt/os.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "core/temporary_folder.h"
#include "core/types.h"
#include "tests/bench/seconds.h"

namespace mfsearch {

// Seconds that mf-train needs for one pass over these ratings on one thread: the difference between
// runs of eleven and of one, so without reading the file. Nothing if there is no mf-train.
inline std::optional<double> libmf_seconds_of_epoch(std::span<const Rating> train, int latent_dim) {
  if (std::system("command -v mf-train > /dev/null") != 0) return std::nullopt;
  const TemporaryFolder folder(std::filesystem::temp_directory_path(), "libmf");
  const std::string file = folder.path() / "train.txt";
  {
    auto out = fmt::output_file(file);
    for (const Rating& r : train) out.print("{} {} {}\n", r.user, r.item, r.value);
  }
  const auto run = [&](int iterations) {
    const auto command = fmt::format("mf-train -k {} -t {} -s 1 '{}' '{}.model' > /dev/null",
                                     latent_dim, iterations, file, file);
    return seconds_of([&] {
      if (std::system(command.c_str()) != 0) throw std::runtime_error(command + " failed");
    });
  };
  const double one = run(1);
  return (run(11) - one) / 10;
}

}  // namespace mfsearch
