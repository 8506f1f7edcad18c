// Randomness is derived from a key and never shared: a Seed is a node in a tree of streams, and an
// Rng is what one piece of work draws from its own leaf. No distribution of the
// standard library takes part, so the numbers do not depend on it (normal() does use exp and log,
// whose last bit is the C library's).
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

namespace mfsearch {

class Seed {
 public:
  explicit constexpr Seed(std::uint64_t value) : value_(value) {}

  // The stream for `purpose` (and its index-th piece) below this one. Pure: equal arguments give
  // equal seeds; different ones give unrelated seeds (64-bit mixing, collisions are negligible).
  Seed derive(std::string_view purpose, std::uint64_t index = 0) const;

  constexpr std::uint64_t value() const { return value_; }
  friend bool operator==(const Seed&, const Seed&) = default;

 private:
  std::uint64_t value_;
};

// xoshiro256++ (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its
// state filled by splitmix64. Not thread-safe: every thread derives its own.
class Rng {
 public:
  explicit Rng(Seed seed);

  // 64 random bits.
  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  // [0, 1), 53 bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  // Standard normal, by the ziggurat method.
  double normal();
  void fill_normal(std::span<double> values);  // as by normal(), one after the other, but faster

  // [0, bound), unbiased; bound >= 1. (Lemire, "Fast random integer generation in an interval",
  // 2019.)
  std::uint64_t below(std::uint64_t bound) {
    __extension__ using Wide = unsigned __int128;
    Wide product = static_cast<Wide>(next()) * bound;
    if (static_cast<std::uint64_t>(product) < bound) {
      const std::uint64_t threshold = -bound % bound;
      while (static_cast<std::uint64_t>(product) < threshold) {
        product = static_cast<Wide>(next()) * bound;
      }
    }
    return static_cast<std::uint64_t>(product >> 64);
  }

  // A uniformly random permutation of `values` (Fisher-Yates, from the back).
  template <class T>
  void shuffle(std::span<T> values) {
    std::size_t partner[64];  // drawn ahead, so that memory is fetched while the next are drawn
    for (std::size_t last = values.size(); last > 1;) {
      const std::size_t count = std::min(std::size(partner), last - 1);
      for (std::size_t i = 0; i < count; ++i) {
        partner[i] = below(last - i);
        __builtin_prefetch(&values[partner[i]], 1);
      }
      for (std::size_t i = 0; i < count; ++i, --last) {
        std::swap(values[last - 1], values[partner[i]]);
      }
    }
  }

 private:
  std::uint64_t state_[4];
};

}  // namespace mfsearch
