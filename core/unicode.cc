#include "core/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <cctype>

#include "core/utf8.h"

namespace mfsearch {
namespace {

constexpr std::int32_t kDottedI = 0x130;
constexpr std::int32_t kCapitalSigma = 0x3A3, kSmallSigma = 0x3C3, kFinalSigma = 0x3C2;

// Unicode's Cased (chapter 3.13).
bool is_cased(std::int32_t c) {
  return utf8proc_islower(c) || utf8proc_isupper(c) || utf8proc_category(c) == UTF8PROC_CATEGORY_LT;
}

// Unicode's Case_Ignorable (chapter 3.13): what may stand inside a word without ending it.
bool is_case_ignorable(std::int32_t c) {
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK:
      return true;
    default:
      break;
  }
  static constexpr char32_t kInsideWords[] =
      U"'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027"
      U"\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";
  return c > 0 && std::u32string_view(kInsideWords).find(static_cast<char32_t>(c)) !=
                      std::u32string_view::npos;
}

bool goes_on_with_cased(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (!is_case_ignorable(c.value)) return is_cased(c.value);
    text.remove_prefix(c.bytes);
  }
  return false;
}

bool is_ascii(unsigned char c) { return c < 0x80; }

}  // namespace

bool is_word_character(std::int32_t c) {
  if (0 <= c && c < 0x80) return std::isalnum(c) || c == '_';  // the same, but much faster
  const auto category = utf8proc_category(c);
  return (UTF8PROC_CATEGORY_LU <= category && category <= UTF8PROC_CATEGORY_LO) ||
         (UTF8PROC_CATEGORY_ND <= category && category <= UTF8PROC_CATEGORY_NO);
}

std::string lower_case(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  if (std::all_of(text.begin(), text.end(), is_ascii)) {  // nearly always, and much faster
    for (char c : text) lower += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
  }
  bool after_cased = false;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const std::string_view bytes = text.substr(0, c.bytes);
    text.remove_prefix(c.bytes);
    if (c.value == CodePoint::kInvalid) {
      lower += bytes;
    } else if (c.value == kDottedI) {
      lower += "i\u0307";
    } else if (c.value == kCapitalSigma) {
      append_utf8(lower, after_cased && !goes_on_with_cased(text) ? kFinalSigma : kSmallSigma);
    } else {
      append_utf8(lower, utf8proc_tolower(c.value));
    }
    if (!is_case_ignorable(c.value)) after_cased = is_cased(c.value);
  }
  return lower;
}

}  // namespace mfsearch
