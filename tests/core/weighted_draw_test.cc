#include "core/weighted_draw.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace mfsearch {
namespace {

RC_GTEST_PROP(WeightedDraw, GivesWhereTheSumsFirstExceedTheDraw, (std::uint64_t seed)) {
  const auto weights = *rc::gen::suchThat(
      rc::gen::nonEmpty(
          rc::gen::container<std::vector<double>>(rc::gen::element(0.0, 1e-9, 0.1, 1.0, 3.0, 1e6))),
      [](const auto& w) { return std::ranges::any_of(w, [](double x) { return x > 0; }); });
  const WeightedDraw draw(weights);
  Rng rng{Seed(seed)}, same{Seed(seed)};
  double total = 0;
  for (const double weight : weights) total += weight;
  for (int i = 0; i < 100; ++i) {
    const double at = same.uniform() * total;
    double sum = 0;
    int expected = -1;
    for (std::size_t w = 0; sum <= at; ++w, ++expected) sum += weights[w];
    RC_ASSERT(draw(rng) == expected);
  }
}

}  // namespace
}  // namespace mfsearch
