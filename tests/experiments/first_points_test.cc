#include "experiments/first_points.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "search/space.h"

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kSpaceText =
    "space: {latent_dim: {int: [8, 32]}, learning_rate: {float: [1e-3, 1], log: true}, "
    "cold_start: {choice: [noise, zero]}}";

StudySpec parse_first(const std::string& first, const std::string& more = {}) {
  return parse_experiment("experiment: x\ndata: demo\nstudies:\n  s:\n    model: cf\n    " +
                              std::string(kSpaceText) + "\n    " + first + "\n" + more,
                          "x.yaml")
      .studies.at(0);
}

std::string mistakes(const std::string& first, const std::string& more = {}) {
  try {
    parse_first(first, more);
  } catch (const InputError& e) {
    return e.what();
  }
  return "none";
}

TEST(FirstPoints, AreTheDefaultsAndWhatIsStated) {
  const StudySpec study =
      parse_first("first: [default, {latent_dim: 9, cold_start: noise}, {learning_rate: 0.01}, {}]",
                  "training: {latent_dim: 5, learning_rate: 0.02}");
  ASSERT_EQ(study.first.size(), 4u);
  EXPECT_EQ(study.first[0], (Point{8, 0.02, 1}));  // clipped; as it is; its index
  EXPECT_EQ(study.first[1][0], 9);
  EXPECT_TRUE(std::isnan(study.first[1][1]));
  EXPECT_EQ(study.first[1][2], 0);
  EXPECT_EQ(study.first[2][1], 0.01);
  for (const double value : study.first[3]) EXPECT_TRUE(std::isnan(value));
  EXPECT_TRUE(contains(study.space, study.first[0]));
}

TEST(FirstPoints, TakeTheirDefaultsFromTheStudysOwnTraining) {
  const StudySpec study =
      parse_first("first: [default]\n    training: {epochs: 3}", "training: {}");
  EXPECT_EQ(study.first[0][0], std::min(std::max(Hyperparameters{}.latent_dim, 8), 32));
}

TEST(FirstPoints, TellTheirMistakesAllAtOnce) {
  EXPECT_THAT(
      mistakes("first: [{latent_dim: 7}, {latent_dims: 9}, {cold_start: warm}, best, {clip: 1}]"),
      AllOf(HasSubstr("'latent_dim' takes a whole number from 8 to 32, not '7'"),
            HasSubstr("'latent_dims' is not searched here; did you mean 'latent_dim'?"),
            HasSubstr("'cold_start' takes one of noise, zero, not 'warm'"),
            HasSubstr("'first' is a list of 'default' and maps"),
            HasSubstr("'clip' is not searched here")));
  EXPECT_THAT(mistakes("first: default"), HasSubstr("'first' must be a list"));
  EXPECT_THAT(mistakes("first: [{latent_dim: [9]}]"), HasSubstr("takes a whole number"));
  EXPECT_THAT(mistakes("first: [default]", "search: {sampler: grid}"),
              HasSubstr("a grid tries its points in its own order"));
}

TEST(FirstPoints, SayNothingOfAParameterWhoseRangeHasAMistake) {
  try {
    parse_experiment(
        "experiment: x\ndata: demo\nstudies: {s: {model: cf, space: {latent_dim: {int: [9, 8]}}, "
        "first: [{latent_dim: 8}]}}\n",
        "x.yaml");
    ADD_FAILURE();
  } catch (const InputError& e) {
    EXPECT_THAT(e.what(), HasSubstr("is empty"));
    EXPECT_THAT(e.what(), testing::Not(HasSubstr("not searched here")));
  }
}

}  // namespace
}  // namespace mfsearch
