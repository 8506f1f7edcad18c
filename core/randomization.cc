#include "core/randomization.h"

#include <cmath>
#include <limits>

namespace mfsearch {

double paired_p(const UserErrors& a, const UserErrors& b, Seed seed, int exchanges) {
  std::vector<double> differences;
  double seen = 0, size = 0;
  for (std::size_t u = 0; u < a.squared.size(); ++u) {
    differences.push_back(a.squared[u] - b.squared[u]);
    seen += differences.back();
    size += std::abs(differences.back());
  }
  if (differences.empty() || !std::isfinite(seen)) return std::numeric_limits<double>::quiet_NaN();
  // Equal totals may differ in their last bits, because they are summed with other signs.
  const double least = std::abs(seen) - 1e-12 * size;
  Rng rng(seed.derive("exchange"));
  int as_large = 1;
  for (int e = 0; e < exchanges; ++e) {
    double total = 0;
    for (const double difference : differences) {
      total += rng.below(2) == 0 ? difference : -difference;
    }
    as_large += std::abs(total) >= least;  // (8.2)
  }
  return static_cast<double>(as_large) / (exchanges + 1);
}

}  // namespace mfsearch
