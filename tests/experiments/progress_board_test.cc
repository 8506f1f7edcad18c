#include "experiments/progress_board.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const Point kPoint{24};

Study study_of(const std::string& name, int trials) {
  Study s;
  s.info.name = name;
  s.info.space = {{"latent_dim", IntRange{.low = 1, .high = 64}}};
  s.trials = trials;
  return s;
}

Trial trial(int number, TrialState state, double value = 0) {
  Trial t;
  t.number = number;
  t.point = kPoint;
  t.state = state;
  if (state == TrialState::complete) t.value = value;
  return t;
}

// Two studies of ten trials each.
class Board : public testing::Test {
 protected:
  Board() : board_({study_of("cf", 10), study_of("blend", 10)}) {}

  void start(std::size_t study, int number) {
    board_.update(
        {.kind = Progress::Kind::started, .study = study, .number = number, .point = &kPoint});
  }
  void report(std::size_t study, int number, int step, double value) {
    board_.update({.kind = Progress::Kind::reported,
                   .study = study,
                   .number = number,
                   .value = value,
                   .step = step});
  }
  void finish(std::size_t study, const Trial& t) {
    start(study, t.number);
    board_.update(
        {.kind = Progress::Kind::finished, .study = study, .number = t.number, .trial = &t});
  }
  std::vector<std::string> lines(std::size_t width = 200, std::size_t height = 50) const {
    return board_.lines(width, height, 2.0);
  }

  ProgressBoard board_;
};

TEST_F(Board, BeginsWithNothing) {
  EXPECT_THAT(lines(),
              ElementsAre("cf 0/10", "blend 0/10", "[--------------------] 0 of 20 trials"));
}

TEST_F(Board, CountsWhatEndedAndNamesTheBest) {
  finish(0, trial(0, TrialState::complete, 0.9));
  finish(0, trial(1, TrialState::complete, 0.8));
  finish(0, trial(2, TrialState::pruned));
  finish(0, trial(3, TrialState::failed));
  finish(0, trial(4, TrialState::complete, 0.85));
  EXPECT_EQ(lines()[0], "cf 5/10, 1 pruned, 1 failed, best 0.8000 (trial 1: latent_dim=24)");
  EXPECT_EQ(lines()[1], "blend 0/10");
  EXPECT_EQ(lines()[2], "[#####---------------] 5 of 20 trials, 2.5 a second, 6 s left");
  EXPECT_EQ(board_.finished(), 5);
}

TEST_F(Board, ShowsEachRunningTrialWithItsLastStep) {
  start(1, 7);
  start(1, 8);
  report(1, 7, 1, 0.95);
  report(1, 7, 2, 0.93);
  EXPECT_THAT(lines(), ElementsAre("cf 0/10", "blend 0/10, 2 running",
                                   "  blend trial 7, step 2: 0.9300  latent_dim=24",
                                   "  blend trial 8, began  latent_dim=24", StartsWith("[")));
  finish(1, trial(7, TrialState::complete, 0.92));
  EXPECT_THAT(lines()[1], AllOf(HasSubstr("1 running"), HasSubstr("best 0.9200 (trial 7")));
}

TEST_F(Board, KnowsTheTrialsOfEarlierRuns) {
  const std::vector<Trial> there{trial(0, TrialState::complete, 0.7), trial(1, TrialState::pruned)};
  board_.update({.kind = Progress::Kind::resumed, .study = 0, .there = there});
  EXPECT_EQ(lines()[0], "cf 2/10, 1 pruned, best 0.7000 (trial 0: latent_dim=24)");
  EXPECT_EQ(board_.finished(), 0);
  EXPECT_EQ(lines()[2], "[##------------------] 2 of 20 trials");  // no rate yet
  finish(0, trial(2, TrialState::complete, 0.9));
  EXPECT_THAT(lines()[0], HasSubstr("best 0.7000"));
}

TEST_F(Board, FitsAnyTerminal) {
  for (int n = 0; n < 8; ++n) start(n % 2, n);
  for (std::size_t height = 1; height < 15; ++height) {
    for (const std::size_t width : {1, 10, 40}) {
      const auto shown = lines(width, height);
      EXPECT_LE(shown.size(), height);
      EXPECT_EQ(shown.size(), std::min<std::size_t>(height, 3 + 8));
      for (const std::string& line : shown) EXPECT_LE(line.size(), width + 2);  // "…" has 3 bytes
    }
  }
  EXPECT_THAT(lines(200, 1), ElementsAre(EndsWith("0 of 20 trials")));
  EXPECT_THAT(lines(200, 4), ElementsAre("cf 0/10, 4 running", StartsWith("  cf trial 0"),
                                         "blend 0/10, 4 running", StartsWith("[")));
}

TEST_F(Board, SaysTheTimeLeftInWords) {
  finish(0, trial(0, TrialState::complete, 0.9));
  EXPECT_THAT(board_.lines(200, 9, 100).back(), EndsWith("31 min 40 s left"));
  EXPECT_THAT(board_.lines(200, 9, 1000).back(), EndsWith("5 h 16 min left"));
}

TEST_F(Board, FollowsTheDirection) {
  Study s = study_of("up", 5);
  s.info.direction = Direction::maximize;
  board_ = ProgressBoard({s});
  finish(0, trial(0, TrialState::complete, 0.1));
  finish(0, trial(1, TrialState::complete, 0.2));
  EXPECT_THAT(lines()[0], HasSubstr("best 0.2000 (trial 1"));
}

TEST_F(Board, CountsTheFrontOfSeveralObjectives) {
  Study s = study_of("two", 5);
  s.info.other_directions = {Direction::maximize};
  board_ = ProgressBoard({s});
  for (int n = 0; n < 3; ++n) {
    Trial t = trial(n, TrialState::complete, n);
    t.other_values = {n < 2 ? 1.0 * n : 0.5};
    finish(0, t);
  }
  EXPECT_EQ(lines()[0], "two 3/5, 2 on the front, best 0.0000, 0.0000 (trial 0: latent_dim=24)");
}

TEST_F(Board, KeepsTheLineOfATrialOneLine) {
  Trial t = trial(3, TrialState::failed);
  t.reason = "no\nluck";
  finish(0, t);
  EXPECT_EQ(board_.trial_line(0, t), "cf trial 3, 1/10 done: failed: no luck  latent_dim=24");
}

}  // namespace
}  // namespace mfsearch
