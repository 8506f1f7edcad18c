#include "search/hyperband_pruner.h"

#include <algorithm>

#include "core/error.h"
#include "search/successive_halving_pruner.h"

namespace mfsearch {

Brackets hyperband_brackets(const PrunerOptions& options, const StudyConstants& constants) {
  const int longest = options.max_resource > 0 ? options.max_resource : constants.steps;
  if (longest == 0) {
    throw input_error(
        "Study '{}': hyperband must be told max_resource, the steps of a whole trial.",
        constants.name);
  }
  return {constants.name, std::max(options.min_resource, 1), longest, options.reduction_factor};
}

bool hyperband_prunes(PrunerOptions options, const Brackets& brackets,
                      std::span<const double> curve, const History& history) {
  options.min_resource = std::max(options.min_resource, 1);
  options.min_early_stopping_rate = brackets.of(history.number);
  return successive_halving_prunes(options, curve, within_bracket(brackets, history).view());
}

}  // namespace mfsearch
