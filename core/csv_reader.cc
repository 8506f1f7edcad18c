#include "core/csv_reader.h"

#include <csv.h>

#include <algorithm>
#include <new>

#include "core/error.h"
#include "core/text_file.h"

namespace mfsearch {
namespace {

// Behind the next CR or LF, or at the end of the text.
std::size_t end_of_piece(const std::string& text, std::size_t begin) {
  while (begin < text.size() && text[begin] != '\n' && text[begin] != '\r') ++begin;
  return std::min(begin + 1, text.size());
}

}  // namespace

// libcsv calls back for every field and at the end of every row. It is C: nothing may be thrown
// through it, so the callbacks only collect.
struct CsvReader::Parser {
  // How many bytes its buffer grows by; with libcsv's 128, a long field is copied again and again.
  static constexpr std::size_t kGrowth = std::size_t{1} << 18;
  static constexpr unsigned char kStrict = CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL;

  csv_parser csv;
  std::string fields;             // of the current row, one after the other
  std::vector<std::size_t> ends;  // of each field in `fields`
  bool row_ended = false;         // true after a blank line, too

  explicit Parser(char separator) {
    if (csv_init(&csv, kStrict) != 0) throw std::bad_alloc();
    csv_set_delim(&csv, static_cast<unsigned char>(separator));
    csv_set_blk_size(&csv, kGrowth);
    csv_set_space_func(&csv, [](unsigned char) { return 0; });  // keep blanks
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { csv_free(&csv); }

  static void on_field(void* text, std::size_t size, void* parser) {
    auto& self = *static_cast<Parser*>(parser);
    self.fields.append(static_cast<const char*>(text), size);
    self.ends.push_back(self.fields.size());
  }
  static void on_row(int, void* parser) { static_cast<Parser*>(parser)->row_ended = true; }

  // Returns how many bytes of `text` are in order: all, or those before one that is not.
  std::size_t feed(std::string_view text) {
    return csv_parse(&csv, text.data(), text.size(), on_field, on_row, this);
  }
  void feed_leniently(char c) {
    csv_set_opts(&csv, CSV_REPALL_NL);
    feed({&c, 1});
    csv_set_opts(&csv, kStrict);
  }
  bool finish() { return csv_fini(&csv, on_field, on_row, this) == 0; }
};

CsvReader::CsvReader(const std::filesystem::path& path, char separator)
    : file_(path.filename().string()),
      text_(read_text(path)),
      separator_(separator),
      parser_(std::make_unique<Parser>(separator)) {
  if (!read_row()) throw input_error("{} is empty: it has no header.", file_);
  header_line_ = line_;
  for (std::size_t i = 0; i < parser_->ends.size(); ++i) header_.emplace_back((*this)[i]);
}

CsvReader::~CsvReader() = default;

std::size_t CsvReader::column(std::string_view name) const {
  const auto count = std::count(header_.begin(), header_.end(), name);
  if (count == 1) {
    return static_cast<std::size_t>(std::find(header_.begin(), header_.end(), name) -
                                    header_.begin());
  }
  std::string names;
  for (const std::string& each : header_) names += (names.empty() ? "" : ", ") + in_quotes(each);
  throw input_error("{}:{}: there is {} column '{}'; the columns are {}.", file_, header_line_,
                    count == 0 ? "no" : "more than one", name, names);
}

bool CsvReader::next() {
  if (!read_row()) return false;
  const auto count = parser_->ends.size();
  if (count != header_.size()) {
    throw input_error(
        "{}:{}: {} field{}, but the header has {}{}.", file_, line_, count, count == 1 ? "" : "s",
        header_.size(),
        count < header_.size() ? "" : "; a text with a separator in it must be quoted");
  }
  return true;
}

std::string_view CsvReader::operator[](std::size_t column) const {
  const auto begin = column == 0 ? 0 : parser_->ends[column - 1];
  return std::string_view(parser_->fields).substr(begin, parser_->ends[column] - begin);
}

// Feeds the parser up to the next line break, again and again, so that a piece ends at most one
// row, and a row that goes on after its line break is known to be quoted there.
bool CsvReader::read_row() {
  parser_->fields.clear();
  parser_->ends.clear();
  line_ = text_line_;
  row_ = position_;
  while (position_ < text_.size()) {
    const std::size_t end = end_of_piece(text_, position_);
    parser_->row_ended = false;
    while (position_ < end) {
      position_ += parser_->feed(std::string_view(text_).substr(position_, end - position_));
      if (position_ == end) break;
      if (text_[position_] != '"') {
        const auto line = text_line_;
        leave_row();
        throw input_error("{}:{}: text follows a closing quote; a quote in a text is doubled.",
                          file_, line);
      }
      parser_->feed_leniently(text_[position_++]);  // a quote inside an unquoted field
    }
    if (text_[end - 1] == '\n') ++text_line_;
    if (!parser_->row_ended) continue;
    if (!parser_->ends.empty()) return true;
    line_ = text_line_;  // a blank line, or the LF of a CRLF
    row_ = position_;
  }
  if (!parser_->finish()) {
    leave_row();
    throw input_error("{}:{}: a quote is opened here and never closed.", file_, line_);
  }
  return !parser_->ends.empty();
}

void CsvReader::leave_row() {
  parser_ = std::make_unique<Parser>(separator_);
  position_ = std::min(text_.find('\n', row_), text_.size() - 1) + 1;
  text_line_ = line_ + 1;
}

}  // namespace mfsearch
