#include "core/dataset_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "core/error.h"
#include "core/temporary_folder.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

class DatasetCache : public testing::Test {
 protected:
  DatasetCache() {
    setenv("MFSEARCH_CACHE", cache_.c_str(), 1);
    make_source(5 << 20);
  }
  ~DatasetCache() override { unsetenv("MFSEARCH_CACHE"); }

  void make_source(std::size_t bytes) const { std::ofstream(source_) << std::string(bytes, 'x'); }

  // How often it had to be loaded for `times` calls, `later` seconds from now.
  int loads(int times, const std::string& options = "", int later = 60) const {
    int count = 0;
    for (int i = 0; i < times; ++i) {
      const Dataset d = cached_dataset(
          std::vector{source_, absent_}, options,
          [&] {
            ++count;
            return Dataset{.name = "d",
                           .user_ids = {"1"},
                           .items = {{"2", "", "", ""}},
                           .ratings = {{0, 0, 3}},
                           .times = Times(std::vector<std::int64_t>{7}),
                           .fingerprint = "f",
                           .notes = {}};
          },
          std::time(nullptr) + later);
      EXPECT_EQ(d.ratings.size(), 1u);
    }
    return count;
  }

  const TemporaryFolder folder_{testing::TempDir(), "cache"};
  const fs::path source_ = folder_.path() / "ratings.csv", absent_ = folder_.path() / "tags.csv",
                 cache_ = folder_.path() / "kept" / "here";
};

TEST_F(DatasetCache, LoadsOnceUntilASourceChanges) {
  EXPECT_EQ(loads(3), 1);
  EXPECT_EQ(loads(2, "other options"), 1);
  EXPECT_EQ(std::distance(fs::directory_iterator(cache_), {}), 2);
  make_source(5 << 20);
  EXPECT_EQ(loads(2, "", 0), 2) << "it may change again within a tick of the clock";
  EXPECT_EQ(loads(2), 1);
  std::ofstream(absent_) << "a tag";
  EXPECT_EQ(loads(2), 1);
  EXPECT_EQ(std::distance(fs::directory_iterator(cache_), {}), 2) << "each in its old place";
}

TEST_F(DatasetCache, CostsNothingWhereItIsOfNoUse) {
  make_source(100);
  EXPECT_EQ(loads(2), 2);
  make_source(5 << 20);
  setenv("MFSEARCH_CACHE", "", 1);
  EXPECT_EQ(loads(2), 2);
  setenv("MFSEARCH_CACHE", "/dev/null/no", 1);
  EXPECT_EQ(loads(2), 2) << "no folder can be made there";
  EXPECT_FALSE(fs::exists(cache_));
}

TEST_F(DatasetCache, PassesOnWhatLoadingThrows) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_THROW(
        cached_dataset(
            std::vector{source_}, "", []() -> Dataset { throw input_error("ratings.csv:1: bad"); },
            std::time(nullptr) + 60),
        InputError);
  }
}

}  // namespace
}  // namespace mfsearch
