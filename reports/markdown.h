// GitHub-flavoured Markdown: foreign text is escaped, tables are aligned in the source too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mfsearch::markdown {

// Shows `text` as it is, on one line, anywhere within a line or a table cell.
std::string escape(std::string_view text);

std::string bold(std::string_view text);  // escapes

// Not for table cells, where a pipe would end the cell.
std::string code(std::string_view text);
std::string code_block(std::string_view text, std::string_view language);

// A link or picture with a relative target.
std::string link(std::string_view text, std::string_view target);
std::string picture(std::string_view alt, std::string_view target);

enum class Align { left, right };

struct Column {
  std::string heading;  // escaped by the table
  Align align = Align::left;
};

// Cells are Markdown already: escape() foreign text.
class Table {
 public:
  explicit Table(std::vector<Column> columns);
  void add_row(std::vector<std::string> cells);  // as many as there are columns
  bool empty() const { return rows_.empty(); }
  std::string str() const;  // ends in a newline

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace mfsearch::markdown
