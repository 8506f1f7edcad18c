#include "experiments/trial_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "core/error.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;

const SearchSpace kFilteredSpace{
    {"optimizer", Choices{{std::string("sgd"), std::string("adam")}}},
    {"latent_dim", IntRange{.low = 1, .high = 64}},
    {"momentum", FloatRange{.low = 0, .high = 1}, Condition{"optimizer", {0}}}};

std::vector<Trial> trials() {
  std::vector<Trial> all(4);
  const std::vector<Point> points{{0, 8, 0.5}, {1, 16, NAN}, {0, 32, 0.9}, {1, 64, NAN}};
  for (int n = 0; n < 4; ++n) {
    Trial& t = all[static_cast<std::size_t>(n)];
    t.number = n;
    t.point = points[static_cast<std::size_t>(n)];
    t.state = n == 3 ? TrialState::failed : TrialState::complete;
    if (n < 3) t.value = 0.8 + 0.1 * n;
    t.curve.assign(static_cast<std::size_t>(n + 1), 1.0);
    t.started = Time(std::chrono::seconds(1000));
    t.finished = t.started + std::chrono::seconds(10 * n);
  }
  return all;
}

std::vector<int> chosen(const std::string& expression) {
  const auto filter = trial_filter(kFilteredSpace, expression);
  std::vector<int> numbers;
  for (const Trial& trial : trials()) {
    if (filter(trial)) numbers.push_back(trial.number);
  }
  return numbers;
}

TEST(TrialFilter, AsksForParametersAndWhatCameOfThem) {
  EXPECT_THAT(chosen("latent_dim > 10"), ElementsAre(1, 2, 3));
  EXPECT_THAT(chosen("value < 0.95 and latent_dim > 10"), ElementsAre(1));
  EXPECT_THAT(chosen("number == 0 or steps >= 3"), ElementsAre(0, 2, 3));
  EXPECT_THAT(chosen("seconds > 15"), ElementsAre(2, 3));
}

TEST(TrialFilter, OfNothingTakesAll) {
  EXPECT_THAT(chosen(""), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(chosen("  "), ElementsAre(0, 1, 2, 3));
}

// A missing figure is neither small nor large.
TEST(TrialFilter, TakesNoTrialThatLacksWhatIsAsked) {
  EXPECT_THAT(chosen("momentum < 0.7"), ElementsAre(0));
  EXPECT_THAT(chosen("momentum >= 0.7"), ElementsAre(2));
  EXPECT_THAT(chosen("value > -1e9"), ElementsAre(0, 1, 2));
}

TEST(TrialFilter, AParameterOfThatNameComesFirst) {
  const SearchSpace space{{"value", FloatRange{.low = 0, .high = 9}}};
  Trial trial;
  trial.point = {7};
  trial.value = 1;
  EXPECT_TRUE(trial_filter(space, "value == 7")(trial));
}

TEST(TrialFilter, SaysWhatIsWrongAndWhere) {
  const auto message = [](const std::string& expression) -> std::string {
    try {
      trial_filter(kFilteredSpace, expression);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(
      message("value < latentdim"),
      "filter 'value < latentdim': there is no parameter or function 'latentdim' (at character "
      "9)");
  EXPECT_THAT(message("value <"), testing::HasSubstr("ends too early"));
  EXPECT_THAT(message("value = 3"), testing::HasSubstr("filter 'value = 3'"));
  EXPECT_THAT(message("optimizer == 1"), testing::HasSubstr("optimizer"));
}

}  // namespace
}  // namespace mfsearch
