// Trained models beside each other on the same test ratings.
#pragma once

#include <vector>

#include "core/rng.h"
#include "reports/summary.h"

namespace mfsearch {

// Whether the errors of each user with test ratings are known.
bool knows_user_errors(const ModelResult& result, const TestRatings& test);

// a - b with its interval and a p of its own. Both know their user errors. Pure: the same seed
// gives the same figures.
Comparison compare(const ModelResult& a, const ModelResult& b, const TestRatings& test, Seed seed);

// Corrects the p for all of these comparisons (Holm).
void correct(std::vector<Comparison>& comparisons);

}  // namespace mfsearch
