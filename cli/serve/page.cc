#include "cli/serve/page.h"

#include <fmt/format.h>

#include "core/digest.h"
#include "reports/html.h"
#include "reports/text.h"
#include "reports/web_bundle.h"

namespace mfsearch {
namespace {

using html::escape;

struct File {
  const char* path;
  const char* type;
  std::string_view (*text)();

  // With another address for another text, a browser may keep what it has.
  std::string address() const {
    Digest digest(Digest::Kind::sha256);
    digest.add(text());
    return fmt::format("{}?{:.12}", path, digest.hex());
  }
};

constexpr File kStyle{"/page.css", "text/css", web_style};
constexpr File kScript{"/page.js", "text/javascript", page_script};
constexpr File kLive{"/live.js", "text/javascript", live_script};

const html::Addresses& addresses() {
  static const html::Addresses all{kStyle.address(), {kScript.address(), kLive.address()}};
  return all;
}

std::string header(const SitePage& content) {
  std::string live_note;
  if (!content.events.empty()) {
    live_note = fmt::format(
        "<span id=\"live\" role=\"status\" data-events=\"{}\" data-version=\"{}\"></span>",
        escape(content.events), escape(content.version));
  }
  return fmt::format(
      "<nav aria-label=\"Site\">\n<a href=\"/\">Studies</a>\n"
      "<a href=\"/recommend\">Recommendations</a>\n{}</nav>\n",
      live_note);
}

}  // namespace

std::string address(const std::string& path, const Parameters& parameters) {
  std::string text = path;
  for (const auto& [name, value] : parameters) {
    text += fmt::format("{}{}=", text.size() == path.size() ? '?' : '&', name);
    for (const char c : value) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
      text += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

std::string anchor(const std::string& address, const std::string& text) {
  return fmt::format("<a href=\"{}\">{}</a>", escape(address), escape(plain_text(text)));
}

Reply page(const SitePage& content) {
  return {.body = html::served_document({.title = plain_text(content.title) + " – mfsearch",
                                         .body = header(content) + content.body,
                                         .data = content.data},
                                        addresses())};
}

Reply error_page(int status, const std::string& message) {
  return page(
      {.title = fmt::format("{}", status),
       .body = fmt::format("<h1>{}</h1>\n<pre><code>{}</code></pre>\n",
                           status == 404 ? "Not found" : "This did not work", escape(message))});
}

std::string live(const std::string& id, const std::string& inside) {
  return fmt::format("<div id=\"{}\" data-live>\n{}</div>\n", id, inside);
}

HtmlTable::HtmlTable(const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    const std::string align = column.align == Align::right ? " align=\"right\"" : "";
    heads_.push_back({escape(plain_text(column.heading)), align});
    cell_attributes_.push_back(align);
  }
}

void HtmlTable::head(std::size_t column, const std::string& html, const std::string& sorted) {
  heads_[column].html = html;
  if (!sorted.empty()) heads_[column].attributes += fmt::format(" aria-sort=\"{}\"", sorted);
}

void HtmlTable::add(const std::vector<std::string>& cells, const std::string& row_class) {
  rows_ += row_class.empty() ? "<tr>" : fmt::format("<tr class=\"{}\">", row_class);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    rows_ += fmt::format("<td{}>{}</td>", cell_attributes_[i], cells[i]);
  }
  rows_ += "</tr>\n";
}

std::string HtmlTable::str() const {
  std::string heads;
  for (const Head& head : heads_) {
    heads += fmt::format("<th scope=\"col\"{}>{}</th>", head.attributes, head.html);
  }
  return fmt::format(
      "<div class=\"table\" tabindex=\"0\"><table class=\"{}\">\n<thead><tr>{}</tr></thead>\n"
      "<tbody>\n{}</tbody>\n</table></div>\n",
      sortable_ ? "sortable" : "sorted", heads, rows_);
}

std::vector<std::string> escaped(const std::vector<std::string>& cells) {
  std::vector<std::string> html;
  for (const std::string& cell : cells) html.push_back(escape(plain_text(cell)));
  return html;
}

void add_files(HttpServer& server) {
  for (const File& file : {kStyle, kScript, kLive}) {
    server.get(file.path, [file](const Query&) {
      return Reply{.body = std::string(file.text()), .type = file.type, .for_good = true};
    });
  }
}

}  // namespace mfsearch
