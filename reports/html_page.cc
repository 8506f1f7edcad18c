#include "reports/html_page.h"

#include <fmt/format.h>

#include "reports/html.h"
#include "reports/html_figures.h"

namespace mfsearch::html {
namespace {

// Links to the second-level headings.
std::string contents(const std::string& body) {
  std::string links;
  constexpr std::string_view kStart = "<h2 id=\"";
  for (auto at = body.find(kStart); at != body.npos; at = body.find(kStart, at + 1)) {
    const auto id = at + kStart.size(), after = body.find('"', id);
    const auto text = after + 2, end = body.find("</h2>", text);
    links += fmt::format("<a href=\"#{}\">{}</a>\n", body.substr(id, after - id),
                         body.substr(text, end - text));
  }
  return links.empty() ? links : fmt::format("<nav aria-label=\"Contents\">\n{}</nav>\n", links);
}

}  // namespace

std::string report_document(const ReportPage& page) {
  std::string body =
      from_markdown(page.markdown, [&](const std::string& target, const std::string& alt) {
        const auto found = page.figures.find(target);
        return found == page.figures.end() ? escape(alt) : found->second;
      });
  const std::string_view last = page.described ? "</p>\n" : "</h1>\n";
  const std::string note = page.figures.empty() ? "" : picture_note();
  body.insert(body.find(last) + last.size(), contents(body) + page.tiles + note);
  return document({page.title, body, page.data});
}

}  // namespace mfsearch::html
