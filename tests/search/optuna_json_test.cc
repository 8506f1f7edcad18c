#include "search/optuna_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/search/random_spaces.h"
#include "tests/search/sample_conditional.h"

namespace mfsearch {
namespace {

using nlohmann::json;

void expect_distribution(const Parameter& parameter, const char* expected) {
  EXPECT_EQ(json::parse(distribution_json(parameter)), json::parse(expected));
}

TEST(OptunaJson, WritesDistributionsAsOptunaDoes) {
  expect_distribution({"k", IntRange{.low = 8, .high = 256, .log = true}},
                      R"({"name": "IntDistribution",
                          "attributes": {"log": true, "step": 1, "low": 8, "high": 256}})");
  expect_distribution({"lr", FloatRange{.low = 1e-4, .high = 1e-1, .log = true}},
                      R"({"name": "FloatDistribution", "attributes":
                          {"step": null, "low": 0.0001, "high": 0.1, "log": true}})");
  expect_distribution({"loss", Choices{{std::string("mse"), true, std::int64_t{2}, 2.0}}},
                      R"({"name": "CategoricalDistribution",
                          "attributes": {"choices": ["mse", true, 2, 2.0]}})");
}

TEST(OptunaJson, EndsRangesWhereTheirStepsDo) {
  expect_distribution({"n", IntRange{.low = 1, .high = 10, .step = 4}},
                      R"({"name": "IntDistribution",
                          "attributes": {"log": false, "step": 4, "low": 1, "high": 9}})");
  expect_distribution({"x", FloatRange{.low = 0, .high = 0.25, .step = 0.1}},
                      R"({"name": "FloatDistribution", "attributes":
                          {"step": 0.1, "low": 0.0, "high": 0.2, "log": false}})");
}

TEST(OptunaJson, KeepsFloatsAndIntsApart) {
  EXPECT_NE(distribution_json({"x", FloatRange{0, 2}}).find("2.0"), std::string::npos);
  const auto space = space_from_json(space_json({{"c", Choices{{std::int64_t{2}, 2.0, true}}}}));
  const auto& choices = std::get<Choices>(space.at(0).range).values;
  EXPECT_EQ(choices, (std::vector<Choice>{std::int64_t{2}, 2.0, true}));
}

RC_GTEST_PROP(OptunaJson, ReadsBackTheSpacesItWrote, ()) {
  const SearchSpace space = random_space();
  const SearchSpace read = space_from_json(space_json(space));
  RC_ASSERT(space_json(read) == space_json(space));
  RC_ASSERT(read.size() == space.size());
  for (std::size_t i = 0; i < space.size(); ++i) RC_ASSERT(read[i].name == space[i].name);
}

TEST(OptunaJson, KeepsOrdinalsAndConditions) {
  const SearchSpace space = space_from_json(space_json(conditional_space()));
  EXPECT_EQ(std::get<Ordinal>(space[3].range).values,
            std::get<Ordinal>(conditional_space()[3].range).values);
  for (std::size_t d = 0; d < space.size(); ++d) {
    EXPECT_EQ(space[d].when, conditional_space()[d].when) << d;
  }
  expect_distribution(
      {"batch", Ordinal{{std::int64_t{8}, 16.5}}, Condition{"a", {1}}},
      R"({"name": "CategoricalDistribution", "attributes": {"choices": [8, 16.5]}})");
}

TEST(OptunaJson, RefusesASpaceThatIsNone) {
  const std::string one = R"([{"name": "x", "distribution": {"name": "CategoricalDistribution",
                             "attributes": {"choices": [1]}}, "when": )";
  EXPECT_ANY_THROW(space_from_json(one + R"({"parameter": "y", "values": [0]}}])"));
  EXPECT_ANY_THROW(space_from_json("[{\"name\": \"x\"}]"));
  EXPECT_ANY_THROW(space_from_json("nonsense"));
}

TEST(OptunaJson, QuotesAnyText) {
  EXPECT_EQ(json_text("a \"b\"\n"), R"("a \"b\"\n")");
  EXPECT_EQ(text_from_json(json_text("a \"b\"\n")), "a \"b\"\n");
  EXPECT_EQ(text_from_json(json_text("bad \xff byte")), "bad \ufffd byte");
}

TEST(OptunaJson, WritesTimesWithSixDigits) {
  using namespace std::chrono;
  const Time time = sys_days(2025y / November / 1) + 9h + 5min + 7s + 42us;
  EXPECT_EQ(datetime_text(time), "2025-11-01 09:05:07.000042");
  EXPECT_EQ(time_from_datetime("2025-11-01 09:05:07.000042"), time);
  EXPECT_EQ(datetime_text(Time{}), "1970-01-01 00:00:00.000000");
  EXPECT_EQ(time_from_datetime(""), Time{});
}

RC_GTEST_PROP(OptunaJson, ReadsBackTimes, ()) {
  const auto us = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000);
  const Time time{std::chrono::microseconds(us)};
  RC_ASSERT(time_from_datetime(datetime_text(time)) == time);
}

TEST(OptunaJson, KnowsOptunasWordsForStates) {
  for (auto state : {TrialState::complete, TrialState::pruned, TrialState::failed}) {
    EXPECT_EQ(state_from_optuna(optuna_name(state)), state);
  }
  EXPECT_EQ(state_from_optuna("RUNNING"), std::nullopt);
}

}  // namespace
}  // namespace mfsearch
