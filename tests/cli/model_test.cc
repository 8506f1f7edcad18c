// The commands that use a run's model: predict, recommend, similar.
#include <cmath>
#include <set>

#include "reports/text.h"
#include "tests/cli/finished_run.h"

namespace mfsearch::test {
namespace {

class Model : public FinishedRun {};

TEST_F(Model, PredictsEveryUserWithEveryMovie) {
  const auto json = mfsearch({"predict", "--user", "1", "--user", "2", "--movie", "1", "--movie",
                              "Title 7", "--json"})
                        .json();
  const auto& predictions = json["predictions"];
  ASSERT_EQ(predictions.size(), 4u);
  EXPECT_EQ(predictions[3]["user"], "2");
  EXPECT_EQ(predictions[3]["title"], "Title 7 (1957)");
  for (const auto& p : predictions) {
    EXPECT_GT(p["predicted"].get<double>(), -5);
    EXPECT_LT(p["predicted"].get<double>(), 11);
    const bool rated = has_rated(std::stoi(p["user"].get<std::string>()),
                                 std::stoi(p["movie"].get<std::string>()));
    EXPECT_EQ(p["rated"].is_null(), !rated);
  }
}

TEST_F(Model, PredictsThePairsOfAFile) {
  write_file(*place_ / "pairs.csv", "movieId,userId\r\n7,2\r\n1,1\r\n");
  const auto of_file = mfsearch({"predict", "--pairs", "pairs.csv", "--json"}).json();
  const auto of_one = mfsearch({"predict", "-u", "2", "-m", "7", "--json"}).json();
  ASSERT_EQ(of_file["predictions"].size(), 2u);
  EXPECT_EQ(of_file["predictions"][0], of_one["predictions"][0]);
  write_file(*place_ / "pairs.csv", "movieId,userId\n7,2\n7,999\n888,2\n888,999\n");
  const auto recommended =
      mfsearch({"recommend", "--user", "999", "--k", "60", "--json"}).json()["recommended"];
  const Result unknown = mfsearch({"predict", "--pairs", "pairs.csv", "--json"});
  EXPECT_EQ(unknown.code, 0);
  EXPECT_NE(unknown.err.find("not in small: user 999;"), std::string::npos) << unknown.err;
  EXPECT_NE(unknown.err.find("without a prediction: movie 888"), std::string::npos) << unknown.err;
  const auto list = unknown.json()["predictions"];
  EXPECT_EQ(list[0], of_one["predictions"][0]);
  EXPECT_EQ(list[1]["note"], "unknown user");
  for (const auto& movie : recommended) {
    if (movie["movie"] != "7") continue;
    EXPECT_EQ(list[1]["predicted"], movie["predicted"]);
  }
  EXPECT_EQ(list[2]["note"], "unknown movie");
  EXPECT_TRUE(list[2]["predicted"].is_null());
  EXPECT_EQ(list[3]["note"], "unknown user, unknown movie");
}

TEST_F(Model, RecommendsWhatTheUserHasNotRatedBestFirst) {
  const auto json = mfsearch({"recommend", "--user", "3", "--k", "60", "--json"}).json();
  const auto& list = json["recommended"];
  int unrated = 0;
  for (int m = 1; m <= kMovies; ++m) unrated += !has_rated(3, m);
  EXPECT_EQ(list.size(), static_cast<std::size_t>(unrated));
  for (std::size_t i = 0; i < list.size(); ++i) {
    EXPECT_FALSE(has_rated(3, std::stoi(list[i]["movie"].get<std::string>())));
    if (i == 0) continue;
    EXPECT_GE(list[i - 1]["predicted"].get<double>(), list[i]["predicted"].get<double>());
  }
  const auto one = mfsearch({"predict", "-u", "3", "-m", list[0]["movie"], "--json"}).json();
  EXPECT_EQ(one["predictions"][0]["predicted"], list[0]["predicted"]);
}

TEST_F(Model, RecommendsToAStrangerAndSaysSo) {
  const Result result = mfsearch({"recommend", "--user", "nobody", "--k", "3", "--json"});
  EXPECT_EQ(result.code, 0);
  EXPECT_NE(result.err.find("user nobody is not in small"), std::string::npos) << result.err;
  EXPECT_EQ(result.json()["known"], false);
  EXPECT_EQ(result.json()["recommended"].size(), 3u);
}

// Without terminal codes, and with the last column where its heading is.
TEST_F(Model, TablesLineUpByWhatATerminalShows) {
  const Result result = mfsearch({"recommend", "--user", "nobody", "--k", "60"});
  EXPECT_EQ(result.out.find('\x1b'), std::string::npos);
  EXPECT_NE(result.out.find("七人の侍"), std::string::npos);
  std::istringstream lines(result.out.substr(result.out.find("rank")));
  std::set<std::size_t> starts;
  for (std::string line; std::getline(lines, line);) {
    auto at = line.find("genres");
    if (at == std::string::npos) at = line.find("Comedy|Drama");
    if (at == std::string::npos) at = line.find("Horror");
    ASSERT_NE(at, std::string::npos) << line;
    starts.insert(display_width(line.substr(0, at)));
  }
  EXPECT_EQ(starts.size(), 1u) << result.out;
}

TEST_F(Model, SimilarityIsACosineMadeOfTwoParts) {
  const auto json = mfsearch({"similar", "--movie", "1", "--k", "100", "--json"}).json();
  const auto& list = json["similar"];
  EXPECT_EQ(list.size(), kMovies - 1u) << "all but itself";
  for (const auto& movie : list) {
    const double total = movie["similarity"].get<double>();
    EXPECT_NEAR(total, movie["latent"].get<double>() + movie["content"].get<double>(), 1e-12);
    EXPECT_LE(std::abs(total), 1 + 1e-12);
  }
  // It is symmetric.
  const auto back =
      mfsearch({"similar", "--movie", list[0]["movie"], "--k", "100", "--json"}).json();
  for (const auto& movie : back["similar"]) {
    if (movie["movie"] != "1") continue;
    EXPECT_NEAR(movie["similarity"].get<double>(), list[0]["similarity"].get<double>(), 1e-12);
  }
}

TEST_F(Model, AMovieIsFoundByIdTitleAndPartOfATitle) {
  const auto title = [](const char* movie) {
    return mfsearch({"similar", "--movie", movie, "--json"}).json()["title"];
  };
  EXPECT_EQ(title("2"), title_of(2));
  EXPECT_EQ(title("七人"), title_of(3));
  EXPECT_EQ(title("AMÉLIE"), title_of(4));
  EXPECT_EQ(title("title 1 (1951)"), title_of(1));
  expect_refused({"similar", "--movie", "twins"}, "\n  5  Twins (1988)\n  6  Twins (1988)\n");
  expect_refused({"similar", "--movie", "zzz"}, "has 'zzz'");
  expect_refused({"predict", "--user", "1", "--movie", ""}, "has ''");
  EXPECT_EQ(mfsearch({"predict", "--user", "x", "--movie", "1"}).code, 0) << "any user will do";
}

TEST_F(Model, OtherDataThanTrainedOnAreALoudWarning) {
  const std::string ratings = read_file(*place_ / "small/ratings.csv");
  write_file(*place_ / "small/ratings.csv", ratings + "1,1,0.5,2000000000\n");
  const Result changed = mfsearch({"recommend", "--user", "1"});
  std::filesystem::rename(*place_ / "small", *place_ / "away");
  const Result gone = mfsearch({"recommend", "--user", "1"});
  std::filesystem::rename(*place_ / "away", *place_ / "small");
  write_file(*place_ / "small/ratings.csv", ratings);
  EXPECT_EQ(changed.code, 0);
  EXPECT_NE(changed.err.find("WARNING: small is not the data"), std::string::npos) << changed.err;
  EXPECT_EQ(gone.code, 0);
  EXPECT_NE(gone.err.find("WARNING: the dataset small is not here"), std::string::npos) << gone.err;
}

TEST_F(Model, TheNewestModelIsTheDefault) {
  EXPECT_EQ(mfsearch({"similar", "--movie", "1", "--json"}).json()["run"], "small");
  std::filesystem::create_directory(*place_ / "none");
  expect_refused({"similar", "--movie", "1", "--runs", "none"}, "no run in none has a model");
}

}  // namespace
}  // namespace mfsearch::test
