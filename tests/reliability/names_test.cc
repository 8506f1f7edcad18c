// Texts that others chose, as names and values: kept and shown as they are.
#include <gmock/gmock.h>

#include "core/loaders.h"
#include "search/sqlite_store.h"
#include "tests/cli/program.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"
#include "tests/search/test_folder.h"

namespace mfsearch::test {
namespace {

std::string long_text() {
  std::string text;
  while (text.size() < 10'000) text += "a'b\"c\\ \u05e9\u05dc\u05d5\u05dd ";
  return text;
}

const std::vector<std::string> kNames{
    "it's \"quoted\" `so` \\ and '' so",
    "x'); DROP TABLE trials; --",
    "x\"; DELETE FROM mfsearch_series; --",
    "? ?1 :a @a $a %s %n {} {0}",
    "\U0001f3ac\U0001f469\u200d\U0001f467 \u4e03\u4eba\u306e\u4f8d",
    "\u05e9\u05dc\u05d5\u05dd \u202eabc\u202c \u0645\u0631\u062d\u0628\u0627",
    "<script>alert(1)</script> &amp; | a | b |",
    "../../etc/passwd",
    " leading, trailing ",
    "null",
    "-1e999"};

TEST(Names, OfStudiesSeriesAndFactsAreKeptInTheStore) {
  const TestFolder folder;
  const auto path = folder / "study.db";
  std::vector<Trial> written;
  {
    SqliteFile file(path, SqliteFile::Access::create);
    for (const std::string& name : kNames) {
      StudyInfo info = sample_info(name);
      info.space[0].name = name;
      info.space[5].range = Choices{{name, std::string("other"), true, 0.5}};
      Trial trial;
      trial.point = {0, 1, 0, 1, 5, 0};
      trial.state = TrialState::failed;
      trial.reason = name;
      trial.series = {{name, {1, 2}}};
      trial.attributes = {{name, "\"value\""}};
      file.open(info)->append(trial);
      file.set_attribute(name, {name, "1"});
      file.put_document(name, long_text());
      written.push_back(trial);
    }
  }
  const SqliteFile file(path, SqliteFile::Access::read_only);
  EXPECT_EQ(file.damage(), "");
  const std::vector<StudyInfo> studies = file.studies();
  ASSERT_EQ(studies.size(), kNames.size());
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    EXPECT_EQ(studies[i].name, kNames[i]);
    EXPECT_EQ(studies[i].space[0].name, kNames[i]);
    EXPECT_EQ(std::get<Choices>(studies[i].space[5].range).values[0], Choice(kNames[i]));
    EXPECT_EQ(studies[i].attributes.back().name, kNames[i]);
    EXPECT_EQ(rows(file.trials(kNames[i])), rows(std::span(&written[i], 1)));
    EXPECT_EQ(file.document(kNames[i]), long_text());
  }
}

TEST(Names, OfMoviesAreLoadedAsTheyAre) {
  const TestFolder folder;
  std::filesystem::create_directories(folder / "data");
  std::vector<std::string> titles = kNames;
  titles.push_back(long_text());
  std::string movies = "movieId,title,genres\n", ratings = "userId,movieId,rating,timestamp\n";
  for (std::size_t m = 0; m < titles.size(); ++m) {
    std::string quoted;
    for (const char c : titles[m]) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    movies += fmt::format("{},\"{}\",Drama\n", m, quoted);
    ratings += fmt::format("1,{},3.5,{}\n", m, m);
  }
  write_file(folder / "data/movies.csv", movies);
  write_file(folder / "data/ratings.csv", ratings);
  const Dataset dataset = load_dataset(folder / "data");
  ASSERT_EQ(dataset.items.size(), titles.size());
  for (std::size_t m = 0; m < titles.size(); ++m) EXPECT_EQ(dataset.items[m].title, titles[m]);
}

TEST(Names, OfStudiesAndChoicesPassThroughTheProgram) {
  for (const std::string& name : kNames) {
    const Workplace place;
    write_file(place / "space.yaml", "c: {choice: [" + nlohmann::json(name).dump() + "]}\n");
    ASSERT_EQ(place.mfsearch({"create", "a.db", "--space", "space.yaml", "-n", name}).code, 0)
        << name;
    const Result asked = place.mfsearch({"ask", "a.db"});
    EXPECT_EQ(asked.code, 0) << asked.err;
    EXPECT_EQ(asked.json()["study"], name);
    EXPECT_EQ(asked.json()["params"]["c"], name);
    EXPECT_EQ(place.mfsearch({"tell", "a.db", "0", "--failed", name}).code, 0) << name;
    const Result shown = place.mfsearch({"trials", "a.db", "--json"});
    EXPECT_EQ(shown.code, 0) << shown.err;
    EXPECT_NE(shown.out.find(nlohmann::json(name).dump()), std::string::npos) << shown.out;
  }
}

}  // namespace
}  // namespace mfsearch::test
