#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/report.h"
#include "reports/sections.h"
#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Summary of_a_program() {
  Summary summary = sample::summary();
  summary.program = "./train.sh --lr {learning_rate}";
  summary.results.clear();
  summary.comparisons.clear();
  return summary;
}

TEST(ProgramSection, HasBestValuesParametersAndTheProgram) {
  const Summary summary = of_a_program();
  const StudySummary& study = summary.studies.at(0);
  const Trial& best = *best_trial(study.trials, study.direction);
  EXPECT_THAT(program_section(summary),
              AllOf(HasSubstr(fmt::format("that of trial {}.", best.number)),
                    HasSubstr("| learning_rate"), HasSubstr("./train.sh --lr {learning_rate}"),
                    HasSubstr("Nothing here proves that it prints the same again")));
}

TEST(ProgramSection, KeepsTheLinesOfAScriptWithinItsFence) {
  Summary summary = of_a_program();
  summary.program = "one {x}\n```\n  two\x1b\n\n";
  EXPECT_THAT(program_section(summary),
              HasSubstr("\n````sh\none {x}\n```\n  two\xEF\xBF\xBD\n````\n"));
}

TEST(ProgramSection, SaysWhereNoTrialIsComplete) {
  Summary summary = of_a_program();
  for (StudySummary& study : summary.studies) study.trials.clear();
  EXPECT_THAT(program_section(summary), HasSubstr("no trial is complete"));
}

TEST(ProgramSection, LeadsTheReportWithoutWhatIsOfTrainedModels) {
  const std::string text = markdown_report(summary_from_json(to_json(of_a_program())));
  EXPECT_THAT(text, AllOf(HasSubstr("## The program"), HasSubstr("## Search")));
  for (const char* other : {"Test results", "Methods", "How to read", "winner"}) {
    EXPECT_THAT(text, Not(HasSubstr(other)));
  }
}

}  // namespace
}  // namespace mfsearch
