#include "reports/reproduction_sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/sample_reproduction.h"

namespace mfsearch {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST(TrialsSection, HasAllOfATrial) {
  const std::string text = trials_section(sample::reproduction());
  // published, mean, sd, range, z, p, corrected p, verdict
  EXPECT_THAT(text, ContainsRegex("\\| +0 \\| +0.8200 \\| +0.8183 \\| 0.0104 \\| 0.8100 to 0.8300 "
                                  "\\| +0.16 \\| +0.9024 \\| +0.9000 \\| consistent +\\|"));
  EXPECT_THAT(text, HasSubstr("**not consistent**"));
  EXPECT_THAT(text, HasSubstr("**not comparable**"));
  EXPECT_THAT(text, ContainsRegex("\\| +1 \\| +11 \\| +0.0015 \\| +3 \\| +2.7 \\(2 to 3\\) \\| yes"
                                  " +\\| +1 of 3 \\|"));
}

TEST(TrainingsSection, HasEveryFigure) {
  const std::string text = trainings_section(sample::reproduction());
  EXPECT_THAT(text, ContainsRegex("final blend \\| test RMSE +\\| +0.9171 \\| +0.9175"));
  EXPECT_THAT(text, HasSubstr("Corrected for 2 comparisons."));
  EXPECT_THAT(text, HasSubstr("ours stopped after 22.3 (20 to 25) epochs"));
}

TEST(DataSection, MarksWhatDoesNotHold) {
  const std::string text = data_section(sample::reproduction());
  EXPECT_THAT(text, ContainsRegex("users +\\| +610 \\| +610 \\| yes"));
  EXPECT_THAT(text, ContainsRegex("98.81 \\| +98.30 \\| \\*\\*no\\*\\*"));
}

TEST(VariantsSection, ComparesWithTheProtocolAsPublished) {
  const std::string text = variants_section(sample::reproduction());
  EXPECT_THAT(text, HasSubstr("- **content rows**: every item reads its own content\n"));
  EXPECT_THAT(text, ContainsRegex("as published \\| +0 \\| 0.8200 ± 0.0100 \\| 0.9180 ± 0.0010 \\| "
                                  "+– \\| – +\\| +– \\|"));
  EXPECT_THAT(text, ContainsRegex("content rows \\| +1 .*0.8860 ± 0.0010 \\| +−0.0300 \\| −0.0400 "
                                  "to 0.0010 \\| 1 of 2 \\|"));
}

TEST(ReproductionNotes, SpeakOfWhatIsThere) {
  Reproduction r = sample::reproduction();
  EXPECT_THAT(reproduction_notes(r), HasSubstr("3 seeds give no reason to doubt it"));
  EXPECT_THAT(reproduction_notes(r), HasSubstr("found by the published search"));
  r.variants.clear();
  EXPECT_THAT(reproduction_notes(r), Not(HasSubstr("found by the published search")));
}

}  // namespace
}  // namespace mfsearch
