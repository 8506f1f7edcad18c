#include "reports/html.h"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "core/digest.h"
#include "core/error.h"
#include "reports/svg.h"
#include "reports/text.h"
#include "reports/web_bundle.h"

namespace mfsearch::html {
namespace {

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

// "'sha256-...'", as a policy names a script or style.
std::string source_hash(std::string_view text) {
  return fmt::format("'sha256-{}'", base64(sha256(text)));
}

std::string text_of(cmark_node* node) {
  std::string text;
  for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
    const char* literal = cmark_node_get_literal(child);
    text += literal ? literal : text_of(child);
  }
  return text;
}

// The picture that is all of a paragraph, or nullptr.
cmark_node* lone_picture(cmark_node* node) {
  if (!node || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) return nullptr;
  cmark_node* child = cmark_node_first_child(node);
  const bool alone = child && !cmark_node_next(child);
  return alone && cmark_node_get_type(child) == CMARK_NODE_IMAGE ? child : nullptr;
}

// A node whose HTML is `text` as it stands.
cmark_node* raw(const std::string& text) {
  cmark_node* node = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_on_enter(node, text.c_str());
  return node;
}

void replace(cmark_node* node, const std::string& text) {
  cmark_node_replace(node, raw(text));
  cmark_node_free(node);
}

void replace_pictures(cmark_node* root, const Figure& figure) {
  bool open = false;
  for (cmark_node* node = cmark_node_first_child(root); node;) {
    cmark_node* next = cmark_node_next(node);
    if (cmark_node* picture = lone_picture(node)) {
      std::string text = open ? "" : "<div class=\"charts\">\n";
      text += figure(cmark_node_get_url(picture), text_of(picture));
      open = lone_picture(next) != nullptr;
      replace(node, open ? text : text + "</div>\n");
    }
    node = next;
  }
}

// "Best hyperparameters" -> "best-hyperparameters".
std::string slug(std::string_view heading) {
  const std::string id = hyphenated(heading);
  return id.empty() ? "section" : id;
}

// Foreign text is escaped in our Markdown, so these are ours; all other raw HTML is left out.
bool is_details(std::string_view html) {
  return html == "</details>\n" ||
         (html.starts_with("<details>\n<summary>") && html.ends_with("</summary>\n") &&
          html.find('<', 19) == html.size() - 11);
}

// Headings with ids, tables that scroll on their own, our <details>.
void adapt_blocks(cmark_node* root) {
  std::set<std::string> ids;
  for (cmark_node* node = cmark_node_first_child(root); node;) {
    cmark_node* next = cmark_node_next(node);
    const std::string_view type = cmark_node_get_type_string(node);
    if (type == "heading") {
      const int level = cmark_node_get_heading_level(node);
      const std::string text = text_of(node);
      std::string id = slug(text);
      for (int n = 2; !ids.insert(id).second; ++n) id = fmt::format("{}-{}", slug(text), n);
      replace(node, fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", level, id, escape(text)));
    } else if (type == "table") {
      cmark_node_insert_before(node, raw("<div class=\"table\" tabindex=\"0\">"));
      cmark_node_insert_after(node, raw("</div>"));
    } else if (type == "html_block" && is_details(cmark_node_get_literal(node))) {
      replace(node, cmark_node_get_literal(node));
    }
    node = next;
  }
}

// `scripts`: elements that follow the data.
std::string frame(const Page& page, const std::string& head, const std::string& scripts) {
  const std::string data =
      page.data.empty() || web_script().empty()
          ? ""
          : fmt::format("<script type=\"application/json\" id=\"chart:data\">{}</script>\n",
                        page.data);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{}"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n<main>\n{}</main>\n"
      "{}{}</body>\n</html>\n",
      head, escape(page.title), page.body, data, scripts);
}

}  // namespace

std::string escape(std::string_view text) { return xml_escape(text); }

std::string from_markdown(const std::string& markdown, const Figure& figure) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_DEFAULT), &cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const Node root(cmark_parser_finish(parser.get()), &cmark_node_free);
  if (figure) replace_pictures(root.get(), figure);
  adapt_blocks(root.get());
  const std::unique_ptr<char, decltype(&free)> html(
      cmark_render_html(root.get(), CMARK_OPT_DEFAULT,
                        cmark_parser_get_syntax_extensions(parser.get())),
      &free);
  return html.get();
}

std::string embedded(const nlohmann::ordered_json& data) {
  const std::string json =
      data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string text;
  for (const char c : json) {  // these three only ever stand inside strings
    if (c == '<' || c == '>' || c == '&') {
      text += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      text += c;
    }
  }
  return text;
}

std::string svg_address(std::string_view svg) { return "data:image/svg+xml;base64," + base64(svg); }

std::string document(const Page& page) {
  const std::string_view script = page_script(), style = web_style();
  const std::string policy = fmt::format(
      "default-src 'none'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'; "
      "script-src {}",
      source_hash(style), source_hash(script));
  const std::string head = fmt::format(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<style>{}</style>\n", policy,
      style);
  return frame(page, head, fmt::format("<script>{}</script>\n", script));
}

std::string served_document(const Page& page, const Addresses& addresses) {
  std::string scripts;
  for (const std::string& address : addresses.scripts) {
    scripts += fmt::format("<script src=\"{}\"></script>\n", escape(address));
  }
  return frame(page,
               fmt::format("<link rel=\"stylesheet\" href=\"{}\">\n", escape(addresses.style)),
               scripts);
}

}  // namespace mfsearch::html
