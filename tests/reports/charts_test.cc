#include "reports/charts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "reports/pictures.h"
#include "tests/reports/occurrences.h"
#include "tests/reports/sample.h"
#include "tests/reports/xml.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

const double kNan = std::nan(""), kInf = std::numeric_limits<double>::infinity();

// Draws all of a study and checks what must hold of any picture.
std::string all_charts(const StudySummary& study) {
  std::string all;
  for (const StudyChart& chart : study_charts()) {
    const std::string svg = chart.draw(study, "val_rmse at the best epoch");
    EXPECT_EQ(xml_problem(svg), "") << chart.name;
    EXPECT_EQ(svg, chart.draw(study, "val_rmse at the best epoch")) << "not deterministic";
    const std::string drawing = svg.substr(svg.find("</style>"));
    EXPECT_THAT(drawing, Not(HasSubstr("nan")));
    EXPECT_THAT(drawing, Not(HasSubstr("\"inf")));
    EXPECT_THAT(drawing, Not(HasSubstr("-inf")));
    all += drawing;
  }
  return all;
}

TEST(Charts, HoldWithoutTrials) {
  EXPECT_THAT(all_charts(sample::study("cf", 0, 0.8)), HasSubstr("no trials yet"));
}

TEST(Charts, HoldWithOneTrial) {
  EXPECT_THAT(all_charts(sample::study("cf", 1, 0.8)), HasSubstr("best: trial 0, "));
}

TEST(Charts, HoldAThousandTrialsInUnderAMegabyte) {
  const std::string all = all_charts(sample::study("cf", 1000, 0.8));
  EXPECT_LT(all.size(), 1'500'000u);
  EXPECT_THAT(all, HasSubstr("250 of 1,000 trials"));
}

TEST(Charts, HoldIfEveryTrialFailed) {
  StudySummary study = sample::study("cf", 9, 0.8);
  for (Trial& trial : study.trials) {
    trial.state = TrialState::failed;
    trial.value.reset();
  }
  EXPECT_EQ(occurrences(all_charts(study), "no trial has a value"), 2u);
}

TEST(Charts, HoldWithFiguresThatAreNotFinite) {
  StudySummary study = sample::study("cf", 12, 0.8);
  for (Trial& trial : study.trials) {
    trial.value = trial.number % 2 ? kNan : kInf;
    trial.curve.assign(5, trial.number % 2 ? -kInf : kNan);
    for (Series& series : trial.series) series.values.assign(5, kNan);
  }
  study.trials[1].point.assign(4, kNan);
  study.trials[2].point.clear();
  all_charts(study);
  study.trials[1].value = 0.9;
  study.trials[3].value = 1e308;
  study.trials[4].value = -1e308;
  study.trials[6].value = 0.8;
  study.trials[6].curve = {1e308, kNan, 0.9, -1e308};
  all_charts(study);
}

TEST(Charts, HoldIfAllValuesAreEqual) {
  StudySummary study = sample::study("cf", 12, 0.8);
  for (Trial& trial : study.trials) {
    if (trial.value) trial.value = 0.5;
    trial.curve.assign(3, 0.5);
  }
  all_charts(study);
}

TEST(Charts, LeaveOutParametersThatAreFixed) {
  StudySummary study = sample::study("cf", 12, 0.8);
  study.space[0].range = IntRange{7, 7};
  EXPECT_THAT(slice_chart(study, "loss"), Not(HasSubstr(">latent_dim<")));
  study.space = {{"only", Choices{{true}}}};
  for (Trial& trial : study.trials) trial.point = {0};
  EXPECT_THAT(all_charts(study), HasSubstr("nothing was searched"));
}

TEST(Charts, ShowChoicesByName) {
  const std::string svg = slice_chart(sample::study("cf", 12, 0.8), "loss");
  EXPECT_THAT(svg, HasSubstr(">best</text>"));
  EXPECT_THAT(svg, HasSubstr(">last</text>"));
}

