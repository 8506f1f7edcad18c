#include "experiments/warm_start.h"

#include "core/error.h"
#include "experiments/rerun.h"
#include "experiments/verify.h"
#include "tests/experiments/finished_world.h"
#include "tests/search/rows.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

class WarmStartTest : public FinishedWorld {
 protected:
  Experiment warm(const std::string& from, const std::string& name = "warm") const {
    Experiment e = experiment();
    e.name = name;
    for (StudySpec& study : e.studies) study.warm_start = from;
    e.text = canonical_text(e);
    return e;
  }
  std::string refusal(const StudySpec& study) const {
    try {
      load_warm_start(study, world_.runs());
    } catch (const InputError& e) {
      return e.what();
    }
    return "no error";
  }
};

TEST_F(WarmStartTest, HasTheTrialsThatArePointsOfTheNewSpace) {
  StudySpec study = warm("small").studies[0];
  const WarmStart all = load_warm_start(study, world_.runs());
  ASSERT_EQ(all.trials.size(), 12u);
  EXPECT_EQ(all.trials.front().number, -12);
  EXPECT_EQ(all.trials.back().number, -1);
  EXPECT_EQ(all.left_out, 0);
  std::get<IntRange>(study.space[0].range).high = 4;
  std::swap(study.space[0], study.space[1]);  // the order of parameters does not matter
  const WarmStart some = load_warm_start(study, world_.runs());
  EXPECT_LT(some.trials.size(), 12u);
  EXPECT_EQ(some.left_out + some.trials.size(), 12u);
  for (const Trial& trial : some.trials) EXPECT_TRUE(contains(study.space, trial.point));
  EXPECT_NE(some.digest, all.digest);
  study.warm_start = store_.string();  // a path will do
  EXPECT_EQ(load_warm_start(study, "nowhere").digest, some.digest);
}

TEST_F(WarmStartTest, BeginsWithConditionalTrialsThatHaveTheSameParameters) {
  const auto conditional = [&](const std::string& name, const std::string& more) {
    return parse_experiment("experiment: " + name +
                                "\nseed: 3\ndata: {path: " + world_.data().string() +
                                "}\ntraining: {epochs: 3}\nsearch: {trials: 12, lag: 2, sampler: "
                                "random" +
                                more +
                                "}\nstudies:\n  s:\n    model: cf\n    space:\n"
                                "      batch_size: {ordinal: [1, 4, 16]}\n"
                                "      clip: {float: [1, 5], when: {batch_size: [4, 16]}}\n",
                            "conditional.yaml");
  };
  RunOptions options;
  options.runs = world_.runs();
  const std::atomic<bool> stop{false};
  run_experiment(conditional("first", ""), options, stop, {});
  StudySpec study = conditional("second", ", warm_start: first").studies[0];
  const WarmStart all = load_warm_start(study, world_.runs());
  EXPECT_EQ(all.trials.size(), 12u);
  int inactive = 0;
  for (const Trial& trial : all.trials) inactive += std::isnan(trial.point[1]) ? 1 : 0;
  EXPECT_GT(inactive, 0);
  study.space[1].when.reset();  // now it must be there
  EXPECT_EQ(load_warm_start(study, world_.runs()).left_out, inactive);
}

TEST_F(WarmStartTest, RefusesWhatCannotBeBegunWith) {
  StudySpec study = warm("nowhere").studies[0];
  EXPECT_THAT(refusal(study), HasSubstr("there is no run 'nowhere'"));
  study.warm_start = "small";
  study.space.pop_back();
  EXPECT_THAT(refusal(study), HasSubstr("searched other parameters"));
  study = warm("small").studies[0];
  study.space[0].range = Choices{{std::int64_t{1}, std::int64_t{2}}};
  EXPECT_THAT(refusal(study), HasSubstr("choices or ordinals in both or in none"));
  study = warm("small").studies[0];
  study.space[1].range = FloatRange{.low = 5, .high = 6};
  EXPECT_THAT(refusal(study), HasSubstr("no trial of its warm_start"));
  study.name = "third";
  EXPECT_THAT(refusal(study), HasSubstr("has 2 studies and none of that name"));
}

TEST_F(WarmStartTest, ChangesTheSearchButNotWithTheNumberOfJobs) {
  const RunResult one = run(warm("small", "one"), 1), two = run(warm("small", "two"), 2);
  const RunResult cold = run(experiment());
  for (std::size_t s = 0; s < 2; ++s) {
    EXPECT_EQ(rows(one.summary.studies[s].trials), rows(two.summary.studies[s].trials));
    EXPECT_EQ(one.summary.studies[s].trials.size(), 12u);
    EXPECT_NE(rows(one.summary.studies[s].trials), rows(cold.summary.studies[s].trials));
  }
}

TEST_F(WarmStartTest, IsPartOfWhatTheNewRowsAreHeldAgainst) {
  run(warm("small"));
  store_ = world_.runs() / "warm" / kStoreFile;
  const StoredSearches stored = load();
  for (const StoredSearch& search : stored.searches) EXPECT_TRUE(verify(stored, search).sound());
  EXPECT_TRUE(rerun(stored, {.trial = 11, .jobs = 2, .data = {}}).same());
  tamper(world_.runs() / "small" / kStoreFile,
         "UPDATE trial_values SET value = value + 1 WHERE trial_id = " + trial_id("cf", 1));
  const StoredSearches changed = load("cf");
  EXPECT_THAT(verify(changed, changed.searches[0]).problems,
              testing::ElementsAre(HasSubstr("warm start")));
  EXPECT_THROW(run(warm("small")), InputError);  // other rows would come of it
}

}  // namespace
}  // namespace mfsearch
