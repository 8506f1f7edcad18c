// The training ratings in an order that all trials share: sorted into blocks of users by blocks of
// items, at random within a block. It never changes; an epoch visits its blocks, and chunks within
// a block, in an order of its own (core/pass.h), so that no trial needs a copy of the ratings.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/types.h"

namespace mfsearch {

struct RatingGrid {
  Index side = 1;                  // number of blocks of users, and of items
  std::vector<Rating> ratings;     // block after block
  std::vector<std::size_t> begin;  // of block (u, i): begin[u * side + i]; and the end of the last

  std::span<const Rating> block(Index users, Index items) const {
    const auto at = static_cast<std::size_t>(users * side + items);
    return std::span(ratings).subspan(begin[at], begin[at + 1] - begin[at]);
  }
};

// A block of users is a range of them, a block of items a random set; all hold about equally many
// ratings. A pure function of its arguments.
RatingGrid make_rating_grid(std::span<const Rating> ratings, Index num_users, Index num_items,
                            Index side);

// Blocks small enough that the factor rows of one (16 to 32 columns) fit into a CPU's own cache,
// and at least 8 by 8, so that up to 8 threads have work. It depends on no machine and on no trial.
Index cache_friendly_side(Index num_users, Index num_items);

// Grids of one list of ratings, made when they are first asked for. Thread-safe.
class RatingGrids {
 public:
  std::shared_ptr<const RatingGrid> get(std::span<const Rating> ratings, Index num_users,
                                        Index num_items, Index side);

 private:
  std::mutex mutex_;
  std::map<Index, std::shared_ptr<const RatingGrid>> by_side_;
};

}  // namespace mfsearch
