// CMA-ES without stored state: what it has learnt is computed anew from the history each time.
#pragma once

#include "search/sampler.h"

namespace mfsearch {

// The trials of the history, in order, form generations; only whole ones are learnt from, so that
// with lag a trial may be drawn from an older distribution than the one before it. Failed and
// pruned trials fill their place in a generation and teach nothing; pending ones are not waited
// for. Choices and conditional
// parameters are drawn at random.
Point cma_es_point(const SearchSpace& space, const History& history, Rng& rng);

}  // namespace mfsearch
