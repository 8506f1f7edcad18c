// The Pareto front of a study: what no other trial beats in one objective without losing in
// another.
#pragma once

#include <string>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

// By the first objective, best first. With one objective the best trials; empty without complete
// ones.
std::vector<const Trial*> front_of(const StudySummary& study);

// "val_ndcg (to maximize), epochs (to minimize)".
std::string other_objectives_in_words(const StudySummary& study);

// "value 2", "value 3", ...: of objectives without names.
std::vector<std::string> other_value_names(std::size_t count);

}  // namespace mfsearch
