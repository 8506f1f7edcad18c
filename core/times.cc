#include "core/times.h"

#include <algorithm>
#include <limits>

namespace mfsearch {

Times::Times(const std::vector<std::int64_t>& times) {
  if (times.empty()) return;
  const auto [earliest, latest] = std::minmax_element(times.begin(), times.end());
  earliest_ = static_cast<std::uint64_t>(*earliest);
  if (static_cast<std::uint64_t>(*latest) - earliest_ > std::numeric_limits<std::uint32_t>::max()) {
    wide_ = times;
    return;
  }
  narrow_.reserve(times.size());
  for (const std::int64_t time : times) {
    narrow_.push_back(static_cast<std::uint32_t>(static_cast<std::uint64_t>(time) - earliest_));
  }
}

}  // namespace mfsearch
