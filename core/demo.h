// A dataset that needs no download: generated from a seed, shaped like MovieLens.
#pragma once

#include "core/dataset.h"
#include "core/rng.h"

namespace mfsearch {

// The world of core/invented_world.h with 600 users, about 9,000 rated items and 100,000 ratings.
// Pure: a seed gives the same dataset, and fingerprint, wherever the C library rounds exp and log
// alike.
Dataset demo_dataset(Seed seed = Seed(1));

}  // namespace mfsearch
