#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/occurrences.h"
#include "tests/reports/sample_reproduction.h"
#include "tests/reports/xml.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

TEST(ReproductionChart, IsWellFormed) {
  const auto pictures = reproduction_pictures(sample::reproduction());
  ASSERT_EQ(pictures.size(), 2u);
  for (const Picture& picture : pictures) EXPECT_EQ(xml_problem(picture.svg), "") << picture.file;
}

TEST(ReproductionChart, HasABandALineAndTheLogOfEveryTrial) {
  const std::string svg = reproduction_pictures(sample::reproduction())[0].svg;
  EXPECT_EQ(occurrences(svg, "class=\"card\""), 3u);
  EXPECT_EQ(occurrences(svg, "class=\"complete faint\""), 2u);  // the third has no curve
  EXPECT_EQ(occurrences(svg, "<polyline class=\"train\""), 2u);
  EXPECT_EQ(occurrences(svg, "class=\"bestdot\""), 4u);  // two logged epochs each
  EXPECT_THAT(svg, HasSubstr("epoch 3: 0.8200"));
  EXPECT_THAT(svg, HasSubstr("no finite value"));
  EXPECT_THAT(svg, HasSubstr("not consistent"));
}

TEST(ReproductionChart, HasBothLossesOfEveryOtherTraining) {
  const std::string svg = reproduction_pictures(sample::reproduction())[1].svg;
  EXPECT_THAT(svg, HasSubstr("training loss"));
  EXPECT_THAT(svg, HasSubstr("validation loss"));
  EXPECT_EQ(occurrences(svg, "class=\"complete faint\""), 2u);
}

}  // namespace
}  // namespace mfsearch
