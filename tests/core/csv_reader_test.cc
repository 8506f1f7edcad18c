#include "core/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/error.h"
#include "core/temporary_folder.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

using Fields = std::vector<std::string>;

struct Written {
  std::string bytes;
  std::vector<std::int64_t> lines;  // on which each row begins
};

// Quotes where it must, and sometimes where it need not; LF or CRLF; sometimes a blank line.
Written write(const std::vector<Fields>& rows) {
  Written csv;
  std::int64_t line = 1;
  const std::string end = *rc::gen::element<std::string>("\n", "\r\n");
  for (const Fields& row : rows) {
    if (!csv.bytes.empty()) {
      const int ends = *rc::gen::inRange(1, 3);
      for (int i = 0; i < ends; ++i) csv.bytes += end;
      line += ends;
    }
    csv.lines.push_back(line);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) csv.bytes += ',';
      const bool must = row[i].find_first_of(",\"\r\n") != std::string::npos;
      if (must || row == Fields{""} || *rc::gen::arbitrary<bool>()) {
        csv.bytes += '"';
        for (const char c : row[i]) csv.bytes += c == '"' ? "\"\"" : std::string(1, c);
        csv.bytes += '"';
      } else {
        csv.bytes += row[i];
      }
      line += std::count(row[i].begin(), row[i].end(), '\n');
    }
  }
  if (*rc::gen::arbitrary<bool>()) csv.bytes += end;
  return csv;
}

// Any text with many of the bytes that matter.
rc::Gen<std::string> field() {
  return rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::element(',', '"', '\r', '\n', ' ', '\t', ';', 'a', '\xC3'),
                     rc::gen::inRange<char>(1, 127)));
}

RC_GTEST_PROP(CsvReader, ReadsWhatWasWrittenHoweverItIsQuoted, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
  const auto rows = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<Fields>>(rc::gen::container<Fields>(columns, field())));
  const Written csv = write(rows);
  const TemporaryFolder folder(testing::TempDir(), "csv");
  const auto path = folder.path() / "x.csv";
  write_file(path, csv.bytes);

  CsvReader reader(path);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    RC_ASSERT(reader.next());
    RC_ASSERT(reader.place().line == csv.lines[r]);
    for (std::size_t c = 0; c < columns; ++c) RC_ASSERT(reader[c] == rows[r][c]);
  }
  RC_ASSERT(!reader.next());
}

// What next() says of each row: its fields, or the place of what is wrong.
std::vector<std::string> told(const std::string& bytes) {
  const TemporaryFolder folder(testing::TempDir(), "csv");
  write_file(folder.path() / "x.csv", bytes);
  CsvReader reader(folder.path() / "x.csv");
  std::vector<std::string> rows;
  for (bool is_row = true; is_row;) {
    try {
      is_row = reader.next();
      if (is_row) rows.push_back(std::string(reader[0]) + "|" + std::string(reader[1]));
    } catch (const InputError& e) {
      rows.push_back(std::string(e.what()).substr(0, 7));
    }
  }
  return rows;
}

TEST(CsvReader, GoesOnBehindARowThatIsRefused) {
  using testing::ElementsAre;
  EXPECT_THAT(told("a,b\n1,2\n3\n4,5,6\n7,8\n"), ElementsAre("1|2", "x.csv:3", "x.csv:4", "7|8"));
  EXPECT_THAT(told("a,b\n1,\"x\"y\n3,4\n"), ElementsAre("x.csv:2", "3|4"));
  EXPECT_THAT(told("a,b\n1,\"two\nlines\"y\n3,4\n"), ElementsAre("x.csv:3", "x.csv:3", "3|4"));
  EXPECT_THAT(told("a,b\n1,\"open\n3,4\n5,6\n"), ElementsAre("x.csv:2", "3|4", "5|6"));
  EXPECT_THAT(told("a,b\r\n\r\n1,\"open\r\n3,4"), ElementsAre("x.csv:3", "3|4"));
  EXPECT_THAT(told("a,b\n1,\"open"), ElementsAre("x.csv:2"));
}

// Whatever the bytes, the reader ends, and each row is one, or refused.
RC_GTEST_PROP(CsvReader, NeverDoesAnythingButReadOrRefuse,
              (const std::vector<std::string>& parts)) {
  std::string bytes = "a,b\n";
  for (const std::string& part : parts) {
    bytes += part;
    bytes += *rc::gen::element("\"", ",", "\n", "\r", "x");
  }
  const TemporaryFolder folder(testing::TempDir(), "csv");
  write_file(folder.path() / "x.csv", bytes);
  CsvReader reader(folder.path() / "x.csv");
  std::int64_t line = 1;
  for (bool is_row = true; is_row;) {
    try {
      is_row = reader.next();
    } catch (const InputError&) {
    }
    RC_ASSERT(reader.place().line >= line);
    line = reader.place().line;
  }
}

}  // namespace
}  // namespace mfsearch
