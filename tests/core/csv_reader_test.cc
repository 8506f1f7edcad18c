#include "core/csv_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "core/error.h"
#include "core/temporary_folder.h"

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
  std::ofstream(path, std::ios::binary) << csv.bytes;

  CsvReader reader(path);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    RC_ASSERT(reader.next());
    RC_ASSERT(reader.place().line == csv.lines[r]);
    for (std::size_t c = 0; c < columns; ++c) RC_ASSERT(reader[c] == rows[r][c]);
  }
  RC_ASSERT(!reader.next());
}

// Whatever the bytes, the reader ends with rows or with an InputError.
RC_GTEST_PROP(CsvReader, NeverDoesAnythingButReadOrRefuse,
              (const std::vector<std::string>& parts)) {
  std::string bytes = "a,b\n";
  for (const std::string& part : parts) {
    bytes += part;
    bytes += *rc::gen::element("\"", ",", "\n", "\r", "x");
  }
  const TemporaryFolder folder(testing::TempDir(), "csv");
  std::ofstream(folder.path() / "x.csv", std::ios::binary) << bytes;
  try {
    CsvReader reader(folder.path() / "x.csv");
    std::int64_t line = 1;
    while (reader.next()) {
      RC_ASSERT(reader.place().line >= line);
      line = reader.place().line;
    }
  } catch (const InputError&) {
  }
}

}  // namespace
}  // namespace mfsearch
