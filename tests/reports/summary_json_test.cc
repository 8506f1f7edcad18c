#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <cmath>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "reports/report.h"
#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

Summary through_text(const Summary& summary) {
  return summary_from_json(nlohmann::json::parse(to_json(summary).dump()));
}

TEST(SummaryJson, ReadsBackEveryField) {
  Summary summary = sample::summary();
  summary.evaluation = {7, 4.0, RankedItems::rated, NoRelevant::zero};
  summary.studies[0].direction = Direction::maximize;
  summary.studies[0].space.push_back({"mixed", Choices{{true, std::int64_t{5}, 5.0, "five"}}});
  summary.studies[0].space.push_back({"step", FloatRange{0, 1, false, 0.25}});
  summary.studies[0].space.push_back({"ints", IntRange{1, std::int64_t{1} << 62, false, 3}});
  const Summary back = through_text(summary);
  EXPECT_EQ(to_json(back), to_json(summary));
  EXPECT_EQ(markdown_report(back), markdown_report(summary));

  const auto& choices = std::get<Choices>(back.studies[0].space[4].range).values;
  EXPECT_TRUE(std::get<bool>(choices[0]));
  EXPECT_EQ(std::get<std::int64_t>(choices[1]), 5);
  EXPECT_EQ(std::get<double>(choices[2]), 5.0);
  EXPECT_EQ(std::get<std::string>(choices[3]), "five");
  EXPECT_EQ(std::get<FloatRange>(back.studies[0].space[5].range).step, 0.25);
  EXPECT_EQ(std::get<IntRange>(back.studies[0].space[6].range).high, std::int64_t{1} << 62);
  EXPECT_EQ(back.studies[0].trials[3].started, summary.studies[0].trials[3].started);
  EXPECT_EQ(back.studies[0].trials[11].state, TrialState::failed);
  EXPECT_EQ(back.studies[0].trials[11].value, std::nullopt);
  EXPECT_EQ(back.evaluation.rank, RankedItems::rated);
  EXPECT_EQ(back.results[0].repeats[4].catalogue.users, 610);
}

TEST(SummaryJson, KeepsOrdinalsConditionsConstraintsAndInactiveParameters) {
  Summary summary = sample::summary();
  StudySummary& study = summary.studies[0];
  EXPECT_FALSE(to_json(summary)["studies"][0]["space"][0].contains("when"));
  study.space[0].range = Ordinal{{std::int64_t{8}, 16.5}};
  study.space[1].when = Condition{study.space[0].name, {1}};
  study.trials[0].point[1] = NAN;
  summary.methods.searches[0].constraints = {"a < b"};
  const Summary back = through_text(summary);
  EXPECT_EQ(to_json(back), to_json(summary));
  EXPECT_EQ(std::get<Ordinal>(back.studies[0].space[0].range).values,
            (std::vector<Choice>{std::int64_t{8}, 16.5}));
  EXPECT_EQ(back.studies[0].space[0].when, std::nullopt);
  EXPECT_EQ(back.studies[0].space[1].when, study.space[1].when);
  EXPECT_TRUE(std::isnan(back.studies[0].trials[0].point[1]));
  EXPECT_EQ(back.methods.searches[0].constraints, std::vector<std::string>{"a < b"});
  EXPECT_TRUE(back.methods.searches[1].constraints.empty());
}

RC_GTEST_PROP(SummaryJson, DoublesKeepTheirBits, (const std::vector<std::uint64_t>& patterns)) {
  Summary summary;
  Trial& trial = summary.studies.emplace_back().trials.emplace_back();
  for (const std::uint64_t bits : patterns) {
    double value;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value)) trial.curve.push_back(value);
  }
  trial.curve.insert(trial.curve.end(), {-0.0, 5e-324, 0.1, 1.7976931348623157e308});
  const std::vector<double> back = through_text(summary).studies[0].trials[0].curve;
  RC_ASSERT(back.size() == trial.curve.size());
  RC_ASSERT(std::memcmp(back.data(), trial.curve.data(), back.size() * sizeof(double)) == 0);
}

TEST(SummaryJson, IsReadFromBeforeMethodsAndImports) {
  nlohmann::json older = to_json(sample::summary());
  older.erase("methods");
  older.erase("imported");
  const Summary summary = summary_from_json(older);
  EXPECT_EQ(summary.methods.dataset, "");
  EXPECT_EQ(markdown_report(summary).find("for a paper"), std::string::npos);
  EXPECT_EQ(summary.studies.size(), 2u);
}

TEST(SummaryJson, NotANumberIsNull) {
  Summary summary;
  summary.results.emplace_back().repeats.emplace_back();
  const nlohmann::json json = to_json(summary);
  EXPECT_TRUE(json["results"][0]["repeats"][0]["rmse"].is_null());
  EXPECT_TRUE(std::isnan(through_text(summary).results[0].repeats[0].rmse));
}

TEST(SummaryJson, BytesThatAreNotUtf8DoNotStopIt) {
  Summary summary;
  summary.experiment = "a\xFF";
  EXPECT_EQ(through_text(summary).experiment, "a\uFFFD");
}

TEST(SummaryJson, WhatCannotBeReadIsExplained) {
  nlohmann::json other = to_json(sample::summary());
  other["format"] = 99;
  nlohmann::json wrong_word = to_json(sample::summary());
  wrong_word["studies"][0]["direction"] = "sideways";
  nlohmann::json missing = to_json(sample::summary());
  missing["studies"][0].erase("space");
  for (const nlohmann::json& bad :
       {nlohmann::json(), nlohmann::json::array(), other, wrong_word, missing}) {
    try {
      summary_from_json(bad);
      ADD_FAILURE() << "accepted: " << bad.dump().substr(0, 80);
    } catch (const RunError& error) {
      EXPECT_NE(std::string(error.what()).find("Run the experiment again"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace mfsearch
