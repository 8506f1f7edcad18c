// What a trial waits for before it comes to its point.
#pragma once

#include "core/fields.h"

namespace mfsearch {

// strict: trial n waits for trials 0 .. n - lag and knows no others, so that rows depend on no
// timing. free: it waits for nobody and knows all that have ended; which ones, it keeps.
enum class Order { strict, free };
template <>
struct Names<Order> {
  static constexpr std::array values{"strict", "free"};
};

}  // namespace mfsearch
