// A report as one HTML page.
#pragma once

#include <map>
#include <string>

namespace mfsearch::html {

struct ReportPage {
  std::string title;
  std::string markdown;
  std::map<std::string, std::string> figures;  // the HTML for each picture of the Markdown
  bool described = false;                      // a paragraph below the title belongs to it
  std::string tiles = {};  // the figures that a reader looks for first (reports/html_figures.h)
  std::string data = {};   // embedded(), for web_script()
};

// The whole document. Links to its second-level headings, the tiles and picture_note() stand below
// the title. Pure.
std::string report_document(const ReportPage& page);

}  // namespace mfsearch::html
