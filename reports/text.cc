#include "reports/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace mfsearch {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementText = "\uFFFD";

struct CodePoint {
  char32_t value;
  std::size_t bytes;
  bool valid;
};

// The code point that `text` (not empty) starts with. Strict: no overlong forms, no surrogates.
CodePoint first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {kReplacement, 1, false};
  char32_t value = lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kReplacement, 1, false};
    value = value << 6 | (byte(i) & 0x3F);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest[length] || value > 0x10FFFF || surrogate) return {kReplacement, 1, false};
  return {value, length, true};
}

// visit(code point, its bytes) for all of `text`.
template <class Visit>
void for_each_code_point(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    visit(point.value, point.valid ? text.substr(0, point.bytes) : kReplacementText);
    text.remove_prefix(point.bytes);
  }
}

struct Block {
  char32_t first, last;
};

bool in(char32_t c, const auto& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [c](const Block& b) { return b.first <= c && c <= b.last; });
}

// Zero-width joiners (200C, 200D) stay: emoji and several scripts need them, and they hide nothing.
constexpr std::array kHidden{Block{0x061C, 0x061C}, Block{0x200B, 0x200B}, Block{0x200E, 0x200F},
                             Block{0x202A, 0x202E}, Block{0x2060, 0x206F}, Block{0xFEFF, 0xFEFF}};
constexpr std::array kSpaces{Block{0x09, 0x0D}, Block{0x85, 0x85}, Block{0x2028, 0x2029}};
constexpr std::array kControls{Block{0x00, 0x1F}, Block{0x7F, 0x9F}, Block{0xFFFE, 0xFFFF}};
constexpr std::array kNoWidth{Block{0x0300, 0x036F}, Block{0x200C, 0x200D}, Block{0xFE00, 0xFE0F}};
constexpr std::array kWide{Block{0x1100, 0x115F},   Block{0x2E80, 0xA4CF},  Block{0xAC00, 0xD7A3},
                           Block{0xF900, 0xFAFF},   Block{0xFE30, 0xFE6F},  Block{0xFF00, 0xFF60},
                           Block{0x1F300, 0x1FAFF}, Block{0x20000, 0x3FFFD}};

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](char32_t, std::string_view bytes) { out += bytes; });
  return out;
}

std::string plain_text(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    if (in(c, kSpaces)) {
      out += ' ';
    } else if (in(c, kControls)) {
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
  for_each_code_point(text, [&](char32_t c, std::string_view) {
    width += in(c, kNoWidth) ? 0 : in(c, kWide) ? 2 : 1;
  });
  return width;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t count = 0, end_of_kept = 0;
  for_each_code_point(text, [&](char32_t, std::string_view bytes) {
    if (++count == most) end_of_kept = out.size();  // the last place, needed if there is more
    out += bytes;
  });
  if (count <= most) return out;
  return out.substr(0, end_of_kept) + "…";
}

}  // namespace mfsearch
