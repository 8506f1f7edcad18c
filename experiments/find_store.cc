#include "experiments/find_store.h"

#include "experiments/run.h"

namespace mfsearch {

std::optional<std::filesystem::path> find_store(const std::string& run,
                                                const std::filesystem::path& runs) {
  namespace fs = std::filesystem;
  for (const fs::path& place :
       {fs::path(run), fs::path(run) / kStoreFile, runs / run / kStoreFile}) {
    std::error_code ignored;
    if (fs::is_regular_file(place, ignored)) return place;
  }
  return std::nullopt;
}

}  // namespace mfsearch
