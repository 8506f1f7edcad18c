// Points that fill the space more evenly than chance: Sobol's sequence (Sobol 1967, with the
// direction numbers of Joe and Kuo 2008), scrambled as Owen does ("Randomly permuted (t,m,s)-nets
// and (t,s)-sequences", 1995), so that every point by itself is uniform.
#pragma once

#include <cstdint>
#include <vector>

#include "core/rng.h"
#include "search/space.h"

namespace mfsearch {

// The unscrambled numbers of point `index`, 64 bits after the binary point. Point 0 is all zeros.
// Throws InputError above 3667 dimensions.
std::vector<std::uint64_t> sobol_bits(std::uint64_t index, std::size_t dimensions);

// Flips each of the first 53 bits, or not, as the bits before it and the seed say; in [0, 1).
double owen_scrambled(std::uint64_t bits, Seed seed);

// Trial `number` of a study gets point `number`; `seed` is the same for the whole study.
Point sobol_point(const SearchSpace& space, std::uint64_t number, Seed seed);

}  // namespace mfsearch
