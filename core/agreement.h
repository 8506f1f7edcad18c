// Whether a figure that somebody published could be one more draw of what we measured.
#pragma once

#include <span>
#include <vector>

namespace mfsearch {

// Our draws, and where the published figure stands among them.
struct Agreement {
  double mean, sd;   // of our draws; sd: sample standard deviation, NaN with fewer than two
  double low, high;  // the least and the greatest of them
  int draws;         // those that are finite; the others are left out
  double z;          // (published - mean) / sd; NaN with fewer than two draws
  double p;          // two-sided, see below; NaN with fewer than two draws
};

// p is how often a further draw would lie at least as far from our mean as the published one does,
// if all draws are normal with one unknown mean and variance: with n draws of ours,
// (published - mean) / (sd * sqrt(1 + 1/n)) has Student's t distribution with n - 1 degrees of
// freedom. (The predictive distribution; Geisser, "Predictive inference", 1993, 2.1.) Without any
// spread p is 1 for the very same figure and 0 for another.
Agreement agreement(std::span<const double> ours, double published);

// The p-values of several comparisons, raised so that calling those at most `level` inconsistent
// errs in any of them with probability `level` at most. NaN stays NaN and does not count. (Holm, "A
// simple sequentially rejective multiple test procedure", 1979.)
std::vector<double> holm(std::span<const double> p);

}  // namespace mfsearch
