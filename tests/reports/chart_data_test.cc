#include "reports/chart_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using json = nlohmann::ordered_json;
using testing::ElementsAre;

std::vector<std::string> keys(const json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

TEST(ChartData, OfAStudyHasWhatItsHeaderPromises) {
  const json data = chart_data(sample::study("cf", 30, 0.8), "val_rmse at the best epoch");
  EXPECT_THAT(keys(data), ElementsAre("name", "objective", "figure", "minimize", "extent",
                                      "parameters", "trials", "best", "importance", "surface",
                                      "curves", "learning", "front", "timeline"));
  EXPECT_EQ(data["figure"], "val_rmse");
  EXPECT_EQ(data["trials"]["number"].size(), 30u);
  EXPECT_EQ(data["trials"]["points"].size(), 4u);
  EXPECT_EQ(data["trials"]["points"][0].size(), 30u);
  EXPECT_EQ(data["best"], 13);
  EXPECT_EQ(data["parameters"][3]["choices"], json({"best", "last"}));
  EXPECT_EQ(data["surface"]["values"].size(), 1024u);
  EXPECT_EQ(data["timeline"]["lane"].size(), 30u);
  EXPECT_EQ(data["timeline"]["begin"].size(), 30u);
}

TEST(ChartData, StatesAreNumbersInTheOrderThatTheChartsKnow) {
  const json data = chart_data(sample::study("cf", 30, 0.8), "loss");
  EXPECT_EQ(data["trials"]["state"][0], 0);
  EXPECT_EQ(data["trials"]["state"][5], 1);
  EXPECT_EQ(data["trials"]["state"][11], 2);
  EXPECT_TRUE(data["trials"]["value"][11].is_null());
}

TEST(ChartData, RoundsCoordinatesToWhatAnAxisShowsAndWholeNumbersNever) {
  StudySummary study = sample::study("cf", 1, 0.8);
  study.space = {{"whole", IntRange{0, 10'000'000}},
                 {"log", FloatRange{.low = 1e-9, .high = 1, .log = true}},
                 {"narrow", FloatRange{.low = 1000, .high = 1000.5}},
                 {"choice", Choices{{"a", "b"}}}};
  study.trials[0].point = {1'234'567, 1.23456789e-7, 1000.123456789, 1};
  EXPECT_EQ(chart_data(study, "loss")["trials"]["points"],
            json({{1'234'567}, {1.2346e-7}, {1000.123457}, {1}}));
}

TEST(ChartData, HasTheTimesOfThoseTrialsWhoseTimesAreKnown) {
  StudySummary study = sample::study("cf", 3, 0.8);
  const Time began = study.trials[0].started;
  for (Trial& trial : study.trials) {
    trial.started = began + std::chrono::milliseconds(100 * trial.number);
    trial.finished = trial.started + std::chrono::seconds(1);
  }
  study.trials[1].started = {};
  const json timeline = chart_data(study, "loss")["timeline"];
  EXPECT_EQ(timeline["lanes"], 2);
  EXPECT_EQ(timeline["seconds"], 1.2);
  EXPECT_EQ(timeline["lane"], json({0, nullptr, 1}));
  EXPECT_EQ(timeline["begin"], json({0, nullptr, 0.2}));
}

TEST(ChartData, LeavesOutParametersThatAreFixed) {
  StudySummary study = sample::study("cf", 12, 0.8);
  study.space[0].range = IntRange{7, 7};
  const json data = chart_data(study, "loss");
  EXPECT_EQ(data["parameters"].size(), 3u);
  EXPECT_EQ(data["trials"]["points"].size(), 3u);
}

TEST(ChartData, SaysNullWhereNothingIsKnown) {
  const json data = chart_data(StudySummary{}, "loss");
  EXPECT_TRUE(data["best"].is_null());
  EXPECT_TRUE(data["surface"].is_null());
  EXPECT_TRUE(data["learning"].is_null());
  StudySummary study = sample::study("cf", 3, 0.8);
  study.trials[0].value = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(chart_data(study, "loss")["trials"]["value"][0].is_null());
}

TEST(ChartData, OfATrialHasItsErrorsOrWhatItReported) {
  StudySummary study = sample::study("cf", 1, 0.8);
  study.direction = Direction::maximize;
  Trial& trial = study.trials[0];
  trial.curve = {0.5, 0.25};
  trial.series = {{"train_mse", {4, 1}}, {"val_mse", {9, 4}}};
  json data = learning_data(study, trial, "accuracy at the best epoch");
  EXPECT_EQ(data["figure"], "RMSE");
  EXPECT_EQ(data["minimize"], true);
  EXPECT_EQ(data["lines"], json::parse(R"([{"name": "train", "steps": [[1, 2], [2, 1]]},
                                           {"name": "validation", "steps": [[1, 3], [2, 2]]}])"));
  trial.series.clear();
  data = learning_data(study, trial, "accuracy at the best epoch");
  EXPECT_EQ(data["figure"], "accuracy");
  EXPECT_EQ(data["minimize"], false);
  EXPECT_EQ(data["lines"],
            json::parse(R"([{"name": "reported", "steps": [[1, 0.5], [2, 0.25]]}])"));
  trial.curve.clear();
  EXPECT_TRUE(learning_data(study, trial, "accuracy").is_null());
}

TEST(ChartData, OfSeveralObjectivesHasTheFront) {
  StudySummary study = sample::study("cf", 3, 0.8);
  EXPECT_TRUE(chart_data(study, "loss")["front"].is_null());
  study.other_directions = {Direction::maximize};
  study.other_objectives = {"val_ndcg"};
  for (Trial& trial : study.trials) {
    trial.value = 0.9 - 0.1 * trial.number;
    trial.other_values = {trial.number == 1 ? 0.5 : 0.25};
  }
  const json front = chart_data(study, "loss")["front"];
  EXPECT_EQ(front["objective"], "val_ndcg");
  EXPECT_EQ(front["minimize"], false);
  EXPECT_EQ(front["values"], json({0.25, 0.5, 0.25}));
  EXPECT_EQ(front["members"], json({2, 1}));
}

TEST(ChartData, DrawsLongCurvesThroughFewerPointsAndKeepsTheLast) {
  StudySummary study = sample::study("cf", 1, 0.8);
  study.trials[0].curve.assign(5000, 0.9);
  const json curve = chart_data(study, "loss")["curves"]["list"][0][1];
  EXPECT_LE(curve.size(), 202u);
  EXPECT_EQ(curve.back()[0], 5000);
}

TEST(ChartData, DrawsManyLongCurvesThroughFewerPointsStill) {
  StudySummary study = sample::study("cf", 400, 0.8);
  for (Trial& trial : study.trials) trial.curve.assign(1000, 0.9);
  std::size_t steps = 0;
  const json data = chart_data(study, "loss");
  for (const json& curve : data["curves"]["list"]) steps += curve[1].size();
  EXPECT_EQ(data["curves"]["list"].size(), 200u);
  EXPECT_LT(steps, 20'500u);
}

TEST(ChartData, OfFiveThousandTrialsLeavesRoomInAReportOf1200Kilobytes) {
  Summary summary = sample::summary();
  summary.studies = {sample::study("cf", 5000, 0.8)};
  EXPECT_LT(chart_data(summary).dump().size(), 340'000u);
}

TEST(ChartData, OfAReportHasThePanelsInTheOrderOfTheBest) {
  const json data = chart_data(sample::summary());
  EXPECT_THAT(keys(data), ElementsAre("panels", "differences", "errors", "studies"));
  EXPECT_EQ(data["panels"][0]["rows"][0]["name"], "blend");
  EXPECT_EQ(data["panels"][0]["rows"][0]["repeats"].size(), 5u);
  EXPECT_EQ(data["differences"][0]["low"], -0.0189);
  EXPECT_EQ(data["studies"].size(), 2u);
}

TEST(ChartData, OfAReportHasTheErrorsOfEveryGroupOfEachModel) {
  Summary summary = sample::summary();
  summary.results[0].errors[0].groups.resize(1);  // those of cf
  const json errors = chart_data(summary)["errors"];
  EXPECT_EQ(errors["models"], json({"blend", "cf"}));
  EXPECT_EQ(errors["rmse"].size(), 2u);
  EXPECT_EQ(errors["bias"][0], -errors["bias"][1].get<double>());
  const json& rating = errors["profiles"][0];
  EXPECT_EQ(rating["by"], "Rating");
  EXPECT_EQ(rating["groups"].size(), 10u);
  EXPECT_EQ(rating["groups"][0]["label"], "0.5");
  EXPECT_EQ(rating["groups"][0]["ratings"], 340);
  EXPECT_TRUE(rating["groups"][9]["bias"][0].is_number());
  EXPECT_TRUE(rating["groups"][9]["bias"][1].is_null());
  EXPECT_TRUE(chart_data(Summary{})["errors"].is_null());
}

}  // namespace
}  // namespace mfsearch
