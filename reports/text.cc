#include "reports/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "core/utf8.h"

namespace mfsearch {
namespace {

constexpr std::string_view kReplacementText = "\uFFFD";

// visit(code point, its bytes) for all of `text`.
template <class Visit>
void for_each_code_point(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const bool valid = point.value != CodePoint::kInvalid;
    visit(point.value, valid ? text.substr(0, point.bytes) : kReplacementText);
    text.remove_prefix(point.bytes);
  }
}

struct Block {
  std::int32_t first, last;
};

bool in(std::int32_t c, const auto& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [c](const Block& b) { return b.first <= c && c <= b.last; });
}

// Zero-width joiners (200C, 200D) stay: emoji and several scripts need them, and they hide nothing.
constexpr std::array kHidden{Block{0x061C, 0x061C}, Block{0x200B, 0x200B}, Block{0x200E, 0x200F},
                             Block{0x202A, 0x202E}, Block{0x2060, 0x206F}, Block{0xFEFF, 0xFEFF}};
constexpr std::array kSpaces{Block{0x09, 0x0D}, Block{0x85, 0x85}, Block{0x2028, 0x2029}};
constexpr std::array kNoCharacters{Block{0xFFFE, 0xFFFF}};

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](std::int32_t, std::string_view bytes) { out += bytes; });
  return out;
}

std::string plain_text(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](std::int32_t c, std::string_view bytes) {
    if (in(c, kSpaces)) {
      out += ' ';
    } else if (is_control(c) || in(c, kNoCharacters)) {
      out += kReplacementText;
    } else if (in(c, kHidden)) {
      fmt::format_to(std::back_inserter(out), "[U+{:04X}]", static_cast<unsigned>(c));
    } else {
      out += bytes;
    }
  });
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_code_point(text, [&](std::int32_t c, std::string_view) {
    width += static_cast<std::size_t>(columns_of(c));
  });
  return width;
}

std::string hyphenated(std::string_view text, std::string_view also) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x80 && std::isalnum(byte)) || also.find(c) != also.npos) {
      out += static_cast<char>(std::tolower(byte));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t count = 0, end_of_kept = 0;
  for_each_code_point(text, [&](std::int32_t, std::string_view bytes) {
    if (++count == most) end_of_kept = out.size();  // the last place, needed if there is more
    out += bytes;
  });
  if (count <= most) return out;
  return out.substr(0, end_of_kept) + "…";
}

}  // namespace mfsearch
