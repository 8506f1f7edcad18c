// An option's value as a report states it.
#pragma once

#include <fmt/format.h>

#include <string>

#include "core/fields.h"

namespace mfsearch {

// The word of an enum; a number in as many digits as it takes to read it back.
template <class T>
std::string field_text(const T& value) {
  if constexpr (NamedEnum<T>) {
    return std::string(name_of(value));
  } else {
    return fmt::format("{}", value);
  }
}

}  // namespace mfsearch
