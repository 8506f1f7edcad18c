// Attempts at a trial that failed before the one that stands in its row.
#pragma once

#include <string>
#include <vector>

#include "search/trial.h"

namespace mfsearch {

inline constexpr const char* kFailedAttempts = "failed_attempts";

// Their reasons as an attribute, a JSON list of texts; and back. Without the attribute, or if it is
// no such list: none.
Attribute failed_attempts_attribute(const std::vector<std::string>& reasons);
std::vector<std::string> failed_attempts(const Trial& trial);

}  // namespace mfsearch
