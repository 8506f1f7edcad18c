// `mfsearch browse`, with its keys typed into a terminal of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/finished_run.h"

namespace mfsearch::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Browse : public FinishedRun {
 protected:
  // All that the terminal was sent. Keys as printf has them.
  static std::string typed(const std::string& keys, const std::string& size = "rows 40 cols 120") {
    const Result result = place_->shell("printf '" + keys + R"(' | TERM=xterm script -qec "stty )" +
                                        size + R"(; '$mfsearch' browse" /dev/null)");
    EXPECT_EQ(result.code, 0) << result.out << result.err;
    return result.out;
  }
};

TEST_F(Browse, ListsTheStudies) {
  EXPECT_THAT(typed("q"), AllOf(HasSubstr("runs: 2 studies"), HasSubstr("blend"), HasSubstr("cf"),
                                HasSubstr("Enter: trials")));
}

TEST_F(Browse, OpensAStudyAndATrial) {
  EXPECT_THAT(typed("\\rq"), AllOf(HasSubstr("small / blend: 16/16 trials"),
                                   HasSubstr("learning_rate"), HasSubstr("/: filter")));
  EXPECT_THAT(typed("\\r\\rq"), AllOf(HasSubstr("small / blend / trial 0: "), HasSubstr("by step"),
                                      HasSubstr("to see it again")));
}

TEST_F(Browse, GoesBack) {
  const std::string shown = typed("\\r\\r\\033\\033q");
  EXPECT_NE(shown.rfind("runs: 2 studies"), shown.find("runs: 2 studies")) << shown;
}

TEST_F(Browse, SortsAndChoosesByState) {
  EXPECT_THAT(typed("j\\rstq"), AllOf(HasSubstr("small / cf: 16/16 trials"),
                                      HasSubstr("sorted by value"), HasSubstr("only complete")));
}

TEST_F(Browse, FiltersByAnExpression) {
  EXPECT_THAT(typed("\\r/number < 3\\rq"), HasSubstr("3 where number < 3"));
  EXPECT_THAT(typed("\\r/number <\\rq"),
              AllOf(HasSubstr("the expression ends too early"), Not(HasSubstr(" where number"))));
}

TEST_F(Browse, StepsFromTrialToTrial) {
  EXPECT_THAT(typed("\\r\\rnq"), HasSubstr("small / blend / trial 1: "));
  EXPECT_THAT(typed("\\r\\rnpq"), HasSubstr("small / blend / trial 0: "));
}

TEST_F(Browse, FitsATinyTerminal) {
  EXPECT_THAT(typed("\\r\\rjjq", "rows 3 cols 10"), HasSubstr("smal"));
}

TEST_F(Browse, NeedsATerminal) { expect_refused({"browse"}, "browse needs a terminal"); }

}  // namespace
}  // namespace mfsearch::test
