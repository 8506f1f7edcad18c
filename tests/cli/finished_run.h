// One finished small run for all tests of a program that only read it.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "tests/cli/small_experiment.h"

namespace mfsearch::test {

class FinishedRun : public testing::Test {
 protected:
  static constexpr int kTrials = 16;  // of each study

  static void SetUpTestSuite() {
    place_ = std::make_unique<Workplace>();
    write_small_data(*place_);
    write_experiment(*place_, kTrials);
    const Result result = place_->mfsearch({"run", "small.yaml", "--quiet"});
    ASSERT_EQ(result.code, 0) << result.err;
  }
  static void TearDownTestSuite() { place_.reset(); }

  static Result mfsearch(Arguments arguments) { return place_->mfsearch(std::move(arguments)); }

  // Exit code 2, nothing on stdout, `words` on stderr.
  static void expect_refused(const Arguments& arguments, const std::string& words) {
    const Result result = mfsearch(arguments);
    EXPECT_EQ(result.code, 2) << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find(words), std::string::npos) << result.err;
  }

  inline static std::unique_ptr<Workplace> place_;
};

}  // namespace mfsearch::test
