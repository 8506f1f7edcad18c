#include "core/times.h"

#include <algorithm>
#include <limits>

namespace mfsearch {

Times::Times(const std::vector<std::int64_t>& times) {
  if (times.empty()) return;
  const auto [earliest, latest] = std::minmax_element(times.begin(), times.end());
  parts_.earliest = static_cast<std::uint64_t>(*earliest);
  if (static_cast<std::uint64_t>(*latest) - parts_.earliest >
      std::numeric_limits<std::uint32_t>::max()) {
    parts_.wide = times;
    return;
  }
  parts_.narrow.reserve(times.size());
  for (const std::int64_t time : times) {
    parts_.narrow.push_back(
        static_cast<std::uint32_t>(static_cast<std::uint64_t>(time) - parts_.earliest));
  }
}

}  // namespace mfsearch
