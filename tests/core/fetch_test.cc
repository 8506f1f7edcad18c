#include "core/fetch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "core/digest.h"
#include "core/error.h"
#include "core/loaders.h"
#include "core/temporary_folder.h"
#include "tests/core/zip_for_tests.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::vector<ZipEntry> kSound{
    {"anything/movies.csv", "movieId,title,genres\n1,A,Drama\n"},
    {"anything/ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.0,100\n"}};

// A local zip file in place of GroupLens's.
class Fetch : public testing::Test {
 protected:
  fs::path fetch(std::string md5 = "") {
    return fetch_dataset({"ml-test", url_, md5, max_zip_bytes_, max_file_bytes_, ""}, into_);
  }
  // The message, after a look at whether anything was left behind.
  std::string refusal(std::string md5 = "") {
    try {
      fetch(std::move(md5));
    } catch (const RunError& error) {
      EXPECT_FALSE(fs::exists(into_)) << error.what();
      return error.what();
    }
    return "it was fetched";
  }

  const TemporaryFolder folder_{testing::TempDir(), "fetch"};
  const fs::path zip_ = folder_.path() / "x.zip";
  const fs::path into_ = folder_.path() / "data";
  const std::string url_ = "file://" + zip_.string();
  std::uint64_t max_zip_bytes_ = 1000, max_file_bytes_ = 1000;
};

TEST_F(Fetch, LeavesOneWholeFolderUnderTheName) {
  write_zip(zip_, kSound);
  EXPECT_EQ(fetch(md5_of_file(zip_)), into_ / "ml-test");
  EXPECT_EQ(load_dataset(into_ / "ml-test").ratings.size(), 1u);
  EXPECT_EQ(std::distance(fs::directory_iterator(into_), {}), 1);
}

TEST_F(Fetch, TakesAZipWithoutAFolderToo) {
  write_zip(zip_, {{"movies.csv", kSound[0].content}, {"ratings.csv", kSound[1].content}});
  EXPECT_EQ(load_dataset(fetch()).ratings.size(), 1u);
}

TEST_F(Fetch, RefusesAnotherFileThanThePublishedOne) {
  write_zip(zip_, kSound);
  EXPECT_THAT(refusal("00000000000000000000000000000000"), HasSubstr("not the published file"));
}

TEST_F(Fetch, RefusesAZipThatIsTooLarge) {
  write_zip(zip_, kSound);
  max_zip_bytes_ = 100;
  EXPECT_THAT(refusal(), HasSubstr("larger than the 100 bytes"));
}

TEST_F(Fetch, RefusesContentsThatAreTooLarge) {
  write_zip(zip_, kSound);
  max_file_bytes_ = 60;
  EXPECT_THAT(refusal(), HasSubstr("holds more than it may"));
}

TEST_F(Fetch, LeavesNothingBehindAfterAnEvilZip) {
  write_zip(zip_, {kSound[0], kSound[1], {"../../../evil", "evil"}});
  EXPECT_THAT(refusal(), HasSubstr("leads out of its folder"));
  EXPECT_FALSE(fs::exists(folder_.path() / "evil"));
}

TEST_F(Fetch, RefusesADownloadThatIsNoDataset) {
  write_zip(zip_, {{"readme.txt", "Moved."}});
  EXPECT_THAT(refusal(), HasSubstr("holds no ratings"));
  write_zip(zip_, {kSound[0], {"anything/ratings.csv", "moved\n"}});
  EXPECT_THAT(refusal(), HasSubstr("ratings.csv:1: there is no column 'userId'"));
}

TEST_F(Fetch, SaysHowToDoWithoutTheNetwork) {
  EXPECT_THAT(refusal(), HasSubstr("unpack it as " + (into_ / "ml-test").string()));
}

TEST_F(Fetch, NeverTouchesWhatIsThere) {
  write_zip(zip_, kSound);
  fs::create_directories(into_ / "ml-test");
  std::ofstream(into_ / "ml-test" / "mine") << "precious";
  EXPECT_THROW(fetch(), RunError);
  EXPECT_TRUE(fs::exists(into_ / "ml-test" / "mine"));
}

TEST(KnownDatasets, AreOnGroupLensOverTls) {
  EXPECT_EQ(known_datasets().size(), 7u);
  for (const KnownDataset& d : known_datasets()) {
    EXPECT_EQ(d.url, fmt::format("https://files.grouplens.org/datasets/movielens/{}.zip", d.name));
    EXPECT_EQ(d.md5.size(), d.name == "ml-latest-small" ? 0u : 32u);
    EXPECT_GT(d.max_file_bytes, d.max_zip_bytes);
  }
}

class FindDataset : public testing::Test {
 protected:
  FindDataset() : before_(fs::current_path()) {
    if (const char* data = std::getenv("MFSEARCH_DATA")) variable_ = data;
    unsetenv("MFSEARCH_DATA");
    fs::current_path(folder_.path());
  }
  ~FindDataset() override {
    fs::current_path(before_);
    variable_.empty() ? unsetenv("MFSEARCH_DATA") : setenv("MFSEARCH_DATA", variable_.c_str(), 1);
  }

  fs::path make(const fs::path& path) {
    fs::create_directories(path);
    std::ofstream(path / "ratings.csv") << "x";
    return path;
  }

  const TemporaryFolder folder_{testing::TempDir(), "find"};
  fs::path before_;
  std::string variable_;
};

TEST_F(FindDataset, LooksInTheOptionThenTheVariableThenHere) {
  EXPECT_EQ(find_dataset("ml", "option"), std::nullopt);
  make("data/ml");
  EXPECT_EQ(find_dataset("ml", "option"), "data/ml");
  make("variable");
  setenv("MFSEARCH_DATA", "variable", 1);
  EXPECT_EQ(find_dataset("ml", "option"), "data/ml");  // the variable's folder is not called ml
  make("variable/ml");
  EXPECT_EQ(find_dataset("ml", ""), "variable/ml");
  make("option");
  EXPECT_EQ(find_dataset("ml", "option"), "option");
  make("option/ml");
  EXPECT_EQ(find_dataset("ml", "option"), "option/ml");
  EXPECT_EQ(find_dataset("other", ""), std::nullopt);
  setenv("MFSEARCH_DATA", "variable/ml", 1);
  EXPECT_EQ(find_dataset("ml", ""), "variable/ml");
}

TEST_F(FindDataset, PassesOverFoldersWithoutRatings) {
  fs::create_directories("data/ml");
  EXPECT_EQ(find_dataset("ml", ""), std::nullopt);
}

}  // namespace
}  // namespace mfsearch
