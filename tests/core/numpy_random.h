// numpy's legacy generator (np.random.seed and what follows), so that the notebook's own seeded
// runs can be repeated number for number.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace mfsearch::golden {

class NumpyRandom {
 public:
  explicit NumpyRandom(std::uint32_t seed) : bits_(seed) {}

  // Of 53 bits.
  double uniform() {
    const std::uint64_t high = bits_() >> 5, low = bits_() >> 6;
    return (static_cast<double>(high) * 67108864 + static_cast<double>(low)) / 9007199254740992;
  }

  // The polar method, which makes two at a time.
  double normal() {
    if (spare_) return *std::exchange(spare_, std::nullopt);
    double x, y, square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    const double scale = std::sqrt(-2 * std::log(square) / square);
    spare_ = scale * x;
    return scale * y;
  }

  std::vector<std::size_t> permutation(std::size_t n) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t last = n - 1; last > 0; --last) {
      std::swap(order[last], order[up_to(static_cast<std::uint32_t>(last))]);
    }
    return order;
  }

 private:
  // [0, most], by rejection under the smallest mask that covers it.
  std::uint32_t up_to(std::uint32_t most) {
    const std::uint32_t mask = (std::uint64_t{1} << std::bit_width(most)) - 1;
    std::uint32_t value;
    do {
      value = static_cast<std::uint32_t>(bits_()) & mask;
    } while (value > most);
    return value;
  }

  std::mt19937 bits_;
  std::optional<double> spare_;
};

}  // namespace mfsearch::golden
