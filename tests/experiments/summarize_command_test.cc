// A whole run of a program, from its experiment to its report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/text_file.h"
#include "experiments/rerun.h"
#include "experiments/run.h"
#include "experiments/verify.h"
#include "tests/experiments/small_world.h"
#include "tests/experiments/tamper.h"

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class CommandRun : public testing::Test {
 protected:
  // The value is x squared.
  static Experiment experiment(const std::string& direction = "minimize") {
    return parse_experiment(
        "experiment: square\nseed: 4\nobjective:\n  direction: " + direction +
            "\n  command: |\n"
            "    x={x}\n    for s in 1 2 3 4; do echo metric $s $((x * x + 9 - s)); "
            "done; echo $((x * x))\n"
            "search: {trials: 12, lag: 3, sampler: {name: tpe, startup_trials: "
            "4}, pruner: {name: median, startup_trials: 2}}\n"
            "studies:\n  s: {space: {x: {int: [-50, 50]}}}\n",
        "square.yaml");
  }
  RunResult run(const Experiment& experiment, int jobs, const std::string& runs) {
    RunOptions options;
    options.runs = world_.runs() / runs;
    options.jobs = jobs;
    options.command = "mfsearch run square.yaml";
    return run_experiment(experiment, options, stop_, {});
  }
  StoredSearches load(const RunResult& result) const {
    return load_searches(result.folder / kStoreFile, "", result.folder.parent_path());
  }

  SmallWorld world_;
  std::atomic<bool> stop_{false};
};

TEST_F(CommandRun, HasAReportAndTheSameRowsForAnyNumberOfJobs) {
  const RunResult one = run(experiment(), 1, "one"), four = run(experiment(), 4, "four");
  ASSERT_TRUE(one.complete);
  const auto& trials = one.summary.studies.at(0).trials;
  ASSERT_EQ(trials.size(), 12u);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const Trial& other = four.summary.studies.at(0).trials.at(i);
    EXPECT_EQ(trials[i].point, other.point);
    EXPECT_EQ(trials[i].value, other.value);
    EXPECT_EQ(trials[i].state, other.state);
    EXPECT_EQ(trials[i].curve, other.curve);
  }
  EXPECT_FALSE(std::filesystem::exists(one.folder / kModelFolder));
  const std::string report = read_text(one.report);
  EXPECT_THAT(report,
              AllOf(HasSubstr("the lowest value of 12 trials is"), HasSubstr("## Best parameters"),
                    HasSubstr("echo metric $s"), HasSubstr("Nothing here proves"),
                    HasSubstr("## Search"), HasSubstr("mfsearch run square.yaml")));
  EXPECT_THAT(report, Not(testing::AnyOf(HasSubstr("test rating"), HasSubstr("RMSE"))));
}

TEST_F(CommandRun, MayBeMaximised) {
  const RunResult result = run(experiment("maximize"), 2, "max");
  const StudySummary& study = result.summary.studies.at(0);
  EXPECT_EQ(study.direction, Direction::maximize);
  const double best = *best_trial(study.trials, study.direction)->value;
  for (const Trial& t : study.trials) {
    if (t.state == TrialState::complete) {
      EXPECT_LE(*t.value, best);
    }
  }
  EXPECT_THAT(read_text(result.report), HasSubstr("the highest value of 12 trials is"));
}

TEST_F(CommandRun, IsVerifiedButForItsValues) {
  const RunResult result = run(experiment(), 2, "v");
  const StoredSearches stored = load(result);
  const Verified verified = verify(stored, stored.searches.at(0));
  EXPECT_TRUE(verified.sound());
  EXPECT_THAT(verified.unchecked, testing::ElementsAre(HasSubstr("only the program")));
  tamper(result.folder / kStoreFile,
         "UPDATE trial_params SET param_value = param_value + 1 WHERE "
         "trial_id = " +
             trial_id("s", 3));
  const StoredSearches changed = load(result);
  EXPECT_FALSE(verify(changed, changed.searches.at(0)).sound());
}

TEST_F(CommandRun, CannotBeTrainedAgain) {
  const RunResult result = run(experiment(), 2, "r");
  EXPECT_THROW(rerun(load(result), {.jobs = 1, .data = {}}), InputError);
}

TEST_F(CommandRun, SaysItsOrderAndItsConstraints) {
  Experiment e = experiment();
  const auto facts = [&] {
    std::map<std::string, std::string> found;
    for (const Fact& fact : run(e, 1, e.name).summary.protocol) found[fact.name] = fact.value;
    return found;
  };
  EXPECT_THAT(facts(), testing::Contains(testing::Pair("lag of s", "3")));
  e.name = "free";
  e.studies[0].budget.order = Order::free;
  e.studies[0].constraints = {"x > 0", "x < 9"};
  EXPECT_THAT(facts(), testing::IsSupersetOf(
                           {std::pair<const std::string, std::string>{"order of s", "free"},
                            {"constraints of s", "x > 0, x < 9"}}));
}

TEST_F(CommandRun, OfTheExampleFindsTheValley) {
  Experiment e = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/command.yaml");
  e.studies[0].budget.trials = 12;
  e.text = canonical_text(e);
  const RunResult result = run(e, 2, "example");
  ASSERT_TRUE(result.complete);
  const StudySummary& study = result.summary.studies.at(0);
  const Trial* best = best_trial(study.trials, study.direction);
  ASSERT_TRUE(best);
  EXPECT_EQ(best->curve.size(), 30u);
  EXPECT_EQ(best->curve.back(), *best->value);
}

}  // namespace
}  // namespace mfsearch
