// The smallest shared vocabulary: users and items are dense indices, a rating is a plain value.
#pragma once

#include <cstdint>

namespace mfsearch {

using Index = std::int32_t;  // a user, an item or a content column, counted from 0

struct Rating {
  Index user;
  Index item;
  float value;  // finite, on the dataset's own scale (MovieLens: 0.5 to 5)

  friend bool operator==(const Rating&, const Rating&) = default;
};

}  // namespace mfsearch
