#include "search/pruner.h"

#include "tests/search/pruner_conformance.h"

namespace mfsearch {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Pruners, PrunerConformance,
    testing::Values(
        PrunerCase{"None", make_pruner({})},
        PrunerCase{"Median", make_pruner({.name = PrunerKind::median, .startup_trials = 1})},
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
