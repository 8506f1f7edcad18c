// A dataset that needs no download: generated from a seed, shaped like MovieLens.
#pragma once

#include "core/dataset.h"
#include "core/rng.h"

namespace mfsearch {

// About 600 users, 9,000 rated items and 100,000 ratings from 0.5 to 5 in half steps; long tails of
// user activity and item popularity; genres and tags that carry preference: a user's taste is
// partly a taste for genres and tags, so that content helps to predict, most of all for items with
// few ratings. Pure: a seed gives the same dataset, and fingerprint, wherever the C library
// rounds exp and log alike.
Dataset demo_dataset(Seed seed = Seed(1));

}  // namespace mfsearch
