#include "core/dataset_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>

#include "core/rng.h"
#include "core/temporary_folder.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

// More ratings than a piece of the file has.
Dataset some_dataset(std::int64_t second) {
  Dataset d{.name = "n\n\"",
            .user_ids = {"7", "", "ü"},
            .items = {},
            .ratings = {},
            .times = {},
            .fingerprint = "ff",
            .notes = {"one.", ""}};
  d.items = {{"1", "A\0B", "G|H", "tag"}, {"2", "", "", ""}};
  std::vector<std::int64_t> times;
  Rng rng(Seed(1));
  for (int i = 0; i < 400'000; ++i) {
    d.ratings.push_back({i % 3, i % 2, static_cast<float>(rng.below(10)) / 2});
    times.push_back(1'000'000'000 + i * second);
  }
  d.times = Times(times);
  return d;
}

void expect_equal(const Dataset& a, const Dataset& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  EXPECT_EQ(a.notes, b.notes);
  EXPECT_EQ(a.user_ids, b.user_ids);
  ASSERT_EQ(a.items.size(), b.items.size());
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    EXPECT_EQ(a.items[i].id, b.items[i].id);
    EXPECT_EQ(a.items[i].title, b.items[i].title);
    EXPECT_EQ(a.items[i].genres, b.items[i].genres);
    EXPECT_EQ(a.items[i].tags, b.items[i].tags);
  }
  EXPECT_TRUE(a.ratings == b.ratings);
  ASSERT_EQ(a.times.size(), b.times.size());
  for (std::size_t i = 0; i < a.times.size(); ++i) ASSERT_EQ(a.times[i], b.times[i]);
}

class DatasetFile : public testing::Test {
 protected:
  std::string contents() const { return read_file(file_); }
  void put(const std::string& bytes) const { write_file(file_, bytes); }

  const TemporaryFolder folder_{testing::TempDir(), "dataset"};
  const fs::path file_ = folder_.path() / "a";
};

TEST_F(DatasetFile, GivesBackWhatWasWritten) {
  for (const std::int64_t second : {1, 1'000'000}) {  // times of four bytes, and of eight
    const Dataset dataset = some_dataset(second);
    write_dataset_file(dataset, "key", file_);
    const auto read = read_dataset_file(file_, "key");
    ASSERT_TRUE(read);
    expect_equal(*read, dataset);
  }
}

TEST_F(DatasetFile, IsOfItsKeyOnly) {
  write_dataset_file(some_dataset(1), "key", file_);
  EXPECT_FALSE(read_dataset_file(file_, "kez"));
  EXPECT_FALSE(read_dataset_file(folder_.path() / "b", "key"));
}

TEST_F(DatasetFile, IsNothingWithAnyByteChangedOrMissing) {
  write_dataset_file(some_dataset(1), "key", file_);
  const std::string whole = contents();
  Rng rng(Seed(2));
  for (int i = 0; i < 40; ++i) {
    std::string damaged = whole;
    const std::size_t place = i < 30 ? rng.below(240) : rng.below(whole.size());
    damaged[place] = static_cast<char>(damaged[place] ^ (1 << rng.below(8)));
    put(damaged);
    EXPECT_FALSE(read_dataset_file(file_, "key")) << place;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{30}, whole.size() - 1}) {
    put(whole.substr(0, size));
    EXPECT_FALSE(read_dataset_file(file_, "key")) << size;
  }
  put(whole + '\0');
  EXPECT_FALSE(read_dataset_file(file_, "key"));
  put(whole);
  EXPECT_TRUE(read_dataset_file(file_, "key"));
}

}  // namespace
}  // namespace mfsearch
