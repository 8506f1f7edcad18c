// When ratings were given.
#pragma once

#include <cstdint>
#include <vector>

namespace mfsearch {

// Seconds since 1970 UTC; four bytes each if they span less than 2^32 s (136 years), else eight.
// A plain value.
class Times {
 public:
  Times() = default;
  explicit Times(const std::vector<std::int64_t>& times);

  std::size_t size() const { return narrow_.size() + wide_.size(); }
  std::int64_t operator[](std::size_t i) const {
    return wide_.empty() ? static_cast<std::int64_t>(earliest_ + narrow_[i]) : wide_[i];
  }

 private:
  std::uint64_t earliest_ = 0;         // modulo 2^64
  std::vector<std::uint32_t> narrow_;  // since the earliest
  std::vector<std::int64_t> wide_;     // one of the two is empty
};

}  // namespace mfsearch
