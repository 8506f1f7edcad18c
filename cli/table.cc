#include "cli/table.h"

#include <algorithm>

#include "cli/output.h"
#include "reports/text.h"

namespace mfsearch {

void Table::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = plain_text(cell);
  rows_.push_back(std::move(cells));
}

std::string Table::line(const std::vector<std::string>& cells,
                        const std::vector<std::size_t>& widths) const {
  std::string text;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const std::string padding(widths[c] - display_width(cells[c]), ' ');
    if (c > 0) text += "  ";
    text += columns_[c].align == Align::right ? padding + cells[c] : cells[c] + padding;
  }
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string Table::str(bool bold_headings) const {
  std::vector<std::string> headings;
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    headings.push_back(columns_[c].heading);
    widths.push_back(display_width(columns_[c].heading));
    for (const auto& row : rows_) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  const std::string heading = line(headings, widths);
  std::string text = bold_headings ? "\x1b[1m" + heading + "\x1b[0m\n" : heading + "\n";
  for (const auto& row : rows_) text += line(row, widths) + "\n";
  return text;
}

void Table::print() const { print_text(str(stdout_shows_bold())); }

}  // namespace mfsearch
