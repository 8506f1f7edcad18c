#include "search/brackets.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/search/golden_curves.h"
#include "tests/search/histories.h"

namespace mfsearch {
namespace {

TEST(Brackets, AreOptunas) {
  const nlohmann::json golden = golden_curves().at("hyperband");
  const Brackets brackets(golden.at("study_name"), 1, 27, 3);
  EXPECT_EQ(brackets.weights(), golden.at("budgets").get<std::vector<std::int64_t>>());
  const auto expected = golden.at("bracket_of_trial").get<std::vector<int>>();
  ASSERT_EQ(expected.size(), 30u);
  for (int n = 0; n < 30; ++n) EXPECT_EQ(brackets.of(n), expected[static_cast<std::size_t>(n)]);
}

TEST(Brackets, AreAsManyAsPowersFitIntoTheSteps) {
  auto count = [](int shortest, int longest, int factor) {
    return Brackets("s", shortest, longest, factor).weights().size();
  };
  EXPECT_EQ(count(1, 243, 3), 6u);  // where floating point finds 5
  EXPECT_EQ(count(1, 242, 3), 5u);
  EXPECT_EQ(count(10, 50, 4), 2u);
  EXPECT_EQ(count(60, 50, 4), 1u);
  EXPECT_EQ(count(1, 1000000, 2), 20u);
}

TEST(Brackets, ShowATrialThoseOfItsOwnBracket) {
  const Brackets brackets("study", 1, 27, 3);
  const SearchSpace space = {{"x", FloatRange{.low = 0, .high = 1}}};
  Rng rng(Seed(8));
  const MadeHistory all = make_history(space, 160, 0, rng);
  std::vector<std::size_t> shown(4);
  for (std::size_t number = 60; number < 160; ++number) {
    const std::size_t known = number - 5;
    std::vector<Point> pending, expected_pending;
    std::vector<int> expected;
    for (std::size_t n = 0; n < number; ++n) {
      const bool mate = brackets.of(all.trials[n].number) == brackets.of(all.trials[number].number);
      if (n >= known) pending.push_back(all.trials[n].point);
      if (mate && n < known) expected.push_back(all.trials[n].number);
      if (mate && n >= known) expected_pending.push_back(all.trials[n].point);
    }
    const BracketHistory part =
        within_bracket(brackets, {std::span(all.trials).first(known), pending, Direction::maximize,
                                  static_cast<int>(number)});
    std::vector<int> numbers;
    for (const Trial& t : part.finished) {
      numbers.push_back(t.number);
      const Trial& original = all.trials[static_cast<std::size_t>(t.number)];
      EXPECT_EQ(t.point, original.point);
      EXPECT_EQ(t.state, original.state);
      EXPECT_EQ(t.value, original.value);
      EXPECT_EQ(t.curve, original.curve);
    }
    EXPECT_EQ(numbers, expected);
    EXPECT_EQ(part.pending, expected_pending);
    EXPECT_EQ(part.view().direction, Direction::maximize);
    EXPECT_EQ(part.view().number, static_cast<int>(number));
    shown[static_cast<std::size_t>(brackets.of(static_cast<int>(number)))] += numbers.size();
  }
  for (const std::size_t count : shown) EXPECT_GT(count, 0u);
}

TEST(Brackets, KnowThePendingTrialsByTheNumbersThatTheFinishedOnesLeaveFree) {
  const Brackets brackets("study", 1, 27, 3);
  // In free order: 0, 3 and 4 are still running when 20 is born, and so are 18 and 19.
  const std::vector<int> open{0, 3, 4, 18, 19};
  std::vector<Trial> finished;
  std::vector<Point> pending, expected;
  for (int number = 0; number < 20; ++number) {
    const Point point{static_cast<double>(number)};
    if (std::ranges::find(open, number) == open.end()) {
      Trial& trial = finished.emplace_back();
      trial.number = number;
      trial.point = point;
    } else {
      pending.push_back(point);
      if (brackets.of(number) == brackets.of(20)) expected.push_back(point);
    }
  }
  EXPECT_FALSE(expected.empty());
  EXPECT_LT(expected.size(), pending.size());
  EXPECT_EQ(within_bracket(brackets, {finished, pending, Direction::minimize, 20}).pending,
            expected);
}

TEST(Brackets, HideOtherBracketsFromASampler) {
  const Brackets brackets("study", 1, 27, 3);
  const Sampler count = [](const SearchSpace&, const History& history, Rng) {
    return Point{static_cast<double>(history.finished.size())};
  };
  Rng rng(Seed(9));
  const MadeHistory all = make_history({}, 50, 0, rng);
  const double expected = static_cast<double>(std::ranges::count_if(
      all.trials, [&](const Trial& t) { return brackets.of(t.number) == brackets.of(50); }));
  EXPECT_LT(expected, 50);
  EXPECT_EQ(within_bracket(brackets, count)({}, all.view(), rng), Point{expected});
}

}  // namespace
}  // namespace mfsearch
