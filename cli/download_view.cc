#include "cli/download_view.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "cli/output.h"

namespace mfsearch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenLines = std::chrono::milliseconds(100);

std::string megabytes(std::uint64_t bytes) {
  return fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6);
}

}  // namespace

DownloadProgress show_download(const std::string& name) {
  if (isatty(STDERR_FILENO) == 0) {
    return [name, said = false](std::uint64_t, std::uint64_t) mutable {
      if (!said) remark("downloading " + name);
      said = true;
    };
  }
  return [name, drawn = Clock::time_point{}](std::uint64_t bytes, std::uint64_t total) mutable {
    const bool done = total > 0 && bytes == total;
    if (!done && Clock::now() - drawn < kBetweenLines) return;
    drawn = Clock::now();
    const std::string of_all = total > 0 ? " of " + megabytes(total) : "";
    const std::string line =
        done ? "" : fmt::format("downloading {}: {}{} MB", name, megabytes(bytes), of_all);
    print_aside("\r\x1b[K" + line);  // what is written next takes the line's place
  };
}

}  // namespace mfsearch
