#include "reports/comparison.h"

#include "core/agreement.h"
#include "core/randomization.h"

namespace mfsearch {
namespace {

UserErrors errors_of(const ModelResult& result, const TestRatings& test) {
  return {.squared = result.user_errors, .ratings = {test.of_users.begin(), test.of_users.end()}};
}

}  // namespace

bool knows_user_errors(const ModelResult& result, const TestRatings& test) {
  return !test.of_users.empty() && result.user_errors.size() == test.of_users.size();
}

Comparison compare(const ModelResult& a, const ModelResult& b, const TestRatings& test, Seed seed) {
  const UserErrors errors_a = errors_of(a, test), errors_b = errors_of(b, test);
  return {a.name, b.name, rmse_difference(errors_a, errors_b, seed),
          paired_p(errors_a, errors_b, seed)};
}

void correct(std::vector<Comparison>& comparisons) {
  std::vector<double> p;
  for (const Comparison& c : comparisons) p.push_back(c.p);
  p = holm(p);
  for (std::size_t i = 0; i < p.size(); ++i) comparisons[i].p = p[i];
}

}  // namespace mfsearch
