#include "core/loaders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <locale>

#include "core/error.h"
#include "core/temporary_folder.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path kData = MFSEARCH_SOURCE_DIR "/tests/data";

// "user item value time" of every rating, in the source's own ids.
std::vector<std::string> rows(const Dataset& d) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < d.ratings.size(); ++i) {
    const Rating& r = d.ratings[i];
    rows.push_back(fmt::format("{} {} {} {}", d.user_ids[static_cast<std::size_t>(r.user)],
                               d.items[static_cast<std::size_t>(r.item)].id, r.value, d.times[i]));
  }
  return rows;
}

template <class Error>
std::string message_of(const fs::path& path, const LoadOptions& options = {}) {
  try {
    load_dataset(path, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

class MovieLensCsv : public testing::TestWithParam<const char*> {};

TEST_P(MovieLensCsv, GivesRatingsInTimeOrderWithTitlesGenresAndTags) {
  const Dataset d = load_dataset(kData / GetParam());
  EXPECT_EQ(d.name, GetParam());
  EXPECT_THAT(d.user_ids, ElementsAre("2", "10"));  // as numbers, not as bytes
  EXPECT_THAT(rows(d), ElementsAre("2 1 5 900", "2 7 3.5 1000", "2 5 4.5 1000", "10 5 0.5 1100",
                                   "10 11 2.5 1100", "10 1 4 1200"));
  ASSERT_EQ(d.num_items(), 4);
  EXPECT_EQ(d.items[0].title, "Toy Story (1995)");
  EXPECT_EQ(d.items[0].genres, "Adventure|Animation");
  EXPECT_THAT(d.items[0].tags,
              testing::MatchesRegex("Pixar two\r?\nlines 6\" tall \"quoted\" here"));
  EXPECT_EQ(d.items[1].title, "Misérables (1995)");
  EXPECT_EQ(d.items[1].genres, "(no genres listed)");
  EXPECT_EQ(d.items[1].tags, "drôle, très");
  EXPECT_EQ(d.items[2].title, "\"Great Performances\" Cats (1998)");
  EXPECT_EQ(d.items[2].tags, "");
  EXPECT_EQ(d.items[3].title, "American President, The (1995)");
  EXPECT_THAT(d.notes, ElementsAre("Items without ratings, left out: 1."));
}

// The second has a byte order mark, CRLF, quotes everywhere, blank lines, another order of columns.
INSTANTIATE_TEST_SUITE_P(Unix, MovieLensCsv, testing::Values("csv"));
INSTANTIATE_TEST_SUITE_P(Windows, MovieLensCsv, testing::Values("csv_windows"));

TEST(Loaders, GiveTheSameFingerprintForLfAndCrlf) {
  EXPECT_EQ(load_dataset(kData / "csv").fingerprint,
            load_dataset(kData / "csv_windows").fingerprint);
}

TEST(Loaders, ReadCsvFoldersWithoutTags) {
  const TemporaryFolder folder(testing::TempDir(), "no_tags");
  for (const char* file : {"ratings.csv", "movies.csv"}) {
    fs::copy(kData / "csv" / file, folder.path() / file);
  }
  const Dataset d = load_dataset(folder.path());
  EXPECT_EQ(d.ratings.size(), 6u);
  EXPECT_EQ(d.items[0].tags, "");
}

TEST(Loaders, ReadDatFilesWithLatin1Titles) {
  const Dataset d = load_dataset(kData / "dat");
  EXPECT_EQ(rows(d), rows(load_dataset(kData / "csv")));
  EXPECT_EQ(d.items[1].title, "Misérables (1995)");
  EXPECT_EQ(d.items[3].genres, "Comedy|Drama");
  EXPECT_THAT(d.notes, ElementsAre("Texts that are not UTF-8, read as Latin-1: 1.",
                                   "Items without ratings, left out: 1."));
}

TEST(Loaders, ReadDatFilesWhoseTextsHoldTheSeparator) {
  const Dataset d = load_dataset(kData / "dat_tags");
  EXPECT_EQ(rows(d), rows(load_dataset(kData / "csv")));
  EXPECT_EQ(d.items[0].title, "Toy::Story (1995)");
  EXPECT_EQ(d.items[0].tags, "Pixar");
  EXPECT_EQ(d.items[1].tags, "drôle::très");
}

TEST(Loaders, ReadThe100kFormat) {
  const Dataset d = load_dataset(kData / "100k");
  EXPECT_THAT(rows(d), ElementsAre("2 1 5 900", "2 7 3 1000", "2 5 4 1000", "10 5 1 1100",
                                   "10 11 2 1100", "10 1 4 1200"));
  EXPECT_EQ(d.items[0].genres, "Adventure|Animation");
  EXPECT_EQ(d.items[1].title, "Misérables (1995)");
  EXPECT_EQ(d.items[1].genres, "unknown");
}

LoadOptions generic(CsvColumns columns) {
  return {.format = DataFormat::csv, .min_ratings_per_user = 1, .columns = std::move(columns)};
}

TEST(Loaders, ReadGenericCsvWithNamedColumnsAndTextIds) {
  const Dataset d = load_dataset(
      kData / "generic.csv",
      generic(
          {.user = "who", .item = "what", .rating = "stars", .time = "when", .separator = ';'}));
  EXPECT_EQ(d.name, "generic");
  EXPECT_THAT(d.user_ids, ElementsAre("Zoë", "ann", "bob"));  // as bytes
  EXPECT_THAT(rows(d), ElementsAre("Zoë bee hive 0.5 -5", "ann semi;colon 4 10",
                                   "ann bee hive 3 20", "bob semi;colon -15 10"));
  EXPECT_EQ(d.items[1].title, "semi;colon");
}

TEST(Loaders, KeepFileOrderWithoutATimeColumn) {
  const Dataset d = load_dataset(
      kData / "generic.csv",
      generic({.user = "who", .item = "what", .rating = "stars", .time = "", .separator = ';'}));
  EXPECT_THAT(rows(d), ElementsAre("Zoë bee hive 0.5 0", "ann bee hive 3 0", "ann semi;colon 4 0",
                                   "bob semi;colon -15 0"));
}

TEST(Loaders, SayWhichColumnsAGenericCsvLacks) {
  EXPECT_EQ(message_of<InputError>(kData / "csv/ratings.csv"),
            "ratings.csv:1: there is no column 'user'; the columns are 'userId', 'movieId', "
            "'rating', 'timestamp'.");
  EXPECT_EQ(message_of<InputError>(kData / "csv/ratings.csv", generic({.user = ""})),
            "ratings.csv: name the column that holds the users.");
  EXPECT_EQ(
      message_of<InputError>(
          kData / "csv/tags.csv",
          generic({.user = "userId", .item = "tag", .rating = "movieId", .time = "timestamp"})),
      "tags.csv:8: tag is empty.");
}

TEST(Loaders, RefuseASeparatorThatCannotBe) {
  EXPECT_EQ(message_of<InputError>(kData / "generic.csv", generic({.separator = '"'})),
            "generic.csv: a quote or a line break cannot separate columns.");
}

TEST(Loaders, SayWhatIsMissing) {
  EXPECT_THAT(message_of<InputError>(kData / "nowhere"), HasSubstr("there is no such file"));
  EXPECT_THAT(message_of<InputError>(kData), HasSubstr("none of ratings.csv"));
  const LoadOptions as_dat{.format = DataFormat::movielens_dat};
  EXPECT_THAT(message_of<RunError>(kData / "csv", as_dat),
              HasSubstr("movies.dat cannot be read: No such file or directory."));
}

TEST(Loaders, LeaveOutTagsOfUnknownMovies) {
  const TemporaryFolder folder(testing::TempDir(), "tags");
  for (const char* file : {"ratings.csv", "movies.csv"}) {
    fs::copy(kData / "csv" / file, folder.path() / file);
  }
  std::ofstream(folder.path() / "tags.csv") << "movieId,tag\n1,good\n1234,lost\n1,\xff\n";
  const Dataset d = load_dataset(folder.path());
  EXPECT_EQ(d.items[0].tags, "good ÿ");
  EXPECT_THAT(d.notes, ElementsAre("Tags of movies that are not in movies.csv, left out: 1.",
                                   "Texts that are not UTF-8, read as Latin-1: 1.",
                                   "Items without ratings, left out: 1."));
}

// Every folder of tests/data/bad has one mistake and the message that it must give.
TEST(Loaders, NameFileLineAndFieldOfEveryMistake) {
  int cases = 0;
  for (const auto& entry : fs::directory_iterator(kData / "bad")) {
    EXPECT_EQ(message_of<InputError>(entry.path()) + "\n", read_file(entry.path() / "expected.txt"))
        << entry.path();
    ++cases;
  }
  EXPECT_GE(cases, 26);
}

TEST(Loaders, NameTheLineInFilesWithoutHeader) {
  const TemporaryFolder folder(testing::TempDir(), "dat");
  std::ofstream(folder.path() / "movies.dat") << "1::A::Drama\r\n\r\n2::B\r\n";
  std::ofstream(folder.path() / "ratings.dat") << "1::1::5::1\n";
  EXPECT_EQ(message_of<InputError>(folder.path()),
            "movies.dat:3: 2 fields, but there must be 3, separated by '::'.");
  std::ofstream(folder.path() / "movies.dat") << "1::A::Drama";
  std::ofstream(folder.path() / "ratings.dat") << "1::1::5::1\n1::1::five::1\n";
  EXPECT_EQ(message_of<InputError>(folder.path()),
            "ratings.dat:2: rating 'five' is not a finite number.");
}

TEST(Loaders, RefuseAGenreFlagThatIsNone) {
  const TemporaryFolder folder(testing::TempDir(), "100k");
  std::string items = read_file(kData / "100k/u.item");
  items.replace(items.rfind("|0"), 2, "|2");
  std::ofstream(folder.path() / "u.item") << items;
  std::ofstream(folder.path() / "u.data") << "1\t1\t5\t1\n";
  EXPECT_EQ(message_of<InputError>(folder.path()),
            "u.item:5: genre Western '2' is neither 0 nor 1.");
}

TEST(Loaders, DoNotDependOnTheLocale) {
  struct DecimalComma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
  };
  const std::locale before = std::locale::global(std::locale(std::locale(), new DecimalComma));
  const Dataset d = load_dataset(kData / "csv");
  std::locale::global(before);
  EXPECT_EQ(d.ratings[1].value, 3.5f);
}

}  // namespace
}  // namespace mfsearch
