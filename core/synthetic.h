// Invented data of any size, to try what a size costs.
#pragma once

#include <cstdint>

#include "core/invented_world.h"

namespace mfsearch {

struct SyntheticSize {
  std::int64_t ratings = 1'000'000;
  int users = 0;  // 0: one for 160 ratings, as MovieLens has
  int items = 0;  // 0: 12.5 * sqrt(ratings), about as MovieLens has
};

// A world of exactly that many ratings, users and items (nobody may rate some of the rare ones).
// Pure. Throws InputError if a user would have no rating, or one more than half of the items.
InventedWorld synthetic_world(const SyntheticSize& size, Seed seed);

}  // namespace mfsearch
