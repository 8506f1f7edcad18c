// HTML from the reports' Markdown, and the frame of a page.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mfsearch::html {

std::string escape(std::string_view text);  // for text and attribute values

// Replaces a picture that stands alone in its paragraph; neighbours share one <div class="charts">.
using Figure = std::function<std::string(const std::string& target, const std::string& alt)>;

// GitHub-flavoured Markdown as HTML. Raw HTML in it is left out, but for the <details> of our own
// reports; links to scripts are, too. Headings get ids that
// differ from each other.
std::string from_markdown(const std::string& markdown, const Figure& figure);

// As the text of a <script type="application/json">, which nothing in it can end.
std::string embedded(const nlohmann::ordered_json& data);

// "data:image/svg+xml;base64,..." for an <img>.
std::string svg_address(std::string_view svg);

struct Page {
  std::string title;
  std::string body;  // of <main>, HTML
  std::string data;  // embedded(), for web_script(), where this program has one
};

// A whole document that loads nothing. Its policy allows its own script and style by their hashes
// and nothing else.
std::string document(const Page& page);

// The same of a page from a server, which has style and scripts at addresses of their own and
// states the policy in its headers.
struct Addresses {
  std::string style;
  std::vector<std::string> scripts;
};
std::string served_document(const Page& page, const Addresses& addresses);

}  // namespace mfsearch::html
