// What every pruner must do. A test file instantiates the suite with its pruners:
//   INSTANTIATE_TEST_SUITE_P(Mine, PrunerConformance, testing::Values(PrunerCase{...}));
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "search/pruner.h"
#include "tests/search/histories.h"

namespace mfsearch {

struct PrunerCase {
  std::string name;
  Pruner pruner;
};
inline void PrintTo(const PrunerCase& c, std::ostream* out) { *out << c.name; }  // not its bytes

class PrunerConformance : public testing::TestWithParam<PrunerCase> {
 protected:
  static MadeHistory any_history(std::optional<TrialState> state = {}) {
    Rng rng(Seed(*rc::gen::arbitrary<std::uint64_t>()));
    MadeHistory history =
        make_history({}, *rc::gen::inRange(0, 40), *rc::gen::inRange(0, 4), rng, state);
    if (*rc::gen::arbitrary<bool>()) history.direction = Direction::maximize;
    return history;
  }

  static std::vector<double> any_curve() {
    Rng rng(Seed(*rc::gen::arbitrary<std::uint64_t>()));
    std::vector<double> curve(*rc::gen::inRange<std::size_t>(1, 12));
    for (double& value : curve) value = rng.normal();
    return curve;
  }
};

TEST_P(PrunerConformance, GivesNothingUpWithoutHistoryOrWithFailedTrialsThatReportedNothing) {
  EXPECT_TRUE(rc::check([&] {
    const auto curve = any_curve();
    RC_ASSERT(!GetParam().pruner(curve, {}));
    MadeHistory failed = any_history(TrialState::failed);
    for (Trial& trial : failed.trials) trial.curve.clear();
    RC_ASSERT(!GetParam().pruner(curve, failed.view()));
  }));
}

TEST_P(PrunerConformance, IsPureAndLooksAtNothingBehindTheHistory) {
  EXPECT_TRUE(rc::check([&] {
    const MadeHistory all = any_history();
    const auto known = *rc::gen::inRange<std::size_t>(0, all.trials.size() + 1);
    MadeHistory copy = all;
    copy.trials.resize(known);
    const History part{std::span(all.trials).first(known), all.pending, all.direction,
                       copy.view().number};
    const auto curve = any_curve();
    const bool decision = GetParam().pruner(curve, part);
    GetParam().pruner(any_curve(), all.view());
    RC_ASSERT(GetParam().pruner(curve, copy.view()) == decision);
  }));
}

TEST_P(PrunerConformance, TreatsBothDirectionsAlike) {
  EXPECT_TRUE(rc::check([&] {
    MadeHistory history = any_history();
    auto curve = any_curve();
    const bool decision = GetParam().pruner(curve, history.view());
    for (Trial& trial : history.trials) {
      if (trial.value) trial.value = -*trial.value;
      for (double& value : trial.curve) value = -value;
    }
    for (double& value : curve) value = -value;
    history.direction =
        history.direction == Direction::minimize ? Direction::maximize : Direction::minimize;
    RC_ASSERT(GetParam().pruner(curve, history.view()) == decision);
  }));
}

TEST_P(PrunerConformance, KeepsATrialThatIsBetterThanAll) {
  EXPECT_TRUE(rc::check([&] {
    const MadeHistory history = any_history();
    const double best = history.direction == Direction::minimize ? -100 : 100;
    const std::vector<double> curve(*rc::gen::inRange<std::size_t>(1, 12), best);
    RC_ASSERT(!GetParam().pruner(curve, history.view()));
  }));
}

}  // namespace mfsearch
