#include "search/pruner.h"

#include "tests/search/pruner_conformance.h"

namespace mfsearch {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Pruners, PrunerConformance,
    testing::Values(
        PrunerCase{"None", make_pruner({})},
        PrunerCase{"Median", make_pruner({.name = PrunerKind::median, .startup_trials = 1})},
        PrunerCase{"Percentile", make_pruner({.name = PrunerKind::percentile,
                                              .startup_trials = 2,
                                              .interval_steps = 2,
                                              .percentile = 10})},
        PrunerCase{
            "Hyperband",
            make_pruner({.name = PrunerKind::hyperband, .max_resource = 9, .reduction_factor = 3},
                        {.name = "study"})},
        PrunerCase{"PatientMedian", make_pruner({.name = PrunerKind::patient,
                                                 .startup_trials = 1,
                                                 .patience = 1,
                                                 .wrapped = PrunerKind::median})},
        PrunerCase{"PatientHyperband", make_pruner({.name = PrunerKind::patient,
                                                    .max_resource = 9,
                                                    .patience = 0,
                                                    .wrapped = PrunerKind::hyperband})},
        PrunerCase{"ThresholdThatAllKeep",
                   make_pruner({.name = PrunerKind::threshold, .lower = -100, .upper = 100})},
        PrunerCase{"Wilcoxon", make_pruner({.name = PrunerKind::wilcoxon, .p_threshold = 0.3})},
        PrunerCase{"SuccessiveHalving", make_pruner({.name = PrunerKind::successive_halving})},
        PrunerCase{"SuccessiveHalvingFromStepTwo",
                   make_pruner({.name = PrunerKind::successive_halving,
                                .min_resource = 2,
                                .reduction_factor = 2})}),
    [](const auto& test) { return test.param.name; });

TEST(Pruner, NoneKeepsEveryTrial) {
  std::vector<Trial> trials(10);
  for (Trial& trial : trials) trial.curve = {0};
  EXPECT_FALSE(make_pruner({})(std::vector{1e9}, {trials, {}, Direction::minimize}));
}

}  // namespace
}  // namespace mfsearch
