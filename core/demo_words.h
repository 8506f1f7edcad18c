// The words that the demo dataset is made of.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/rng.h"

namespace mfsearch {

struct DemoGenre {
  std::string_view name;
  double share;                            // how often a movie has it, relative to the others
  std::array<std::string_view, 5> themes;  // tags that go with it
};

inline constexpr int kDemoGenres = 18;
inline constexpr int kDemoThemes = 5 * kDemoGenres;

extern const std::array<DemoGenre, kDemoGenres> kDemoGenreTable;

// Theme 5 * g + k is the k-th of genre g.
inline std::string_view demo_theme(int theme) {
  return kDemoGenreTable[static_cast<std::size_t>(theme / 5)]
      .themes[static_cast<std::size_t>(theme % 5)];
}

// Reads like a film title, "The Silent Harbour"; about 40,000 different ones.
std::string demo_title(Rng& rng);

}  // namespace mfsearch
