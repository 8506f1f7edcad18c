// Data and settings at the edge of sense: a search either says what is wrong with them or ends with
// finite figures.
#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

#include "core/error.h"
#include "experiments/run.h"
#include "search/sqlite_store.h"
#include "tests/search/test_folder.h"

namespace mfsearch::test {
namespace {

using testing::HasSubstr;

class OddData : public testing::Test {
 protected:
  OddData() {
    std::filesystem::create_directories(folder_ / "data");
    std::ofstream movies(folder_ / "data/movies.csv");
    movies << "movieId,title,genres\n";
    for (int m = 1; m <= 30; ++m) movies << m << ",Film " << m << ",Drama\n";
  }

  // rated(user, movie): the stars, 0 for none.
  template <class Rated>
  void write_ratings(Rated&& rated) {
    std::ofstream ratings(folder_ / "data/ratings.csv");
    ratings << "userId,movieId,rating,timestamp\n";
    for (int u = 1; u <= 20; ++u) {
      for (int m = 1; m <= 30; ++m) {
        if (const double stars = rated(u, m)) {
          ratings << u << ',' << m << ',' << stars << ',' << 1000 + (u * 7 + m * 11) % 50 << "\n";
        }
      }
    }
  }

  RunResult run(const std::string& learning_rates) {
    RunOptions options;
    options.runs = folder_ / "runs";
    options.jobs = 2;
    options.command = "mfsearch run odd.yaml";
    const std::atomic<bool> stop = false;
    return run_experiment(
        parse_experiment("experiment: odd\ndata: {path: " + (folder_ / "data").string() +
                             "}\ntraining: {epochs: 8, clip: 1e38}\n"
                             "search: {trials: 16, lag: 2, sampler: tpe}\n"
                             "studies:\n  cf: {model: cf, space: &s {learning_rate: {float: " +
                             learning_rates +
                             ", log: true}}}\n  blend: {model: blend, space: *s}\n"
                             "final: {repeats: 2}\n",
                         "odd.yaml"),
        options, stop, {});
  }

  std::vector<Trial> trials(const std::string& study) {
    return SqliteFile(folder_ / "runs/odd/study.db", SqliteFile::Access::read_only).trials(study);
  }

  void expect_finite_result(const RunResult& result) {
    EXPECT_TRUE(result.complete);
    for (const char* study : {"cf", "blend"}) {
      for (const Trial& trial : trials(study)) {
        EXPECT_EQ(trial.state == TrialState::failed, !trial.reason.empty()) << trial.number;
        EXPECT_EQ(trial.state == TrialState::failed, !trial.value.has_value()) << trial.number;
        EXPECT_TRUE(std::isfinite(trial.value.value_or(0))) << trial.number;
      }
      const auto all = trials(study);
      const Trial* best = best_trial(all, Direction::minimize);
      ASSERT_NE(best, nullptr);
      EXPECT_TRUE(std::isfinite(*best->value));
    }
    for (const ModelResult& model : result.summary.results) {
      for (const Metrics& m : model.repeats) {
        EXPECT_TRUE(std::isfinite(m.rmse) || !model.predicts_rating) << model.name;
      }
    }
  }

  const TestFolder folder_;
};

double usual(int user, int movie) {
  return (user + movie) % 3 == 0 ? 0 : 1 + (user * movie) % 9 / 2.0;
}

TEST_F(OddData, TrialsThatDivergeFailWithAReasonAndTheSearchGoesOn) {
  write_ratings(usual);
  expect_finite_result(run("[1e-3, 1e6]"));
  const auto all = trials("cf");
  ASSERT_EQ(all.size(), 16u);
  const auto diverged = std::ranges::count_if(
      all, [](const Trial& t) { return t.state == TrialState::failed && t.point[0] > 1e3; });
  EXPECT_GE(diverged, 2);
}

TEST_F(OddData, EqualRatingsAreLearned) {
  write_ratings([](int user, int movie) { return (user + movie) % 3 == 0 ? 0 : 4.0; });
  const RunResult result = run("[1e-3, 1e-1]");
  expect_finite_result(result);
  EXPECT_NEAR(result.summary.results[0].repeats[0].rmse, 0, 0.1);
}

// One rating of a user is in test; a movie that only they rated has none to learn from.
TEST_F(OddData, UsersAndMoviesWithoutTrainingRatingsArePredicted) {
  write_ratings([](int user, int movie) {
    if (user > 15) return user == movie ? 5.0 : 0.0;
    return movie > 15 ? 0.0 : usual(user, movie);
  });
  const RunResult result = run("[1e-3, 1e-1]");
  expect_finite_result(result);
  EXPECT_GT(result.summary.results[0].repeats[0].cold_ratings, 0u);
}

TEST_F(OddData, TooFewRatingsToSplitAreSaid) {
  write_ratings([](int user, int movie) { return user == 1 && movie == 1 ? 4.0 : 0.0; });
  try {
    run("[1e-3, 1e-1]");
    ADD_FAILURE() << "one rating was split into three parts";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no rating falls into the train part"));
  }
}

}  // namespace
}  // namespace mfsearch::test
