#include "reports/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string section(const StudySummary& study) { return study_section(study, "cf", "loss"); }

std::size_t lines_that_start_with(const std::string& text, const std::string& start) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\n" + start); at != text.npos;
       at = text.find("\n" + start, at + 1)) {
    ++count;
  }
  return count;
}

TEST(StudySection, ListsUpToAHundredTrials) {
  const std::string text = section(sample::study("cf", 100, 0.8));
  EXPECT_THAT(text, HasSubstr("All 100 trials"));
  EXPECT_THAT(text, HasSubstr("\n|     99 |"));
}

TEST(StudySection, ListsTheBestFiftyOfMore) {
  StudySummary study = sample::study("cf", 101, 0.8);
  const std::string text = section(study);
  EXPECT_THAT(text, HasSubstr("The best 50 of 101 trials, best first"));
  const std::size_t start = text.find("<details>");
  const std::string table = text.substr(start, text.find("</details>") - start);
  EXPECT_EQ(lines_that_start_with(table, "|"), 52u);
  const std::string best = std::to_string(best_trial(study.trials, study.direction)->number);
  EXPECT_LT(table.find("| **" + best + "**"), table.find("complete |"));
}

TEST(StudySection, SaysWhatMattered) {
  const std::string text = section(sample::study("cf", 30, 0.8));
  EXPECT_THAT(text, HasSubstr("#### What mattered"));
  EXPECT_EQ(lines_that_start_with(text.substr(0, text.find("<details>")), "| "), 6u);
  EXPECT_THAT(section(sample::study("cf", 10, 0.8)), Not(HasSubstr("What mattered")));
}

TEST(StudySection, SaysWhyTrialsArePrunedOrFailed) {
  const std::string text = section(sample::study("cf", 30, 0.8));
  EXPECT_THAT(text, HasSubstr("24 complete, 4 pruned, 2 failed"));
  EXPECT_THAT(text, HasSubstr("| diverged in epoch 2: the validation error is not finite |"));
}

TEST(StudySection, LinksItsPictures) {
  const std::string text = section(sample::study("cf", 3, 0.8));
  EXPECT_THAT(text, HasSubstr("![Search history of cf](cf-history.svg)"));
  EXPECT_THAT(text, HasSubstr("![Learning curves of cf](cf-curves.svg)"));
  EXPECT_THAT(text, HasSubstr("![Timeline of cf](cf-timeline.svg)"));
  EXPECT_THAT(text, HasSubstr("![Hyperparameters of cf](cf-slices.svg)"));
}

TEST(StudySection, HoldsWithoutTrials) {
  const std::string text = section(sample::study("cf", 0, 0.8));
  EXPECT_THAT(text, HasSubstr("No trial is complete"));
  EXPECT_THAT(text, Not(HasSubstr("<details>")));
}

TEST(StudySection, TheTimesOfTrialsStandInTheLastColumnOnly) {
  StudySummary study = sample::study("cf", 5, 0.8), later = study;
  for (Trial& trial : later.trials) trial.finished += std::chrono::milliseconds(10);
  std::string a = section(study), b = section(later);
  EXPECT_NE(a, b);
  for (std::string* text : {&a, &b}) {  // cut the seconds, which stand before the last pipe
    std::string cut;
    for (std::size_t from = 0; from < text->size();) {
      const std::size_t end = text->find('\n', from);
      const std::string line = text->substr(from, end - from);
      const std::size_t last = line.rfind('|', line.size() - 2);
      cut += line.starts_with("|") ? line.substr(0, last) : line;
      from = end + 1;
    }
    *text = cut;
  }
  EXPECT_EQ(a, b);
}

}  // namespace
}  // namespace mfsearch
