// What of program and machine may change the bits of a result.
#pragma once

#include <string>

#include "search/store.h"

namespace mfsearch {

// This process at work on a study that has `first_trial` trials so far.
Session this_session(const std::string& dataset_fingerprint, int first_trial);

// "Intel(R) Xeon(R) CPU @ 2.10GHz", as the system names it; "unknown" if it does not.
std::string cpu_model();

}  // namespace mfsearch
