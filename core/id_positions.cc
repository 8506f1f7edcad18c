#include "core/id_positions.h"

#include <bit>

namespace mfsearch {

Index IdPositions::add(std::int64_t id) {
  constexpr std::int64_t kSmall = 1 << 22;
  if (id < 0 || id >= kSmall) return others_[id] = count_++;
  const auto place = static_cast<std::size_t>(id);
  if (place >= small_.size()) small_.resize(std::bit_ceil(place + 1), -1);
  return small_[place] = count_++;
}

}  // namespace mfsearch
