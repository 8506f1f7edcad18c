// Integer ids and the positions that they were given.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/types.h"

namespace mfsearch {

// A map that is a plain table for the ids of real files, which are small and close together.
class IdPositions {
 public:
  // -1 if the id is not known.
  Index find(std::int64_t id) const {
    if (id >= 0 && id < static_cast<std::int64_t>(small_.size())) {
      return small_[static_cast<std::size_t>(id)];
    }
    const auto other = others_.find(id);
    return other == others_.end() ? -1 : other->second;
  }

  // Positions are given in order, from 0. The id must be unknown.
  Index add(std::int64_t id);

 private:
  Index count_ = 0;
  std::vector<Index> small_;  // by id, -1 for unknown ones
  std::unordered_map<std::int64_t, Index> others_;
};

}  // namespace mfsearch
