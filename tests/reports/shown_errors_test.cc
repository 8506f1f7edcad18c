#include "reports/shown_errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(ShownErrors, AreOfTheTrainedModelsTheBestFirst) {
  const Summary summary = sample::summary();
  const ShownErrors shown = shown_errors(summary);
  ASSERT_THAT(shown.models, SizeIs(2));
  EXPECT_EQ(shown.models[0]->name, "blend");
  EXPECT_EQ(shown.models[1]->name, "cf");
}

TEST(ShownErrors, MakeRoomForAllFiniteOnesAndKeepNoBiasInTheMiddle) {
  Summary summary = sample::summary();
  summary.results[0].errors[0].groups[0].bias = 7;
  summary.results[0].errors[0].groups[1].bias = std::numeric_limits<double>::infinity();
  const ShownErrors shown = shown_errors(summary);
  EXPECT_GE(shown.bias.high, 7);
  EXPECT_LT(shown.bias.high, 10);
  EXPECT_EQ(shown.bias.low, -shown.bias.high);
  EXPECT_TRUE(shown.rmse.contains(summary.results[1].errors[0].groups[0].rmse));
}

TEST(ShownErrors, AreNoneWithoutResults) {
  const Summary summary;
  EXPECT_THAT(shown_errors(summary).models, IsEmpty());
}

TEST(ShownErrors, AGroupThatAnotherModelLacksIsNull) {
  const Summary summary = sample::summary();
  const ModelResult& model = *shown_errors(summary).models[0];
  EXPECT_EQ(error_group(model, 2, 1), &model.errors[2].groups[1]);
  EXPECT_EQ(error_group(model, 2, 2), nullptr);
  EXPECT_EQ(error_group(model, 3, 0), nullptr);
}

}  // namespace
}  // namespace mfsearch
