#include "core/npy.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>

#include "core/error.h"
#include "core/rng.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

class Npy : public testing::Test {
 protected:
  void SetUp() override { fs::create_directory(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& bytes) { write_file(file_, bytes); }

  fs::path folder_ = fs::temp_directory_path() / ("mfsearch-npy-" + std::to_string(getpid()));
  fs::path file_ = folder_ / "a.npy";
};

TEST_F(Npy, ReadsWhatItWrote) {
  const std::vector<double> values{1.5, -2, 0, 1e30, 0.25, 7};
  const std::vector<std::vector<std::size_t>> shapes{{6}, {2, 3}, {6, 1}};
  for (const auto& shape : shapes) {
    write_npy(file_, NpyType::f8, shape, values);
    EXPECT_EQ(read_npy(file_).shape, shape);
    EXPECT_EQ(read_npy(file_).values, values);
  }
  write_npy(file_, NpyType::f8, {}, std::vector<double>{3.5});
  EXPECT_TRUE(read_npy(file_).shape.empty());
  EXPECT_EQ(read_npy(file_).values, std::vector<double>{3.5});
  write_npy(file_, NpyType::i4, std::vector<std::size_t>{0}, {});
  EXPECT_TRUE(read_npy(file_).values.empty());
}

TEST_F(Npy, IsReadByNumpy) {
  if (std::system("/usr/bin/python3 -c 'import numpy' 2>/dev/null") != 0) {
    GTEST_SKIP() << "python3-numpy is not installed";
  }
  write_npy(file_, NpyType::f4, std::vector<std::size_t>{2, 3},
            std::vector<double>{1, 2, 3, 4, 5, 6.5});
  const std::string program = "import numpy as n; a = n.load('" + file_.string() +
                              "'); assert a.dtype == n.float32 and a.shape == (2, 3) and a[1, 2] "
                              "== 6.5 and a.sum() == 21.5";
  EXPECT_EQ(std::system(("/usr/bin/python3 -c \"" + program + "\"").c_str()), 0);
}

TEST_F(Npy, RefusesDataThatDoNotFitTheShape) {
  write_npy(file_, NpyType::f8, std::vector<std::size_t>{2, 3}, std::vector<double>(6, 1.0));
  const std::string whole = read_file(file_);
  put(whole.substr(0, whole.size() - 1));
  EXPECT_THROW(read_npy(file_), RunError);
  put(whole + "x");
  EXPECT_THROW(read_npy(file_), RunError);
  std::string huge = whole;
  huge.replace(huge.find("(2, 3, )"), 8, "(99999999999999, 99999999999999)");
  put(huge);
  EXPECT_THROW(read_npy(file_), RunError);
}

TEST_F(Npy, SurvivesAnyChangeOfAnyByte) {
  write_npy(file_, NpyType::f8, std::vector<std::size_t>{2, 3}, std::vector<double>(6, 1.0));
  const std::string whole = read_file(file_);
  Rng rng(Seed(1));
  int refused = 0;
  for (int i = 0; i < 1000; ++i) {
    std::string bytes = whole;
    bytes[rng.below(128)] = static_cast<char>(rng.below(256));
    if (rng.uniform() < 0.2) bytes.resize(rng.below(bytes.size()));
    put(bytes);
    try {
      read_npy(file_);
    } catch (const RunError& error) {
      ++refused;
      EXPECT_NE(std::string(error.what()).find("a.npy"), std::string::npos);
    }
  }
  EXPECT_GT(refused, 300);
}

}  // namespace
}  // namespace mfsearch
