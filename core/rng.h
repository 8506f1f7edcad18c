// Randomness is derived from a key and never shared: a Seed is a node in a tree of streams, and an
// Rng is what one piece of work draws from its own leaf. The same numbers come out on every
// platform, because no distribution of the standard library takes part.
#pragma once

#include <cstdint>
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

  std::uint64_t next();                      // 64 random bits
  double uniform();                          // [0, 1), 53 bits
  double normal();                           // standard normal, by the ziggurat method
  std::uint64_t below(std::uint64_t bound);  // [0, bound), unbiased; bound >= 1

  // A uniformly random permutation of `values` (Fisher-Yates, from the back).
  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t last = values.size(); last > 1; --last) {
      std::swap(values[last - 1], values[below(last)]);
    }
  }

 private:
  std::uint64_t state_[4];
};

}  // namespace mfsearch
