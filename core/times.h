// When ratings were given.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace mfsearch {

// Seconds since 1970 UTC; four bytes each if they span less than 2^32 s (136 years), else eight.
// A plain value.
class Times {
 public:
  Times() = default;
  explicit Times(const std::vector<std::int64_t>& times);

  // As they stand in memory: a value is earliest + narrow[i] modulo 2^64, or wide[i].
  struct Parts {
    std::uint64_t earliest = 0;
    std::vector<std::uint32_t> narrow;
    std::vector<std::int64_t> wide;  // one of the two is empty
  };
  explicit Times(Parts parts) : parts_(std::move(parts)) {}
  const Parts& parts() const { return parts_; }

  std::size_t size() const { return parts_.narrow.size() + parts_.wide.size(); }
  std::int64_t operator[](std::size_t i) const {
    return parts_.wide.empty() ? static_cast<std::int64_t>(parts_.earliest + parts_.narrow[i])
                               : parts_.wide[i];
  }

 private:
  Parts parts_;
};

}  // namespace mfsearch
