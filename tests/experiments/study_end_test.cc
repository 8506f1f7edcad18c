#include "experiments/study_end.h"

#include "tests/experiments/finished_world.h"

namespace mfsearch {
namespace {

class StudyEnd : public FinishedWorld {
 protected:
  std::string end_of_cf() const {
    return stored_end(SqliteFile(store_, SqliteFile::Access::read_only).studies().at(0));
  }
};

TEST_F(StudyEnd, IsNothingForAStudyThatHasAllItsTrials) { EXPECT_EQ(end_of_cf(), ""); }

TEST_F(StudyEnd, IsKeptAndTakenBack) {
  SqliteFile file(store_, SqliteFile::Access::create);
  store_end(file, "cf", "after 3 trials without a \"new\" best");
  EXPECT_EQ(end_of_cf(), "after 3 trials without a \"new\" best");
  store_end(file, "cf", "");
  EXPECT_EQ(end_of_cf(), "");
}

TEST_F(StudyEnd, OfABudgetIsStoredByTheRunAndHoldsInTheNextOne) {
  Experiment ended = experiment();
  for (StudySpec& study : ended.studies) {
    study.budget.trials = 40;
    study.budget.no_improvement = 3;
  }
  ended.text = canonical_text(ended);
  const RunResult first = run(ended);  // goes on after the 12 trials there are, or ends before
  ASSERT_TRUE(first.complete);
  const StudySummary& cf = first.summary.studies.at(0);
  EXPECT_EQ(cf.ended, "after 3 trials without a new best");
  EXPECT_LT(cf.trials.size(), 40u);
  EXPECT_EQ(end_of_cf(), cf.ended);
  const auto trials = load("cf").searches.at(0).trials.size();
  const RunResult second = run(ended, 1);
  EXPECT_EQ(second.summary.studies.at(0).trials.size(), cf.trials.size());
  EXPECT_EQ(load("cf").searches.at(0).trials.size(), trials);

  Experiment raised = ended;
  for (StudySpec& study : raised.studies) study.budget.no_improvement = 0;
  raised.text = canonical_text(raised);
  EXPECT_EQ(run(raised).summary.studies.at(0).trials.size(), 40u);
  EXPECT_EQ(end_of_cf(), "");
}

}  // namespace
}  // namespace mfsearch
