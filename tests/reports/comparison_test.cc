#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "core/agreement.h"
#include "core/randomization.h"
#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

TEST(Comparison, IsTheDifferenceOverUsersWithItsPairedTest) {
  const Summary s = sample::summary();
  const Comparison c = compare(s.results[1], s.results[0], s.test, Seed(3));
  const std::vector<double> counts(s.test.of_users.begin(), s.test.of_users.end());
  const UserErrors a{s.results[1].user_errors, counts}, b{s.results[0].user_errors, counts};
  EXPECT_EQ(c.a, "blend");
  EXPECT_EQ(c.b, "cf");
  EXPECT_EQ(c.difference.estimate, rmse_difference(a, b, Seed(3)).estimate);
  EXPECT_EQ(c.difference.low, rmse_difference(a, b, Seed(3)).low);
  EXPECT_EQ(c.p, paired_p(a, b, Seed(3)));
}

TEST(Comparison, IsCorrectedForAll) {
  std::vector<Comparison> list(3);
  list[0].p = 0.01;
  list[1].p = 0.04;
  list[2].p = 0.02;
  const std::vector<double> expected = holm(std::vector<double>{0.01, 0.04, 0.02});
  correct(list);
  for (std::size_t i = 0; i < list.size(); ++i) EXPECT_EQ(list[i].p, expected[i]);
}

TEST(Comparison, NeedsTheErrorsOfEveryUser) {
  Summary s = sample::summary();
  EXPECT_TRUE(knows_user_errors(s.results[0], s.test));
  EXPECT_FALSE(knows_user_errors(s.results[2], s.test));  // a baseline
  s.results[0].user_errors.pop_back();
  EXPECT_FALSE(knows_user_errors(s.results[0], s.test));
  EXPECT_FALSE(knows_user_errors(ModelResult{}, TestRatings{}));
}

}  // namespace
}  // namespace mfsearch
