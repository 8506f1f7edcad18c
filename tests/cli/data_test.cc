// `mfsearch data`.
#include <gtest/gtest.h>

#include "tests/cli/small_experiment.h"

namespace mfsearch::test {
namespace {

TEST(Data, ListSaysWhatIsHere) {
  const Workplace place;
  std::filesystem::create_directories(place / "data");
  write_small_data(place);
  std::filesystem::rename(place / "small", place / "data/ml-1m");
  const auto list = place.mfsearch({"data", "list", "--json"}).json();
  bool demo = false;
  for (const auto& dataset : list) {
    demo = demo || dataset["name"] == "demo";
    EXPECT_EQ(dataset["folder"].is_null(), dataset["name"] != "ml-1m");
  }
  EXPECT_TRUE(demo);
  EXPECT_NE(place.mfsearch({"data", "list"}).out.find("data/ml-1m"), std::string::npos);
}

TEST(Data, FetchDownloadsNothingThatIsThere) {
  const Workplace place;
  std::filesystem::create_directories(place / "data/ml-1m");
  const Result result = place.mfsearch({"data", "fetch", "ml-1m"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "data/ml-1m\n");
  EXPECT_NE(result.err.find("nothing was downloaded"), std::string::npos);
}

TEST(Data, InfoCountsWhatTheFilesHold) {
  const Workplace place;
  write_small_data(place);
  int ratings = 0;
  for (int u = 1; u <= kUsers; ++u) {
    for (int m = 1; m <= kMovies; ++m) ratings += has_rated(u, m);
  }
  const auto info = place.mfsearch({"data", "info", "small", "--json"}).json();
  EXPECT_EQ(info["users"], kUsers);
  EXPECT_EQ(info["items"], kMovies);
  EXPECT_EQ(info["ratings"], ratings);
  EXPECT_NEAR(info["sparsity"].get<double>(), 1 - double(ratings) / (kUsers * kMovies), 1e-12);
  EXPECT_EQ(info["items_with_tags"], kMovies);
  EXPECT_EQ(info["first"], "2001-09-09");
  int counted = 0;
  for (const auto& bar : info["histogram"]) counted += bar["ratings"].get<int>();
  EXPECT_EQ(counted, ratings);
  EXPECT_EQ(info["fingerprint"].get<std::string>().size(), 64u);
}

TEST(Data, TheDemoReadsBackAsWhatItIs) {
  const Workplace place;
  const Result written = place.mfsearch({"data", "demo", "--out", "demo-files", "--json"});
  ASSERT_EQ(written.code, 0) << written.err;
  const auto read = place.mfsearch({"data", "info", "demo-files", "--json"}).json();
  EXPECT_EQ(written.json()["fingerprint"], read["fingerprint"]);
  EXPECT_EQ(written.json()["histogram"], read["histogram"]);
  const Result again = place.mfsearch({"data", "demo", "--out", "demo-files"});
  EXPECT_EQ(again.code, 2);
  EXPECT_NE(again.err.find("exists already"), std::string::npos) << again.err;
}

TEST(Data, InventedFilesHaveTheSizeThatWasAskedForAndTheSameBytesAgain) {
  const Workplace place;
  const auto synth = [&](const std::string& out) {
    return place.mfsearch({"data", "synth", "--ratings", "20000", "--users", "130", "--items",
                           "900", "--seed", "5", "--out", out});
  };
  const Result written = synth("one");
  ASSERT_EQ(written.code, 0) << written.err;
  EXPECT_EQ(written.out, "one\n");
  const auto info = place.mfsearch({"data", "info", "one", "--json"}).json();
  EXPECT_EQ(info["users"], 130);
  EXPECT_EQ(info["ratings"], 20'000);
  EXPECT_GT(info["items_with_tags"], 300);
  ASSERT_EQ(synth("two").code, 0);
  for (const char* file : {"ratings.csv", "movies.csv", "tags.csv"}) {
    EXPECT_EQ(read_file(place / "one" / file), read_file(place / "two" / file)) << file;
  }
  const Result impossible =
      place.mfsearch({"data", "synth", "--ratings", "20000", "--users", "19999", "--out", "three"});
  EXPECT_EQ(impossible.code, 2);
  EXPECT_NE(impossible.err.find("too few"), std::string::npos) << impossible.err;
}

TEST(Data, ADirtyFileIsRefusedWithItsPlace) {
  const Workplace place;
  write_small_data(place);
  write_file(place / "small/ratings.csv", "userId,movieId,rating,timestamp\n1,1,four,0\n");
  const Result result = place.mfsearch({"data", "info", "small"});
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("ratings.csv:2"), std::string::npos) << result.err;
}

}  // namespace
}  // namespace mfsearch::test
