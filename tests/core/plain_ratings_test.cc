#include "core/plain_ratings.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "core/rng.h"
#include "core/temporary_folder.h"
#include "tests/core/rating_rows.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

struct File {
  const TemporaryFolder folder{testing::TempDir(), "plain"};
  const fs::path path = folder.path() / "ratings.csv";

  explicit File(const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
};

std::string number(std::int64_t low, std::int64_t high) {
  return std::to_string(*rc::gen::inRange(low, high));
}

// Rows as they should be, in any order of columns, perhaps with one that nobody asked for.
std::string plain_text() {
  std::vector<std::string> columns{"userId", "movieId", "rating", "timestamp"};
  if (*rc::gen::arbitrary<bool>()) columns.push_back("note");
  Rng(Seed(*rc::gen::arbitrary<std::uint64_t>())).shuffle(std::span(columns));
  const std::string end = *rc::gen::element<std::string>("\n", "\r\n");
  std::string text = *rc::gen::element<std::string>("", "\xEF\xBB\xBF");
  const int rows = *rc::gen::inRange(0, 30);
  for (int row = -1; row < rows; ++row) {
    if (row >= 0) text += end;
    for (const std::string& column : columns) {
      if (&column != &columns.front()) text += ',';
      if (row < 0) {
        text += column;
      } else if (column == "rating") {
        text += *rc::gen::element<std::string>("0.5", "4", "5.0", "-1e3", "3.14159", "4.1");
      } else if (column == "note") {
        text += *rc::gen::element<std::string>("", "x", "a b", "\xC3", "7");
      } else {
        text += column == "timestamp" ? number(-1'000'000'000'000, 1'000'000'000'000)
                                      : number(0, 1'000'000);
      }
    }
  }
  const bool has_last_end = rows == 0 || *rc::gen::arbitrary<bool>();
  return has_last_end ? text + end : text;
}

RC_GTEST_PROP(PlainRatings, AreThoseOfTheCsvReaderHoweverTheFileIsCut, ()) {
  const File file(plain_text());
  const auto plain = read_plain_ratings(file.path, *rc::gen::inRange<std::size_t>(1, 100));
  RC_ASSERT(plain.has_value());
  RC_ASSERT(rows_of(*plain) == rows_read_slowly(file.path));
}

// Whatever is done to the bytes: what is read is what the CSV reader reads.
RC_GTEST_PROP(PlainRatings, AreNeverOthersThanThoseOfTheCsvReader, ()) {
  std::string text = plain_text();
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text.replace(at, *rc::gen::inRange<std::size_t>(0, 3),
                 *rc::gen::element<std::string>("", ",", "\n", "\r", "\r\n", "\"", "\"\"", " ", "-",
                                                "+", "0", ".", "e9", "e99", "nan", "inf",
                                                "99999999999", "x", "\t", std::string(1, '\0')));
  }
  const File file(text);
  const auto plain = read_plain_ratings(file.path, *rc::gen::inRange<std::size_t>(1, 100));
  RC_CLASSIFY(plain.has_value(), "still plain");
  if (!plain) return;
  RC_ASSERT(rows_of(*plain) == rows_read_slowly(file.path));  // or it throws, and this fails
}

TEST(PlainRatings, AreNothingIfTheFileCannotBeRead) {
  EXPECT_FALSE(read_plain_ratings("nowhere.csv").has_value());
}

TEST(PlainRatings, LeaveWhatIsUnusualToTheCsvReader) {
  const std::string header = "userId,movieId,rating,timestamp\n";
  const auto is_plain = [](const std::string& text) {
    return read_plain_ratings(File(text).path).has_value();
  };
  EXPECT_TRUE(is_plain(header + "1,2,3,4\n"));
  EXPECT_TRUE(is_plain(header));
  EXPECT_FALSE(is_plain(""));
  EXPECT_FALSE(is_plain("userId,movieId,rating\n1,2,3\n"));
  EXPECT_FALSE(is_plain("userId,userId,movieId,rating,timestamp\n1,1,2,3,4\n"));
  EXPECT_FALSE(is_plain(header + "1,2,3,4\n\n"));
  EXPECT_FALSE(is_plain(header + "1,2,3,4,5\n"));
  EXPECT_FALSE(is_plain(header + "1,2,3\n"));
  EXPECT_FALSE(is_plain(header + "\"1\",2,3,4\n"));
  EXPECT_FALSE(is_plain(header + "1,2,3,4\r"));
  EXPECT_FALSE(is_plain(header + "-1,2,3,4\n"));
  EXPECT_FALSE(is_plain(header + "2147483648,2,3,4\n"));
  EXPECT_FALSE(is_plain(header + "1,2,nan,4\n"));
}

}  // namespace
}  // namespace mfsearch
