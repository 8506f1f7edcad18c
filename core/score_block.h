// Scores of many users for many items: the inner loop of catalogue ranking, over plain memory.
#pragma once

#include <cstddef>

#include "core/kernel.h"

namespace mfsearch {

// Items stand in groups of kLanes, each group column by column: number c * kLanes + i of a group is
// column c of its i-th item. So one vector holds the same column of many items, and the kernel's
// reduction tree runs over vectors instead of within one; the scores are those of Kernel::scores,
// bit for bit, for every instruction set.
template <class Real>
struct ScoreBlock {
  const Real* const* users;  // rows as core/kernel.h lays them out
  std::size_t num_users;
  const Real* items;   // groups x stride x kLanes
  std::size_t groups;  // the last one may be filled up with zeros
  std::size_t stride;  // columns of a row, a multiple of kLanes
  Real mu;
  double* scores;  // gets num_users x (groups * kLanes): mu + <user row, item row>
};

template <class Real>
void score_block(const ScoreBlock<Real>& block);  // for current_isa()

}  // namespace mfsearch
