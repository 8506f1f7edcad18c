// Tables of text for people: columns line up by what a terminal shows, not by bytes.
#pragma once

#include <string>
#include <vector>

namespace mfsearch {

enum class Align { left, right };

struct Column {
  std::string heading;
  Align align = Align::left;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns. Cells may hold foreign text: control characters and what is
  // not UTF-8 are replaced.
  void add(std::vector<std::string> cells);

  // Two blanks between columns, none at the ends of lines; ends in a newline.
  std::string str(bool bold_headings) const;
  void print() const;  // to stdout; bold headings only where stdout shows them

 private:
  std::string line(const std::vector<std::string>& cells,
                   const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace mfsearch
