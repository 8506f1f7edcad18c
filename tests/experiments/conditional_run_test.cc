// An experiment whose space has ordinals, conditions and constraints, from its file to its report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "experiments/rerun.h"
#include "experiments/run.h"
#include "experiments/verify.h"
#include "search/sqlite_store.h"
#include "tests/experiments/small_world.h"
#include "tests/search/rows.h"

namespace mfsearch {
namespace {

class ConditionalRun : public testing::TestWithParam<const char*> {
 protected:
  Experiment experiment(int trials = 24) const {
    const std::string text =
        "experiment: conditional\nseed: 3\ndata: {path: " + world_.data().string() +
        "}\nsearch: {trials: " + std::to_string(trials) +
        ", lag: 2, sampler: {name: " + GetParam() +
        "}}\nfinal: {repeats: 1}\n"
        "studies:\n"
        "  s:\n"
        "    model: cf\n"
        "    training: {epochs: 4, clip: 3}\n"
        "    space:\n"
        "      latent_dim: {int: [1, 8]}\n"
        "      batch_size: {ordinal: [1, 4, 16]}\n"
        "      clip: {float: [1, 5], when: {batch_size: [4, 16]}}\n"
        "      epochs: {int: [2, 6], when: {batch_size: 16}}\n"
        "    constraints: [latent_dim * epochs <= 30, clip < 4]\n";
    return parse_experiment(text, "conditional.yaml");
  }
  RunResult run(const Experiment& e, const char* runs, int jobs) {
    RunOptions options;
    options.runs = world_.runs() / runs;
    options.jobs = jobs;
    return run_experiment(e, options, stop_, {});
  }
  static std::vector<Trial> trials(const RunResult& result) {
    return SqliteFile(result.folder / kStoreFile, SqliteFile::Access::read_only).trials("s");
  }

  SmallWorld world_;
  std::atomic<bool> stop_{false};
};

TEST_P(ConditionalRun, HasTheSameRowsWhenItIsResumedAndPassesVerification) {
  const RunResult whole = run(experiment(), "whole", 3);
  const std::vector<Trial> all = trials(whole);
  ASSERT_EQ(all.size(), 24u);
  int active = 0;
  for (const Trial& trial : all) {
    const Point& p = trial.point;
    EXPECT_EQ(std::isnan(p[2]), p[1] == 0) << row(trial);
    EXPECT_EQ(std::isnan(p[3]), p[1] != 2) << row(trial);
    EXPECT_TRUE(std::isnan(p[3]) || p[0] * p[3] <= 30) << row(trial);
    EXPECT_FALSE(p[2] >= 4) << row(trial);
    EXPECT_EQ(trial.curve.size(), std::isnan(p[3]) ? 4 : static_cast<std::size_t>(p[3]));
    active += std::isnan(p[2]) ? 0 : 1;
  }
  EXPECT_GT(active, 0);
  EXPECT_LT(active, 24);

  run(experiment(9), "parts", 1);
  const RunResult parts = run(experiment(), "parts", 2);
  EXPECT_EQ(rows(trials(parts)), rows(all));

  const StoredSearches stored = load_searches(whole.folder / kStoreFile, "", world_.runs());
  EXPECT_TRUE(verify(stored, stored.searches.front()).sound());
  EXPECT_TRUE(rerun(stored, {}).same());
}

INSTANTIATE_TEST_SUITE_P(Samplers, ConditionalRun,
                         testing::Values("random", "tpe", "gp", "cma-es", "sobol", "grid"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace mfsearch
