// Datasets that take long to read are kept as read, in $MFSEARCH_CACHE or else
// $XDG_CACHE_HOME/mfsearch or ~/.cache/mfsearch; nowhere if the first is there and empty.
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

#include "core/dataset.h"

namespace mfsearch {

// What load() gives, or what it gave when `sources` (files; one that is not there counts, too) and
// `options` were the same. A file is the same if path, size, times of change, inode and device are.
// Sources of less than 4 MB in all, or changed less than two seconds ago, are always loaded. Damage
// to what is kept, or no place for it, costs time only. Throws what load() throws. `now`: seconds
// since 1970.
Dataset cached_dataset(std::span<const std::filesystem::path> sources, std::string_view options,
                       const std::function<Dataset()>& load, std::int64_t now = std::time(nullptr));

}  // namespace mfsearch
