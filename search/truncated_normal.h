// The standard normal distribution cut off on both sides, in logarithms, so that nothing underflows
// far out in a tail.
#pragma once

namespace mfsearch {

// ln Phi(x), Phi being the distribution function; any x, -inf and inf included.
double log_ndtr(double x);

// ln(Phi(b) - Phi(a)) for a <= b; -inf if they are equal.
double log_normal_mass(double a, double b);

// Phi(b) - Phi(a) for a <= 0 <= b; exact to the last digits, since both halves add up.
double normal_mass(double a, double b);

// The x in [a, b], a < b, below which the fraction q (in [0, 1]) of the mass between a and b lies.
double truncated_normal_quantile(double q, double a, double b);

}  // namespace mfsearch
