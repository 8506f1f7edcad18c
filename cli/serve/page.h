// The frame that all pages of `mfsearch serve` share, and what stands in them. Text is escaped
// here: callers give plain text where nothing else is said.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/serve/http_server.h"
#include "cli/table.h"

namespace mfsearch {

// "/study?run=a&study=b%2Fc".
using Parameters = std::vector<std::pair<std::string, std::string>>;
std::string address(const std::string& path, const Parameters& parameters);

std::string anchor(const std::string& address, const std::string& text);  // HTML

struct SitePage {
  std::string title;
  std::string body;       // HTML, begins with the heading
  std::string data = {};  // for the charts (reports/html.h)
  // Of a page that changes: where its events come from, and what the last one said when the page
  // was made.
  std::string events = {}, version = {};
};
Reply page(const SitePage& content);
Reply error_page(int status, const std::string& message);

// The part of a page that is replaced when it has changed. `inside` is HTML.
std::string live(const std::string& id, const std::string& inside);

// A table whose cells are HTML.
class HtmlTable {
 public:
  explicit HtmlTable(const std::vector<Column>& columns);
  // The heading of a column as HTML instead, and how its rows are sorted: "ascending" or nothing.
  void head(std::size_t column, const std::string& html, const std::string& sorted);
  void add(const std::vector<std::string>& cells, const std::string& row_class = "");
  // The reader may sort it in the browser (web/sort.js).
  void let_sort() { sortable_ = true; }
  std::string str() const;  // with the box that it scrolls in

 private:
  struct Head {
    std::string html, attributes;
  };
  std::vector<Head> heads_;
  std::vector<std::string> cell_attributes_;
  std::string rows_;
  bool sortable_ = false;
};

// Cells as HTML.
std::vector<std::string> escaped(const std::vector<std::string>& cells);

// Files that the pages load: style and scripts.
void add_files(HttpServer& server);

}  // namespace mfsearch
