#include "core/bad_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/temporary_folder.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

const fs::path kData = MFSEARCH_SOURCE_DIR "/tests/data";

// A dataset of tests/data with lines more at the end of its files.
class BadRowsOf {
 public:
  explicit BadRowsOf(const char* dataset) {
    fs::copy(kData / dataset, folder_.path() / "data", fs::copy_options::recursive);
  }
  void add(const char* file, const std::string& lines) {
    const fs::path path = folder_.path() / "data" / file;
    write_file(path, read_file(path) + "\n" + lines);
  }
  Dataset load(OnBadRow on_bad_row) const {
    return load_dataset(folder_.path() / "data", {.on_bad_row = on_bad_row});
  }

 private:
  TemporaryFolder folder_{testing::TempDir(), "bad_rows"};
};

std::vector<std::string> notes_of_bad_rows(const Dataset& dataset) {
  std::vector<std::string> notes;
  for (const std::string& note : dataset.notes) {
    if (note.starts_with("Rows of ")) notes.push_back(note);
  }
  return notes;
}

TEST(BadRows, EndTheProgramUnlessTheyAreToBeSkipped) {
  BadRowsOf data("csv");
  data.add("ratings.csv", "1,1,good,7\n");
  EXPECT_THROW(data.load(OnBadRow::fail), InputError);
  EXPECT_NO_THROW(data.load(OnBadRow::skip));
}

TEST(BadRows, AreCountedAndTheFirstOfEachFileIsTold) {
  BadRowsOf data("csv");
  data.add("movies.csv", "1,again,\n");
  data.add("ratings.csv", "1,1,4,84743496 https://x\n1,1,nan,7\n1,987,3,7\n1,1\n");
  const Dataset skipped = data.load(OnBadRow::skip);
  const Dataset clean = load_dataset(kData / "csv");
  EXPECT_EQ(skipped.fingerprint, clean.fingerprint);
  EXPECT_THAT(notes_of_bad_rows(skipped),
              ElementsAre("Rows of movies.csv that cannot be read, left out: 1. The first is "
                          "movies.csv:8: movieId 1 is in the file more than once.",
                          "Rows of ratings.csv that cannot be read, left out: 4. The first is "
                          "ratings.csv:9: timestamp '84743496 https://x' is not an integer."));
  EXPECT_THAT(notes_of_bad_rows(clean), ElementsAre());
}

TEST(BadRows, AreSkippedInEveryFormat) {
  for (const auto& [dataset, file, line] :
       std::vector<std::array<const char*, 3>>{{"dat", "ratings.dat", "1::1::x::1\n1::1\n"},
                                               {"dat", "movies.dat", "x::No number::Drama\ny\n"},
                                               {"100k", "u.data", "1\t1\t\t1\n1\n"},
                                               {"100k", "u.item", "9|short\n9\n"},
                                               {"csv_windows", "ratings.csv", "x\r\n\"\r\n"},
                                               {"csv", "tags.csv", "x\n1,x,y,z,1\n"}}) {
    BadRowsOf data(dataset);
    data.add(file, line);
    EXPECT_THROW(data.load(OnBadRow::fail), InputError) << file;
    const Dataset skipped = data.load(OnBadRow::skip);
    EXPECT_EQ(skipped.fingerprint, load_dataset(kData / dataset).fingerprint) << file;
    ASSERT_EQ(notes_of_bad_rows(skipped).size(), 1u) << file;
    EXPECT_THAT(notes_of_bad_rows(skipped).front(), testing::HasSubstr("left out: 2.")) << file;
  }
}

TEST(BadRows, OfAGenericTableAreSkippedToo) {
  const TemporaryFolder folder(testing::TempDir(), "bad_rows");
  write_file(folder.path() / "r.csv",
             "user,item,rating,time\na,x,4,1\n,x,4,1\na,y,1e99,1\nb,x,2,1\n");
  const Dataset d = load_dataset(folder.path() / "r.csv", {.on_bad_row = OnBadRow::skip});
  EXPECT_EQ(d.ratings.size(), 2u);
  EXPECT_EQ(d.items.size(), 1u);
  EXPECT_THAT(d.notes, ElementsAre("Rows of r.csv that cannot be read, left out: 2. The first is "
                                   "r.csv:3: user is empty."));
}

TEST(BadRows, AFileThatIsWrongAsAWholeStaysAnError) {
  const TemporaryFolder folder(testing::TempDir(), "bad_rows");
  const auto load = [&](const std::string& bytes) {
    write_file(folder.path() / "r.csv", bytes);
    return load_dataset(folder.path() / "r.csv", {.on_bad_row = OnBadRow::skip});
  };
  EXPECT_THROW(load("user,item,stars,time\na,x,4,1\n"), InputError);
  EXPECT_THROW(load("user,item,rating,time\na,x,4," + std::string(1, '\0') + "\n"), InputError);
  EXPECT_THROW(load("user,item,rating,time\na,x,none,1\n"), InputError);  // nothing is left
}

}  // namespace
}  // namespace mfsearch
