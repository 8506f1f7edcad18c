// CSV (RFC 4180), row by row, with the line on which each row begins.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/parse.h"

namespace mfsearch {

// The first row is the header: the names of the columns. Rows end in LF or CRLF; blank lines are
// skipped; a quoted field may hold separators, doubled quotes and line breaks. A quote inside a
// field that does not begin with one stands for itself, and blanks belong to their field.
class CsvReader {
 public:
  // Throws as read_text() does, and InputError if there is no header.
  explicit CsvReader(const std::filesystem::path& path, char separator = ',');
  ~CsvReader();

  const std::vector<std::string>& header() const { return header_; }

  // The position of a column in each row; InputError if the header has it not exactly once.
  std::size_t column(std::string_view name) const;

  // On to the next row; false at the end. Throws InputError if a row has not as many fields as the
  // header, if text follows a closing quote, or if a quote is never closed; the next call then goes
  // on behind the row, or where its end is not known, behind the line on which it begins.
  bool next();

  std::string_view operator[](std::size_t column) const;  // valid until next()
  Place place() const { return {file_, line_}; }          // of the row

 private:
  struct Parser;  // libcsv's

  bool read_row();
  void leave_row();  // for one whose end is not known

  std::string file_;
  std::string text_;
  char separator_;
  std::size_t position_ = 0;  // in text_
  std::size_t row_ = 0;       // where the row begins
  std::int64_t text_line_ = 1;
  std::int64_t line_ = 1;  // of the row
  std::int64_t header_line_ = 1;
  std::vector<std::string> header_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace mfsearch
