// A trained model as a scorer.
#pragma once

#include <memory>

#include "core/factor_model.h"
#include "core/scorer.h"

namespace mfsearch {

// Shares the model, which must not change any more. Scores blocks of users and items unless the
// model has sparse content.
template <class Real>
Scorer scorer_of(std::shared_ptr<const FactorModel<Real>> model);

extern template Scorer scorer_of(std::shared_ptr<const FactorModel<float>> model);
extern template Scorer scorer_of(std::shared_ptr<const FactorModel<double>> model);

}  // namespace mfsearch
