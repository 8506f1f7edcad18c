#include "experiments/program_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ProgramOutputTest : public testing::Test {
 protected:
  std::vector<double> reports_;
  std::size_t most_ = 100;  // the search wants no more
  Report report_{[this](double value) {
    reports_.push_back(value);
    return reports_.size() < most_;
  }};
  ProgramOutput output_{report_};
};

TEST_F(ProgramOutputTest, ItsValueIsTheLastNumber) {
  EXPECT_EQ(output_.value(), std::nullopt);
  output_.add("epoch 10 loss 0.25");
  EXPECT_EQ(output_.value(), 0.25);
  output_.add("-1e-3 is what came out (v2)");
  EXPECT_EQ(output_.value(), -1e-3);
  output_.add("done.");
  output_.add("");
  EXPECT_EQ(output_.value(), -1e-3);
  output_.add("\t+7\r");
  EXPECT_EQ(output_.value(), 7);
}

TEST_F(ProgramOutputTest, WhatIsNotFiniteIsANumberToo) {
  output_.add("0.5");
  output_.add("loss nan");
  EXPECT_TRUE(std::isnan(*output_.value()));
  output_.add("1e999");
  EXPECT_EQ(output_.value(), INFINITY);
  output_.add("1e-999");
  EXPECT_EQ(output_.value(), 0);
}

TEST_F(ProgramOutputTest, MetricLinesAreReportsAndNoValues) {
  EXPECT_TRUE(output_.add("metric 0 0.5"));
  EXPECT_TRUE(output_.add("  metric   10  0.25 "));
  EXPECT_THAT(reports_, ElementsAre(0.5, 0.25));
  EXPECT_EQ(output_.value(), std::nullopt);
}

TEST_F(ProgramOutputTest, OtherLinesWithThatWordAreOrdinaryOnes) {
  output_.add("metric rmse 0.5");
  EXPECT_EQ(output_.value(), 0.5);
  output_.add("metric 1 2 3");
  EXPECT_EQ(output_.value(), 3);
  output_.add("metrics 1 4");
  EXPECT_EQ(output_.value(), 4);
  EXPECT_THAT(reports_, IsEmpty());
}

TEST_F(ProgramOutputTest, EndsWhenTheSearchWantsNoMore) {
  most_ = 2;
  EXPECT_TRUE(output_.add("metric 1 3"));
  EXPECT_FALSE(output_.add("metric 2 3"));
  EXPECT_EQ(output_.mistake(), "");
}

TEST_F(ProgramOutputTest, StepsMustAscend) {
  EXPECT_TRUE(output_.add("metric 3 1"));
  EXPECT_FALSE(output_.add("metric 3 1"));
  EXPECT_THAT(output_.mistake(), HasSubstr("step 3 after step 3"));
  EXPECT_THAT(reports_, ElementsAre(1));
}

TEST_F(ProgramOutputTest, OfSeveralObjectivesTheLastNumbersOfTheLastLineCount) {
  ProgramOutput output(report_, 2);
  output.add("1 2 3");
  EXPECT_THAT(output.values(), ElementsAre(2, 3));
  output.add("rmse 0.5, ndcg 0.25 -> 7 8.5 (done)");
  EXPECT_THAT(output.values(), ElementsAre(7, 8.5));
  output.add("no number");
  output.add("metric 1 9");
  EXPECT_THAT(output.values(), ElementsAre(7, 8.5));
  output.add("4");
  EXPECT_THAT(output.values(), ElementsAre(4));
}

}  // namespace
}  // namespace mfsearch
