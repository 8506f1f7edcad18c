#include "search/pruner.h"

#include <cstdlib>

#include "search/median_pruner.h"
#include "search/successive_halving_pruner.h"

namespace mfsearch {

Pruner make_pruner(const PrunerOptions& options) {
  switch (options.name) {
    case PrunerKind::none:
      return [](std::span<const double>, const History&) { return false; };
    case PrunerKind::median:
      return std::bind_front(median_prunes, options);
    case PrunerKind::successive_halving:
      return std::bind_front(successive_halving_prunes, options);
  }
  std::abort();
}

}  // namespace mfsearch
