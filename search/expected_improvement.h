// The logarithm of the expected improvement, which keeps its slope where the improvement itself is
// too small for a double. Source: Ament et al., "Unexpected improvements to expected improvement
// for Bayesian optimization", 2023.
#pragma once

namespace mfsearch {

// ln(phi(z) + z * Phi(z)): what a standard normal exceeds -z by, on average.
double log_improvement(double z);

// d log_improvement / dz > 0.
double log_improvement_slope(double z);

}  // namespace mfsearch
