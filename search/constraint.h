// Which points of a space may be tried: expressions over its parameters, as muParser reads them
// ("latent_dim * epochs <= 2000", "batch < 64 or layers == 1").
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "search/space.h"

namespace mfsearch {

// Thread-safe and pure.
using Feasible = std::function<bool(const Point& point)>;

struct ConstraintMistake {
  std::size_t at;  // byte of the expression
  std::string what;
};

// What is wrong with an expression; nullopt if it is sound. Parameters are named as they are (one
// whose name has a - or begins with a digit cannot be), and stand for their numbers: of booleans 1
// and 0; texts have none. There are + - * / ^, comparisons, `and`, `or` (also && and ||), c ? a : b
// and muParser's functions (min, max, abs, log2, ...).
std::optional<ConstraintMistake> constraint_mistake(const SearchSpace& space,
                                                    const std::string& expression);

// Points at which every expression has a value other than 0 and NaN, or names an inactive
// parameter. Throws InputError if one is not sound.
Feasible obeys_all(const SearchSpace& space, const std::vector<std::string>& expressions);

}  // namespace mfsearch
