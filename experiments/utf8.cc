#include "experiments/utf8.h"

#include <utf8proc.h>

namespace mfsearch {

Character character_at(std::string_view text, std::size_t at) {
  utf8proc_int32_t code = -1;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (size <= 0) return {.size = 1, .code = -1, .width = 1, .printable = false};
  if (utf8proc_category(code) == UTF8PROC_CATEGORY_CC) {
    return {.size = static_cast<std::size_t>(size), .code = code, .width = 1, .printable = false};
  }
  return {.size = static_cast<std::size_t>(size),
          .code = code,
          .width = utf8proc_charwidth(code),
          .printable = true};
}

}  // namespace mfsearch
