#include "search/patient_pruner.h"

#include <gtest/gtest.h>

#include "tests/search/golden_curves.h"

namespace mfsearch {
namespace {

TEST(PatientPruner, StopsTheGoldenTrialsWhereOptunaDoes) {
  EXPECT_EQ(
      stopping_steps({.name = PrunerKind::patient, .patience = 3, .wrapped = PrunerKind::median}),
      golden_steps("patient3(median)"));
}

TEST(PatientPruner, WaitsForAsManyReportsWithoutANewBest) {
  auto lost = [](std::vector<double> curve, double min_delta = 0) {
    return has_lost_patience({.patience = 1, .min_delta = min_delta}, curve, Direction::minimize);
  };
  EXPECT_FALSE(lost({5, 9}));  // too short to tell
  EXPECT_TRUE(lost({5, 9, 8}));
  EXPECT_FALSE(lost({5, 9, 8, 4}));
  EXPECT_FALSE(lost({5, 5, 5}));  // not worse
  EXPECT_TRUE(lost({9, 5, 5.2, 5.3}, 0.1));
  EXPECT_FALSE(lost({9, 5, 5.2, 5.3}, 0.2));
}

TEST(PatientPruner, AloneGivesUpWhateverNoLongerGetsBetter) {
  for (const auto wrapped : {PrunerKind::none, PrunerKind::patient}) {
    const Pruner pruner =
        make_pruner({.name = PrunerKind::patient, .patience = 1, .wrapped = wrapped});
    EXPECT_TRUE(pruner(std::vector<double>{5, 6, 7}, {}));
    EXPECT_FALSE(pruner(std::vector<double>{5, 6, 4}, {}));
    const History maximized{{}, {}, Direction::maximize};
    EXPECT_FALSE(pruner(std::vector<double>{5, 6, 7}, maximized));
    EXPECT_TRUE(pruner(std::vector<double>{7, 6, 5}, maximized));
  }
}

}  // namespace
}  // namespace mfsearch
