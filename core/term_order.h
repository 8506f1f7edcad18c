// Where the weights of terms stand in memory, which is a matter of speed alone.
#pragma once

#include <span>
#include <vector>

#include "core/content.h"

namespace mfsearch {

// The columns of `content` in an order in which the weights that one rating needs share few cache
// lines: first the terms that most of `ratings` meet, then those of the item with most ratings, of
// the next one, and so on, each where it is first met. Ties in the content's own order.
std::vector<Index> term_order(const Content& content, std::span<const Rating> ratings);

// 0, 1, 2 ... with the largest count first; of equal ones the first.
std::vector<Index> descending(const std::vector<Index>& counts);

}  // namespace mfsearch
