#include "core/plain_ratings.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <fstream>
#include <string>
#include <string_view>

#include "core/parallel.h"

namespace mfsearch {
namespace {

enum class Column { user, item, rating, time, other };
constexpr std::array<std::string_view, 4> kNames{"userId", "movieId", "rating", "timestamp"};

struct Header {
  std::vector<Column> columns;
  std::size_t size;  // bytes, its line break included
};

// A part of the file whose lines are whole.
struct Piece {
  std::size_t begin, end;  // bytes of the file
  std::size_t first_row, rows;
};

// Bytes begin .. end of the file; fewer if it ends before.
std::string read_bytes(const std::filesystem::path& path, std::size_t begin, std::size_t end) {
  std::string bytes(end - begin, '\0');
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(begin));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

Column column_of(std::string_view name) {
  const auto known = std::find(kNames.begin(), kNames.end(), name);
  return static_cast<Column>(known - kNames.begin());
}

std::optional<Header> read_header(const std::filesystem::path& path) {
  constexpr std::size_t kLongest = 1 << 12;
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const std::string bytes = read_bytes(path, 0, kLongest);
  const auto end = bytes.find('\n');
  if (end == bytes.npos) return std::nullopt;
  std::string_view line = std::string_view(bytes).substr(0, end);
  if (line.starts_with(kMark)) line.remove_prefix(kMark.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.find_first_of(std::string_view("\"\r\0", 3)) != line.npos) return std::nullopt;

  Header header{{}, end + 1};
  std::array<int, kNames.size() + 1> count{};
  for (std::size_t comma = 0; comma != line.npos;) {
    comma = line.find(',');
    header.columns.push_back(column_of(line.substr(0, comma)));
    ++count[static_cast<std::size_t>(header.columns.back())];
    if (comma != line.npos) line.remove_prefix(comma + 1);
  }
  if (std::any_of(count.begin(), count.end() - 1, [](int n) { return n != 1; })) {
    return std::nullopt;
  }
  return header;
}

// Reads numbers and skips what is between them; each function says whether the text was plain.
class RowParser {
 public:
  RowParser(std::string_view text, const std::vector<Column>& columns)
      : at_(text.data()), end_(at_ + text.size()), columns_(columns) {}

  bool at_end() const { return at_ == end_; }

  bool row(Rating& rating, std::int64_t& time) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c > 0 && !skip(',')) return false;
      if (!field(columns_[c], rating, time)) return false;
    }
    if (at_end()) return true;
    skip('\r');
    return skip('\n');
  }

 private:
  bool field(Column column, Rating& rating, std::int64_t& time) {
    switch (column) {
      case Column::user:
        return number(rating.user) && rating.user >= 0;
      case Column::item:
        return number(rating.item) && rating.item >= 0;
      case Column::rating:
        return number(rating.value) && std::isfinite(rating.value);
      case Column::time:
        return number(time);
      case Column::other:
        break;
    }
    constexpr std::string_view kEnds("\",\r\n\0", 5);
    while (!at_end() && kEnds.find(*at_) == kEnds.npos) ++at_;
    return true;
  }

  template <class Number>
  bool number(Number& number) {
    const auto [stop, error] = std::from_chars(at_, end_, number);
    at_ = stop;
    return error == std::errc();
  }

  bool skip(char c) {
    if (at_end() || *at_ != c) return false;
    ++at_;
    return true;
  }

  const char* at_;
  const char* end_;
  const std::vector<Column>& columns_;
};

struct LineBreaks {
  std::size_t count;
  std::size_t behind_last;  // of the bytes that were searched; 0 without any
};

LineBreaks line_breaks_of(std::string_view bytes) {
  return {static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')),
          bytes.rfind('\n') + 1};
}

// Bytes begin .. end in pieces of about `size` bytes.
std::vector<Piece> cut(const std::filesystem::path& path, std::size_t begin, std::size_t end,
                       std::size_t size) {
  const std::size_t count = (end - begin + size - 1) / size;
  const auto begin_of = [=](std::size_t block) { return std::min(begin + block * size, end); };
  std::vector<LineBreaks> breaks(count);
  parallel_pieces(static_cast<int>(count), [&](int i) {
    const auto block = static_cast<std::size_t>(i);
    breaks[block] = line_breaks_of(read_bytes(path, begin_of(block), begin_of(block + 1)));
  });

  std::vector<Piece> pieces;
  std::size_t row = 0;
  for (std::size_t block = 0; block < count; ++block) {
    if (breaks[block].count == 0) continue;
    pieces.push_back(
        {begin, begin_of(block) + breaks[block].behind_last, row, breaks[block].count});
    begin = pieces.back().end;
    row += breaks[block].count;
  }
  if (begin < end) pieces.push_back({begin, end, row, 1});  // a line without a line break
  return pieces;
}

bool read_piece(const std::filesystem::path& path, const Piece& piece, const Header& header,
                PlainRatings& plain) {
  const std::string text = read_bytes(path, piece.begin, piece.end);
  RowParser parser(text, header.columns);
  for (std::size_t row = piece.first_row; row < piece.first_row + piece.rows; ++row) {
    if (!parser.row(plain.ratings[row], plain.times[row])) return false;
  }
  return parser.at_end();
}

}  // namespace

std::optional<PlainRatings> read_plain_ratings(const std::filesystem::path& file,
                                               std::size_t piece_size) {
  std::error_code error;
  const std::size_t size = std::filesystem::file_size(file, error);
  if (error) return std::nullopt;
  const auto header = read_header(file);
  if (!header) return std::nullopt;
  const std::vector<Piece> pieces = cut(file, header->size, size, piece_size);
  if (pieces.empty()) return PlainRatings{};

  PlainRatings plain;
  plain.ratings.resize(pieces.back().first_row + pieces.back().rows);
  plain.times.resize(plain.ratings.size());
  std::atomic<bool> is_plain = true;
  parallel_pieces(static_cast<int>(pieces.size()), [&](int i) {
    if (!is_plain) return;
    if (!read_piece(file, pieces[static_cast<std::size_t>(i)], *header, plain)) is_plain = false;
  });
  if (!is_plain) return std::nullopt;
  return plain;
}

}  // namespace mfsearch
