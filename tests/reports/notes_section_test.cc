#include "reports/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

TEST(NotesSection, SetsTheBestValidationFigureBesideTheTest) {
  const std::string text = notes_section(sample::summary());
  EXPECT_THAT(text,
              HasSubstr("| blend |              24 |                          0.7828 | 0.8823 "
                        "± 0.0006 |"));
  EXPECT_THAT(text, HasSubstr("- The demo data carries preference in its genres on purpose."));
}

TEST(NotesSection, SaysWhatIsDoneWithUsersWithoutARelevantItem) {
  Summary summary;
  EXPECT_THAT(notes_section(summary), HasSubstr("are left out of the averages"));
  summary.evaluation.no_relevant = NoRelevant::zero;
  EXPECT_THAT(notes_section(summary), HasSubstr("count as 0"));
}

}  // namespace
}  // namespace mfsearch
