#include "core/rng.h"

#include <array>
#include <cmath>

namespace mfsearch {
namespace {

// The finaliser of splitmix64 (Steele, Lea and Flood 2014): every input bit reaches every output
// bit.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15u;  // 2^64 / golden ratio

// Layers of equal area under exp(-x^2 / 2), x > 0 (Marsaglia and Tsang, "The ziggurat method for
// generating random variables", 2000; 256 layers, edges as Doornik 2005 numbers them).
struct Ziggurat {
  static constexpr int kLayers = 256;
  static constexpr double kTail = 3.6541528853610088;    // where the bottom layer's tail begins
  static constexpr double kArea = 0.004928673233974655;  // of each layer
  std::array<double, kLayers + 1> edge{}, height{};

  Ziggurat() {
    auto density = [](double x) { return std::exp(-0.5 * x * x); };
    edge[0] = kArea / density(kTail);  // width of a rectangle as large as bottom layer plus tail
    edge[1] = kTail;
    for (int i = 2; i < kLayers; ++i) {
      edge[i] = std::sqrt(-2 * std::log(kArea / edge[i - 1] + density(edge[i - 1])));
    }
    edge[kLayers] = 0;
    for (int i = 0; i <= kLayers; ++i) height[i] = density(edge[i]);
  }
};

const Ziggurat& ziggurat() {
  static const Ziggurat table;
  return table;
}

// What does not lie inside the layer above as well: 1 % of draws.
bool is_accepted(Rng& rng, const Ziggurat& z, int layer, double& x) {
  if (layer == 0) {  // beyond the last edge: Marsaglia's tail method
    double tail, y;
    do {
      tail = -std::log(1 - rng.uniform()) / Ziggurat::kTail;
      y = -std::log(1 - rng.uniform());
    } while (y + y < tail * tail);
    x = Ziggurat::kTail + tail;
    return true;
  }
  const double y = z.height[layer] + rng.uniform() * (z.height[layer + 1] - z.height[layer]);
  return y < std::exp(-0.5 * x * x);
}

inline double draw_normal(Rng& rng, const Ziggurat& z) {
  for (;;) {
    const std::uint64_t bits = rng.next();
    const int layer = static_cast<int>(bits & 255);
    double x = static_cast<double>(bits >> 11) * 0x1p-53 * z.edge[layer];
    if (x < z.edge[layer + 1] || is_accepted(rng, z, layer, x)) [[likely]] {
      // The sign without a branch: it is a coin toss.
      return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) | (bits & 256) << 55);
    }
  }
}

}  // namespace

Seed Seed::derive(std::string_view purpose, std::uint64_t index) const {
  std::uint64_t h = mix(value_ + kGolden);
  for (unsigned char c : purpose) h = mix(h + kGolden + c);
  return Seed(mix(mix(h ^ purpose.size()) + kGolden * (index + 1)));
}

Rng::Rng(Seed seed) {
  std::uint64_t x = seed.value();
  for (auto& word : state_) word = mix(x += kGolden);
}

double Rng::normal() {
  double value = 0;
  fill_normal({&value, 1});
  return value;
}

void Rng::fill_normal(std::span<double> values) {
  const Ziggurat& z = ziggurat();
  Rng own = *this;  // whose state can stay in registers
  for (double& value : values) value = draw_normal(own, z);
  *this = own;
}

}  // namespace mfsearch
