// A search space whose parameters are not ours: a YAML file of names and ranges, in the form that
// `space:` has in an experiment file.
#pragma once

#include <filesystem>

#include "search/space.h"

namespace mfsearch {

// Throws InputError that lists every mistake with its place.
SearchSpace load_free_space(const std::filesystem::path& file);

}  // namespace mfsearch
