#include "search/sobol_sampler.h"

#include <boost/random/sobol.hpp>

#include "core/error.h"
#include "search/conditions.h"
#include "search/unit_cube.h"

namespace mfsearch {

std::vector<std::uint64_t> sobol_bits(std::uint64_t index, std::size_t dimensions) {
  constexpr std::size_t kMost = boost::random::default_sobol_table::max_dimension;
  if (dimensions > kMost) {
    throw input_error("sobol can search at most {} parameters, not {}; take sampler random.", kMost,
                      dimensions);
  }
  std::vector<std::uint64_t> bits(dimensions, 0);
  if (index == 0 || dimensions == 0) return bits;
  boost::random::sobol sequence(dimensions);
  sequence.seed(index - 1);  // Boost leaves out the origin
  for (std::uint64_t& number : bits) number = sequence();
  return bits;
}

double owen_scrambled(std::uint64_t bits, Seed seed) {
  constexpr int kDigits = 53;
  const std::uint64_t number = bits >> (64 - kDigits);
  std::uint64_t scrambled = 0;
  for (int i = 0; i < kDigits; ++i) {
    const int left = kDigits - 1 - i;  // bits behind this one
    // The leading 1 tells prefixes of different lengths apart.
    const std::uint64_t prefix = std::uint64_t{1} << i | (number >> left >> 1);
    const std::uint64_t flip = seed.derive("", prefix).value() & 1;
    scrambled = scrambled << 1 | ((number >> left & 1) ^ flip);
  }
  return static_cast<double>(scrambled) * 0x1p-53;
}

Point sobol_point(const SearchSpace& space, std::uint64_t number, Seed seed) {
  const std::vector<std::uint64_t> bits = sobol_bits(number, space.size());
  Point point;
  for (std::size_t d = 0; d < space.size(); ++d) {
    point.push_back(from_unit(space[d], owen_scrambled(bits[d], seed.derive("dimension", d))));
  }
  deactivate(space, point);
  return point;
}

}  // namespace mfsearch
