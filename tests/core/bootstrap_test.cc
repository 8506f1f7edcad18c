#include "core/bootstrap.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

using Predictions = std::vector<std::vector<double>>;

Interval rmse_difference(const std::vector<Rating>& test, const Predictions& a,
                         const Predictions& b, Seed seed, int resamples, double level = 0.95) {
  return rmse_difference(user_errors(test, a), user_errors(test, b), seed, resamples, level);
}

// Users with the given numbers of ratings, all of them 0: predictions are errors.
std::vector<Rating> zeros(const std::vector<int>& ratings_of_user) {
  std::vector<Rating> test;
  for (std::size_t user = 0; user < ratings_of_user.size(); ++user) {
    for (int i = 0; i < ratings_of_user[user]; ++i)
      test.push_back({static_cast<Index>(user), i, 0});
  }
  return test;
}

// One model is worse by chance from user to user; errors differ within users too.
struct Simulation {
  std::vector<Rating> test;
  std::vector<double> a, b;
};
Simulation simulate(Seed seed, int users, int ratings_each) {
  Rng rng(seed);
  Simulation s{zeros(std::vector<int>(users, ratings_each)), {}, {}};
  for (int user = 0; user < users; ++user) {
    const double spread = std::sqrt(0.5 + rng.uniform());  // mean variance 1
    const double shift = 0.5 * rng.normal();               // of model b for this user: 1.25
    for (int i = 0; i < ratings_each; ++i) {
      const double error = spread * rng.normal();
      s.a.push_back(error);
      s.b.push_back(error + shift);
    }
  }
  return s;
}

TEST(Bootstrap, EstimateIsTheDifferenceInRmse) {
  const Interval i = rmse_difference(zeros({1, 2}), {{3, 3, 3}}, {{1, 1, 1}}, Seed(1), 100);
  EXPECT_DOUBLE_EQ(i.estimate, 2);
  EXPECT_DOUBLE_EQ(i.low, 2);  // every resample has the same errors
  EXPECT_DOUBLE_EQ(i.high, 2);
  EXPECT_EQ(i.level, 0.95);
}

TEST(Bootstrap, ErrorsAreTakenAgainstTheRatings) {
  const std::vector<Rating> test{{0, 0, 4}, {1, 0, 2}};
  EXPECT_DOUBLE_EQ(rmse_difference(test, {{3, 3}}, {{4, 2}}, Seed(1), 100).estimate, 1);
}

TEST(Bootstrap, SquaredErrorsAreAveragedOverRepeats) {
  const Interval i = rmse_difference(zeros({1}), {{3}, {-4}, {5}}, {{1}}, Seed(1), 100);
  EXPECT_DOUBLE_EQ(i.estimate, std::sqrt((9.0 + 16 + 25) / 3) - 1);
}

TEST(Bootstrap, AModelDoesNotDifferFromItself) {
  const Simulation s = simulate(Seed(3), 20, 5);
  const Interval i = rmse_difference(s.test, {s.a}, {s.a}, Seed(1), 500);
  EXPECT_EQ(i.estimate, 0);
  EXPECT_EQ(i.low, 0);
  EXPECT_EQ(i.high, 0);
}

// Of two users drawn twice, half of the resamples are mixed and a quarter has either user alone.
TEST(Bootstrap, TwoUsersGiveTheThreePossibleResamples) {
  const auto test = zeros({1, 1});
  const Predictions a{{1, 7}}, b{{0, 0}};
  const Interval wide = rmse_difference(test, a, b, Seed(1), 10000, 0.95);
  EXPECT_DOUBLE_EQ(wide.low, 1);
  EXPECT_DOUBLE_EQ(wide.high, 7);
  const Interval narrow = rmse_difference(test, a, b, Seed(1), 10000, 0.4);
  EXPECT_DOUBLE_EQ(narrow.low, 5);
  EXPECT_DOUBLE_EQ(narrow.high, 5);
}

TEST(Bootstrap, RepeatingAUsersRatingsTeachesNothingNew) {
  const Simulation s = simulate(Seed(4), 30, 2);
  Simulation repeated = s;
  for (std::size_t i = s.test.size(); i-- > 0;) {  // each rating ten times
    repeated.test.insert(repeated.test.begin() + i, 9, s.test[i]);
    repeated.a.insert(repeated.a.begin() + i, 9, s.a[i]);
    repeated.b.insert(repeated.b.begin() + i, 9, s.b[i]);
  }
  const Interval once = rmse_difference(s.test, {s.a}, {s.b}, Seed(1), 1000);
  const Interval ten = rmse_difference(repeated.test, {repeated.a}, {repeated.b}, Seed(1), 1000);
  EXPECT_NEAR(once.low, ten.low, 1e-12);
  EXPECT_NEAR(once.high, ten.high, 1e-12);
}

TEST(Bootstrap, SameSeedSameInterval) {
  const Simulation s = simulate(Seed(5), 40, 3);
  const Interval one = rmse_difference(s.test, {s.a}, {s.b}, Seed(1), 1000);
  const Interval same = rmse_difference(s.test, {s.a}, {s.b}, Seed(1), 1000);
  const Interval other = rmse_difference(s.test, {s.a}, {s.b}, Seed(2), 1000);
  EXPECT_EQ(one.low, same.low);
  EXPECT_EQ(one.high, same.high);
  EXPECT_NE(one.low, other.low);
}

TEST(Bootstrap, AHigherLevelGivesAWiderInterval) {
  const Simulation s = simulate(Seed(6), 40, 3);
  const Interval narrow = rmse_difference(s.test, {s.a}, {s.b}, Seed(1), 2000, 0.5);
  const Interval wide = rmse_difference(s.test, {s.a}, {s.b}, Seed(1), 2000, 0.99);
  EXPECT_LT(wide.low, narrow.low);
  EXPECT_GT(wide.high, narrow.high);
}

// The truth is sqrt(1) - sqrt(1.25). An interval that resampled ratings would cover it far less
// often, because a user's shift is shared by all of the user's ratings.
TEST(Bootstrap, CoversTheTruthAboutAsOftenAsItSays) {
  const double truth = 1 - std::sqrt(1.25);
  const int simulations = 300;
  int covered = 0;
  for (int n = 0; n < simulations; ++n) {
    const Simulation s = simulate(Seed(9).derive("simulation", n), 80, 10);
    const Interval i = rmse_difference(s.test, {s.a}, {s.b}, Seed(n), 400, 0.9);
    covered += i.low <= truth && truth <= i.high;
  }
  EXPECT_GT(covered, 0.84 * simulations);
  EXPECT_LT(covered, 0.95 * simulations);
}

TEST(Bootstrap, DivergedModelsAndEmptyTestsGiveNoInterval) {
  const double nan = std::nan("");
  const auto test = zeros({1, 1});
  for (const Interval& i : {rmse_difference(test, {{nan, 1}}, {{1, 1}}, Seed(1), 10),
                            rmse_difference(test, {{1e300, 1}}, {{1, 1}}, Seed(1), 10),
                            rmse_difference(test, {}, {{1, 1}}, Seed(1), 10),
                            rmse_difference({}, {{}}, {{}}, Seed(1), 10)}) {
    EXPECT_FALSE(std::isfinite(i.estimate));
    EXPECT_TRUE(std::isnan(i.low));
    EXPECT_TRUE(std::isnan(i.high));
  }
}

}  // namespace
}  // namespace mfsearch
