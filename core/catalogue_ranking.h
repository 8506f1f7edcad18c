// The best unseen items of the catalogue for each of many users.
#pragma once

#include <span>
#include <vector>

#include "core/scorer.h"
#include "core/types.h"

namespace mfsearch {

struct CatalogueQuery {
  Index num_items = 0;
  int k = 10;
  std::span<const Rating> judged;               // users with one of these are ranked
  std::vector<std::span<const Rating>> hidden;  // a user's list has none of its items here
  // All of them by user, then item; nobody has a judged item that is hidden.
};

struct RankedUser {
  Index user;
  std::span<const Rating> judged;  // the user's own
  std::vector<Index> list;         // at most k items, best first; ties by tie_key()
};

struct RankedUsers {
  std::vector<RankedUser> users;    // ascending
  std::vector<double> predictions;  // of `judged`
};

// Scores blocks of users and items where the scorer can, on the threads of parallel_pieces(). The
// result depends neither on those nor on the blocks.
RankedUsers rank_catalogue(const Scorer& scorer, const CatalogueQuery& query);

}  // namespace mfsearch
