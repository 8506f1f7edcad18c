#include "core/dataset_cache.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "core/dataset_file.h"
#include "core/digest.h"
#include "core/error.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kWorthIt = 4 << 20;  // bytes
constexpr std::int64_t kSettled = 2;        // seconds: file systems have coarse clocks

std::optional<fs::path> cache_folder() {
  const auto folder = [](const char* name, const char* below) -> std::optional<fs::path> {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return fs::path(value) / below;
  };
  if (std::getenv("MFSEARCH_CACHE") != nullptr) return folder("MFSEARCH_CACHE", "");
  if (auto home = folder("XDG_CACHE_HOME", "mfsearch")) return home;
  return folder("HOME", ".cache/mfsearch");
}

// The files that a dataset is made from, as they are now.
struct Sources {
  std::string name, state;  // options and paths; sizes, inodes and the like
  std::int64_t bytes = 0;
  std::int64_t changed = 0;  // seconds since 1970, the latest

  std::string key() const { return name + '\n' + state; }
};

Sources look_at(std::span<const fs::path> files, std::string_view options) {
  Sources sources{.name = std::string(options), .state = {}};
  for (const fs::path& file : files) {
    sources.name += '\n' + fs::absolute(file).lexically_normal().string();
    struct stat s {};
    if (stat(file.c_str(), &s) != 0) {
      sources.state += "none\n";
      continue;
    }
    sources.state +=
        fmt::format("{} {} {} {}.{:09} {}.{:09}\n", s.st_dev, s.st_ino, s.st_size, s.st_mtim.tv_sec,
                    s.st_mtim.tv_nsec, s.st_ctim.tv_sec, s.st_ctim.tv_nsec);
    sources.bytes += s.st_size;
    sources.changed = std::max<std::int64_t>({sources.changed, s.st_mtim.tv_sec, s.st_ctim.tv_sec});
  }
  return sources;
}

// One file for the same paths and options: a new version of the data takes the old one's place.
fs::path place_in(const fs::path& folder, const Sources& sources) {
  Digest digest(Digest::Kind::sha256);
  digest.add(sources.name);
  return folder / (digest.hex().substr(0, 32) + ".dataset");
}

void keep(const Dataset& dataset, std::string_view key, const fs::path& file) {
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  try {
    write_dataset_file(dataset, key, file);
  } catch (const RunError&) {  // read-only, full: the dataset is there all the same
  }
}

}  // namespace

Dataset cached_dataset(std::span<const fs::path> files, std::string_view options,
                       const std::function<Dataset()>& load, std::int64_t now) {
  const auto folder = cache_folder();
  const Sources before = look_at(files, options);
  const bool is_settled = before.changed + kSettled < now;
  if (!folder || before.bytes < kWorthIt || !is_settled) return load();
  const fs::path place = place_in(*folder, before);
  if (auto dataset = read_dataset_file(place, before.key())) return *std::move(dataset);
  Dataset dataset = load();
  if (look_at(files, options).key() == before.key()) keep(dataset, before.key(), place);
  return dataset;
}

}  // namespace mfsearch
