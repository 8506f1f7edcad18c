#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/run_lock.h"
#include "tests/cli/small_experiment.h"

namespace mfsearch::test {
namespace {

using testing::HasSubstr;

// The queue of a run; both studies are in strict order.
TEST(Enqueue, PutsAPointIntoARunsQueue) {
  const Workplace place;
  write_small_data(place);
  write_experiment(place, 5);
  ASSERT_EQ(place.mfsearch({"run", "small.yaml", "--quiet"}).code, 0);

  const auto refusal = [&](const Arguments& arguments) {
    const Result result = place.mfsearch(arguments);
    EXPECT_EQ(result.code, 2) << result.out;
    return result.err;
  };
  EXPECT_THAT(refusal({"enqueue", "small", "latent_dim=4"}), HasSubstr("--study"));
  EXPECT_THAT(refusal({"enqueue", "small", "--study", "cf", "latent_dim=3"}),
              HasSubstr("'latent_dim' takes one of 2, 4, not '3'"));
  EXPECT_THAT(refusal({"enqueue", "small", "--study", "cf", "regularization=1"}),
              HasSubstr("'regularization' is not searched in this study"));

  const Result result = place.mfsearch(
      {"enqueue", "small", "--study", "blend", "latent_dim=6", "learning_rate=0.02"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("trial 5"));
  EXPECT_THAT(result.err, HasSubstr("raise 'trials' to 6"));
  EXPECT_THAT(place.mfsearch({"show", "small"}).out, HasSubstr("waiting: 5"));

  {
    const RunLock running(place / "runs/small");
    const Result busy = place.mfsearch({"enqueue", "small", "--study", "blend", "latent_dim=5"});
    EXPECT_EQ(busy.code, 1);
    EXPECT_THAT(busy.err, HasSubstr("another mfsearch is running this"));
  }

  write_experiment(place, 8);
  ASSERT_EQ(place.mfsearch({"run", "small.yaml", "--quiet"}).code, 0);
  const auto trials = place.mfsearch({"trials", "small", "--study", "blend", "--json"}).json();
  ASSERT_EQ(trials.size(), 8u);
  EXPECT_EQ(trials[5]["parameters"]["latent_dim"], 6);
  EXPECT_EQ(trials[5]["parameters"]["learning_rate"], 0.02);
  for (const char* command : {"verify", "reproduce"}) {
    const Result proof = place.mfsearch({command, "small"});
    EXPECT_EQ(proof.code, 0) << proof.out << proof.err;
  }
}

TEST(Enqueue, WorksOnFreeOrderAndFirstPoints) {
  const Workplace place;
  write_small_data(place);
  write_file(place / "free.yaml", R"(experiment: free
data: {path: small}
training: {epochs: 4, latent_dim: 5}
search: {trials: 12, order: free, sampler: {name: tpe, startup_trials: 3}, pruner: median}
studies:
  cf:
    model: cf
    space:
      latent_dim: {int: [2, 6]}
      learning_rate: {float: [1e-3, 1e-1], log: true}
    first: [default, {learning_rate: 0.05}]
final: {repeats: 1}
)");
  const Result run = place.mfsearch({"run", "free.yaml", "--quiet", "--jobs", "4"});
  ASSERT_EQ(run.code, 0) << run.err;
  const auto trials = place.mfsearch({"trials", "free", "--json"}).json();
  ASSERT_EQ(trials.size(), 12u);
  EXPECT_EQ(trials[0]["parameters"]["latent_dim"], 5);
  EXPECT_EQ(trials[1]["parameters"]["learning_rate"], 0.05);
  for (const char* command : {"verify", "reproduce"}) {
    const Result proof = place.mfsearch({command, "free"});
    EXPECT_EQ(proof.code, 0) << proof.out << proof.err;
  }
  EXPECT_THAT(read_file(place / "runs/free/report.md"),
              HasSubstr("each trial knew all results that were there when it began"));
}

}  // namespace
}  // namespace mfsearch::test