TEST(Charts, HoldManyChoicesAndManyParameters) {
  StudySummary study = sample::study("cf", 40, 0.8);
  Choices choices;
  for (int i = 0; i < 60; ++i) choices.values.emplace_back("choice number " + std::to_string(i));
  study.space.push_back({"many", choices});
  for (int i = 0; i < 9; ++i)
    study.space.push_back({"p" + std::to_string(i), FloatRange{-1, 1, false, {}}});
  for (Trial& trial : study.trials) {
    trial.point.push_back(trial.number % 60);
    trial.point.resize(study.space.size(), 0.5);
  }
  EXPECT_THAT(all_charts(study), HasSubstr(">p8</text>"));
}

TEST(Charts, DoNotLetAnOutlierSquashTheRest) {
  const std::string svg = history_chart(sample::study("cf", 30, 0.8), "loss");
  EXPECT_THAT(svg, HasSubstr("off the scale"));
  EXPECT_THAT(svg, HasSubstr("<title>trial 2: 2.5"));
  EXPECT_THAT(svg, HasSubstr(">0.86</text>")) << "ticks of the range without the outlier";
}

TEST(Charts, TheStairOfTheBestGoesDownOnly) {
  const std::string svg = history_chart(sample::study("cf", 30, 0.8), "loss");
  const std::string key = "<polyline class=\"best\" points=\"";
  std::istringstream dots(svg.substr(svg.find(key) + key.size()));
  double last_x = 0, last_y = 0, x, y;
  char comma;
  int n = 0;
  for (; dots >> x >> comma >> y; ++n) {
    EXPECT_GE(x, last_x);
    EXPECT_GE(y, last_y) << "y grows downwards: better";
    last_x = x;
    last_y = y;
  }
  EXPECT_GT(n, 3);
}

TEST(Charts, ALineOfTheParallelCoordinatesIsDrawnForEachCompleteTrial) {
  const std::string svg = parallel_chart(sample::study("cf", 30, 0.8), "loss");
  EXPECT_EQ(occurrences(svg, "<polyline"), 24u);
  EXPECT_EQ(occurrences(svg, "<polyline class=\"best\""), 1u);
  EXPECT_GT(svg.find("<polyline class=\"best\""), svg.find("<polyline class=\"r0\""))
      << "the best lies above the others";
}

TEST(Charts, ContourAndImportanceNeedTwentyCompleteTrials) {
  for (const auto chart : {contour_chart, importance_chart}) {
    EXPECT_THAT(chart(sample::study("cf", 12, 0.8), "loss"), HasSubstr("needs 20 complete trials"));
    EXPECT_THAT(chart(sample::study("cf", 40, 0.8), "loss"), HasSubstr(">regularization</text>"));
  }
}

TEST(Charts, TheTimelineHasABarForEachTrial) {
  const std::string svg = timeline_chart(sample::study("cf", 30, 0.8), "loss");
  EXPECT_EQ(occurrences(svg, "class=\"bar\" x="), 23u) << "24 complete ones, but for the best";
  EXPECT_EQ(occurrences(svg, "class=\"bestdot\" x="), 1u);
  EXPECT_EQ(occurrences(svg, "class=\"prunedbar\" x="), 4u);
  EXPECT_EQ(occurrences(svg, "class=\"failedbar\" x="), 2u);
}

TEST(Charts, HostileNamesStayText) {
  StudySummary study = sample::study("<script>alert('x')</script>\"&|\u202E", 12, 0.8);
  study.space[0].name = "a\"><script>";
  study.space[3].range = Choices{{std::string("'); DROP TABLE trials;--"), std::string("</svg>")}};
  const std::string all = all_charts(study);
  EXPECT_THAT(all, Not(HasSubstr("<script")));
  EXPECT_THAT(all,
              HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;|[U+202E]"));
}

}  // namespace
}  // namespace mfsearch
