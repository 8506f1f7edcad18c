// Whether two models differ on the same test ratings, or one is luckier.
#pragma once

#include "core/rng.h"
#include "core/user_errors.h"

namespace mfsearch {

// Two-sided p of a randomization test (Fisher, "The design of experiments", 1935, section 21): if
// the models were equally good, each user's two sums of squared errors could as well stand the
// other way round. The p is the share of such exchanges, made at random for every user, whose
// difference of the totals is at least as large as the one seen; that one counts too, so p is at
// least 1 / (exchanges + 1). Assumes nothing of the errors' distribution. NaN if an error is not
// finite or there is no user. Pure: the same seed gives the same p.
double paired_p(const UserErrors& a, const UserErrors& b, Seed seed, int exchanges = 10000);

}  // namespace mfsearch
