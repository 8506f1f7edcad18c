#include "experiments/diagnostics.h"

#include <algorithm>

#include "core/error.h"
#include "core/utf8.h"

namespace mfsearch {
namespace {

constexpr std::size_t kMaxShown = 20;     // mistakes
constexpr std::size_t kMaxLine = 100;     // characters of an excerpt
constexpr std::size_t kMaxBefore = 60;    // of them before the place, if the line is longer
constexpr std::size_t kMaxQuoted = 40;    // characters of a quoted text
constexpr std::size_t kMaxCharacter = 4;  // bytes in UTF-8
constexpr std::string_view kReplacement = "\uFFFD";

struct Cell {
  std::string_view glyph;
  std::size_t offset;
  int width;
};

// What a terminal shows of a line: a tab is one space, so that the caret below stays in place.
std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = first_code_point(line.substr(at));
    const bool hidden = c.value == CodePoint::kInvalid || is_control(c.value);
    const std::string_view glyph = c.value == '\t' ? " "
                                   : hidden        ? kReplacement
                                                   : line.substr(at, c.bytes);
    cells.push_back({glyph, at, columns_of(c.value)});
    at += c.bytes;
  }
  return cells;
}

// "\n" and the line, or a part of it around the place if it is long, and a caret below the place.
// Nothing if the line is empty.
std::string excerpt(const std::vector<Cell>& cells, std::size_t place) {
  if (cells.empty()) return {};
  const bool is_long = cells.size() > kMaxLine;
  const std::size_t first = is_long && place > kMaxBefore ? place - kMaxBefore : 0;
  const std::size_t last = std::min(cells.size(), first + kMaxLine);
  std::string line = first > 0 ? "..." : "";
  std::size_t indent = line.size();
  for (std::size_t i = first; i < last; ++i) {
    line += cells[i].glyph;
    if (i < place) indent += static_cast<std::size_t>(cells[i].width);
  }
  if (last < cells.size()) line += "...";
  return fmt::format("\n{}\n{}^", line, std::string(indent, ' '));
}

}  // namespace

std::size_t Diagnostics::line_of(std::size_t at) const {
  const auto before = text_.substr(0, at);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

void Diagnostics::add(std::size_t at, std::string message) {
  at = std::min(at, text_.size());
  const auto is_later = [](std::size_t place, const Mistake& m) { return place < m.at; };
  const auto end = std::upper_bound(mistakes_.begin(), mistakes_.end(), at, is_later);
  for (auto m = end; m != mistakes_.begin() && std::prev(m)->at == at; --m) {
    if (std::prev(m)->message == message) return;
  }
  mistakes_.insert(end, {at, std::move(message)});
}

std::string Diagnostics::render(const Mistake& mistake) const {
  // A place on a line's end belongs to that line; rfind looks at the bytes before it.
  const std::size_t newline = mistake.at == 0 ? text_.npos : text_.rfind('\n', mistake.at - 1);
  const std::size_t begin = newline == text_.npos ? 0 : newline + 1;
  std::string_view line = text_.substr(begin, text_.find('\n', begin) - begin);
  const auto end = line.find_last_not_of(" \t\r");
  line = line.substr(0, std::max(end == line.npos ? 0 : end + 1, mistake.at - begin));
  line = line.substr(0, mistake.at - begin + kMaxCharacter * (kMaxLine + 1));  // all that is shown

  const std::vector<Cell> cells = cells_of(line);
  const auto at_or_after = [&](const Cell& c) { return c.offset >= mistake.at - begin; };
  const auto place = static_cast<std::size_t>(
      std::find_if(cells.begin(), cells.end(), at_or_after) - cells.begin());
  return fmt::format("{}:{}:{}: error: {}{}", file_name_, line_of(mistake.at), place + 1,
                     mistake.message, excerpt(cells, place));
}

std::string Diagnostics::render() const {
  std::string all;
  for (std::size_t i = 0; i < std::min(mistakes_.size(), kMaxShown); ++i) {
    if (i > 0) all += '\n';
    all += render(mistakes_[i]);
  }
  if (mistakes_.size() > kMaxShown) {
    all += fmt::format("\nand {} more", mistakes_.size() - kMaxShown);
  }
  return all;
}

void Diagnostics::throw_if_any() const {
  if (!empty()) throw InputError(render());
}

std::string shown(std::string_view text) {
  const std::vector<Cell> cells = cells_of(text.substr(0, kMaxCharacter * (kMaxQuoted + 1)));
  std::string result = "'";
  for (std::size_t i = 0; i < std::min(cells.size(), kMaxQuoted); ++i) result += cells[i].glyph;
  if (cells.size() > kMaxQuoted) result += "...";
  return result + "'";
}

}  // namespace mfsearch
