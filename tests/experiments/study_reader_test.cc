#include "experiments/study_reader.h"

#include <gtest/gtest.h>

#include "experiments/experiment.h"

namespace mfsearch {
namespace {

Experiment parse_study(const std::string& text) {
  return parse_experiment("experiment: x\ndata: demo\n" + text, "x.yaml");
}

TEST(Studies, TakeWhatIsStatedForAllAndStateWhatDiffers) {
  const Experiment e = parse_study(R"(
training: {epochs: 20, patience: 3}
search: {trials: 12, lag: 2, order: free, sampler: {name: tpe, candidates: 7}, pruner: median}
studies:
  a: {model: cf, space: {clip: {float: [1, 2]}}}
  b:
    model: blend
    training: {epochs: 9}
    search: {trials: 5, order: strict, sampler: {multivariate: false}, pruner: {warmup_steps: 4}}
    space: {clip: {float: [1, 2]}}
)");
  const StudySpec& a = e.studies[0];
  EXPECT_EQ(a.name, "a");
  EXPECT_EQ(a.training.epochs, 20);
  EXPECT_EQ(a.budget.trials, 12);
  EXPECT_EQ(a.budget.lag, 2);
  EXPECT_EQ(a.budget.order, Order::free);
  EXPECT_EQ(a.sampler.candidates, 7);
  EXPECT_TRUE(a.sampler.multivariate);
  EXPECT_EQ(a.pruner.name, PrunerKind::median);
  const StudySpec& b = e.studies[1];
  EXPECT_EQ(b.training.epochs, 9);
  EXPECT_EQ(b.training.patience, 3);
  EXPECT_EQ(b.budget.trials, 5);
  EXPECT_EQ(b.budget.lag, 2);
  EXPECT_EQ(b.budget.order, Order::strict);
  EXPECT_EQ(b.sampler.candidates, 7);
  EXPECT_FALSE(b.sampler.multivariate);
  EXPECT_EQ(b.pruner.name, PrunerKind::median);
  EXPECT_EQ(b.pruner.warmup_steps, 4);
}

TEST(Studies, TakeThePositionOfAKeyForNothing) {
  const Experiment e = parse_study(
      "studies: {a: {space: {clip: {float: [1, 2]}}, model: blend}}\n"
      "training: {epochs: 3}\nobjective: {metric: val_mae}\n");
  EXPECT_EQ(e.studies[0].model, ModelKind::blend);
  EXPECT_EQ(e.studies[0].training.epochs, 3);
  EXPECT_EQ(e.studies[0].training.monitor, Monitor::val_mae);
}

TEST(Studies, MonitorTheObjectiveUnlessTheyStateAnother) {
  const Experiment e = parse_study(
      "objective: {metric: val_loss}\n"
      "studies:\n"
      "  a: {model: cf, space: {clip: {float: [1, 2]}}}\n"
      "  b: {model: cf, space: {clip: {float: [1, 2]}}, training: {monitor: val_mse}}\n");
  EXPECT_EQ(e.studies[0].training.monitor, Monitor::val_loss);
  EXPECT_EQ(e.studies[1].training.monitor, Monitor::val_mse);
}

TEST(Studies, MaySearchNothingInOneTrial) {
  const Experiment e = parse_study("search: {trials: 1}\nstudies: {a: {model: cf}}\n");
  EXPECT_TRUE(e.studies[0].space.empty());
}

TEST(Studies, OfAGridEndWithTheGridUnlessTheyStateWhere) {
  const Experiment e = parse_study(R"(
search: {sampler: {name: grid, grid_points: 3}}
studies:
  all: {model: cf, space: {latent_dim: {int: [2, 4]}, clip: {float: [1, 2]}}}
  some: {model: cf, search: {trials: 4}, space: {latent_dim: {int: [2, 4]}, clip: {float: [1, 2]}}}
  large: {model: cf, search: {sampler: {grid_points: 100}}, space: {clip: {float: [1, 2]}}}
)");
  EXPECT_EQ(e.studies[0].budget.trials, 9);
  EXPECT_EQ(e.studies[1].budget.trials, 4);
  EXPECT_EQ(e.studies[2].budget.trials, 30) << "the default";
}

TEST(Names, AreOfLettersDigitsAndThreeMarks) {
  for (const char* name : {"a", "CF-2_x.y", "...", "-", "7"}) EXPECT_TRUE(is_name(name)) << name;
  for (const char* name : {"", ".", "..", "a b", "a/b", "ü", "a\n"}) EXPECT_FALSE(is_name(name));
  EXPECT_TRUE(is_name(std::string(100, 'a')));
  EXPECT_FALSE(is_name(std::string(101, 'a')));
}

}  // namespace
}  // namespace mfsearch
