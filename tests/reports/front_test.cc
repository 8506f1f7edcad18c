#include "reports/front.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/charts.h"
#include "reports/report.h"
#include "reports/sections.h"
#include "tests/reports/occurrences.h"
#include "tests/reports/sample.h"
#include "tests/reports/xml.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The second objective, to maximize, is mostly the first one's enemy.
StudySummary study_of_two(int trials) {
  StudySummary study = sample::study("cf", trials, 0.8);
  study.other_directions = {Direction::maximize};
  study.other_objectives = {"val_ndcg"};
  for (Trial& trial : study.trials) {
    if (trial.state == TrialState::pruned) trial.state = TrialState::complete;
    if (trial.value) trial.other_values = {0.1 * *trial.value + 0.01 * trial.point[3]};
  }
  return study;
}

TEST(Front, IsSortedByTheFirstObjective) {
  StudySummary study;
  study.other_directions = {Direction::maximize};
  for (const auto& [first, second] : {std::pair(2.0, 5.0), {1.0, 1.0}, {3.0, 4.0}, {4.0, 6.0}}) {
    Trial& trial = study.trials.emplace_back();
    trial.number = static_cast<int>(study.trials.size()) - 1;
    trial.value = first;
    trial.other_values = {second};
  }
  const auto numbers = [&] {
    std::vector<int> list;
    for (const Trial* trial : front_of(study)) list.push_back(trial->number);
    return list;
  };
  EXPECT_THAT(numbers(), ElementsAre(1, 0, 3));
  study.direction = Direction::maximize;
  EXPECT_THAT(numbers(), ElementsAre(3));
  study.trials[3].other_values.clear();  // of a summary that somebody wrote by hand
  EXPECT_THAT(numbers(), IsEmpty());
}

TEST(Front, SaysItsValuesAndObjectives) {
  const StudySummary study = study_of_two(1);
  EXPECT_EQ(other_objectives_in_words(study), "val_ndcg (to maximize)");
  EXPECT_THAT(other_value_names(2), ElementsAre("value 2", "value 3"));
}

TEST(FrontChart, ShowsEveryCompleteTrialAndRingsTheFront) {
  for (const int trials : {0, 1, 40}) {
    const StudySummary study = study_of_two(trials);
    const std::string svg = front_chart(study, "val_rmse at the best epoch");
    EXPECT_EQ(xml_problem(svg), "");
    EXPECT_THAT(svg.substr(svg.find("</style>")), Not(HasSubstr("nan")));
    EXPECT_EQ(occurrences(svg, "on the front: trial"), front_of(study).size());
    EXPECT_EQ(occurrences(svg, "no trial is complete"), trials == 0 ? 1u : 0u);
  }
}

TEST(FrontSection, ListsTheFrontWithAllValues) {
  const StudySummary study = study_of_two(40);
  const std::string text = front_section(study, "cf-front.svg", "val_rmse at the best epoch");
  EXPECT_THAT(text, HasSubstr("![Pareto front of cf](cf-front.svg)"));
  EXPECT_THAT(text, HasSubstr("| trial | val_rmse | val_ndcg | latent_dim |"));
  EXPECT_EQ(occurrences(text, "\n|"), 2 + front_of(study).size());
  EXPECT_THAT(study_section(study, "cf", "val_rmse"),
              HasSubstr(front_section(study, "cf-front.svg", "val_rmse")));
  EXPECT_EQ(front_section(sample::study("cf", 40, 0.8), "cf-front.svg", "val_rmse"), "");
}

TEST(FrontSection, IsTheSameOfAStoredSummary) {
  Summary summary = sample::summary();
  summary.studies = {study_of_two(30)};
  EXPECT_EQ(markdown_report(summary_from_json(to_json(summary))), markdown_report(summary));
  EXPECT_THAT(markdown_report(summary), HasSubstr("#### Pareto front"));
  EXPECT_THAT(to_json(sample::summary()).dump(), Not(HasSubstr("\"other_")));
}

}  // namespace
}  // namespace mfsearch
