#include "search/pruner.h"

#include <cstdlib>

#include "search/hyperband_pruner.h"
#include "search/patient_pruner.h"
#include "search/percentile_pruner.h"
#include "search/successive_halving_pruner.h"
#include "search/threshold_pruner.h"
#include "search/wilcoxon_pruner.h"

namespace mfsearch {
namespace {

// A patient pruner within a patient one would only ask the same question twice.
Pruner make_wrapped(PrunerOptions options, const StudyConstants& constants) {
  options.name = options.wrapped;
  if (options.name != PrunerKind::none && options.name != PrunerKind::patient) {
    return make_pruner(options, constants);
  }
  return [](std::span<const double>, const History&) { return true; };
}

bool uses_brackets(const PrunerOptions& options) {
  return options.name == PrunerKind::hyperband ||
         (options.name == PrunerKind::patient && options.wrapped == PrunerKind::hyperband);
}

}  // namespace

Pruner make_pruner(const PrunerOptions& options, const StudyConstants& constants) {
  using Curve = std::span<const double>;
  switch (options.name) {
    case PrunerKind::none:
      return [](Curve, const History&) { return false; };
    case PrunerKind::median:
      return std::bind_front(percentile_prunes, options, 50);
    case PrunerKind::percentile:
      return std::bind_front(percentile_prunes, options, options.percentile);
    case PrunerKind::successive_halving:
      return std::bind_front(successive_halving_prunes, options);
    case PrunerKind::hyperband:
      return std::bind_front(hyperband_prunes, options, hyperband_brackets(options, constants));
    case PrunerKind::patient:
      return [options, wrapped = make_wrapped(options, constants)](Curve curve, const History& h) {
        return has_lost_patience(options, curve, h.direction) && wrapped(curve, h);
      };
    case PrunerKind::threshold:
      return [options](Curve curve, const History&) { return threshold_prunes(options, curve); };
    case PrunerKind::wilcoxon:
      return std::bind_front(wilcoxon_prunes, options);
  }
  std::abort();
}

Sampler beside_pruner(const PrunerOptions& options, const StudyConstants& constants,
                      Sampler sampler) {
  if (!uses_brackets(options)) return sampler;
  return within_bracket(hyperband_brackets(options, constants), std::move(sampler));
}

}  // namespace mfsearch
