#include "reports/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "reports/text.h"

namespace mfsearch::markdown {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); }

// The longest run of backticks: a fence must be longer.
std::size_t longest_backticks(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string url(std::string_view path) {
  constexpr std::string_view kKept = "-._~/";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) || kKept.find(c) != kKept.npos);
    plain ? out += c : out += fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::size_t shown = display_width(text);
  const std::string space(width > shown ? width - shown : 0, ' ');
  return align == Align::left ? text + space : space + text;
}

}  // namespace

std::string escape(std::string_view foreign) {
  const std::string text = plain_text(foreign);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool between_words =
        i > 0 && i + 1 < text.size() && is_word(text[i - 1]) && is_word(text[i + 1]);
    const bool starts_block = i == 0 && std::string_view("#+-=:").find(c) != std::string_view::npos;
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      // An underscore inside a word ("learning_rate") means nothing to Markdown: leave it readable.
      const bool special = std::string_view("\\`*[]|~$").find(c) != std::string_view::npos;
      if (special || starts_block || (c == '_' && !between_words)) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return fmt::format("**{}**", escape(text)); }

std::string code(std::string_view foreign) {
  const std::string text = plain_text(foreign);
  const std::size_t inside = longest_backticks(text);
  const std::string fence(inside + 1, '`');
  const std::string space = inside > 0 ? " " : "";  // a space keeps text and fence apart
  return fence + space + text + space + fence;
}

std::string code_block(std::string_view foreign, std::string_view language) {
  const std::string text = plain_text(foreign);
  const std::string fence(std::max<std::size_t>(3, longest_backticks(text) + 1), '`');
  return fmt::format("{}{}\n{}\n{}\n", fence, language, text, fence);
}

std::string link(std::string_view text, std::string_view target) {
  return fmt::format("[{}]({})", escape(text), url(target));
}

std::string picture(std::string_view alt, std::string_view target) {
  return fmt::format("![{}]({})", escape(alt), url(target));
}

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {
  for (Column& column : columns_) column.heading = escape(column.heading);
}

void Table::add_row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

std::string Table::str() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = std::max<std::size_t>(3, display_width(columns_[c].heading));
    for (const auto& row : rows_) width = std::max(width, display_width(row[c]));
    widths.push_back(width);
  }
  std::string out;
  const auto add_line = [&](auto&& cell) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      out += fmt::format("| {} ", padded(cell(c), widths[c], columns_[c].align));
    }
    out += "|\n";
  };
  add_line([&](std::size_t c) { return columns_[c].heading; });
  add_line([&](std::size_t c) {
    std::string rule(widths[c], '-');
    if (columns_[c].align == Align::right) rule.back() = ':';
    return rule;
  });
  for (const auto& row : rows_) add_line([&](std::size_t c) { return row[c]; });
  return out;
}

}  // namespace mfsearch::markdown
