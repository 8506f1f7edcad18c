// The sections of a reproduction's report.md. Each returns Markdown that ends in a newline, or
// nothing if there is nothing to say.
#pragma once

#include <string>

#include "reports/reproduction.h"

namespace mfsearch {

inline constexpr const char* kTrialsPicture = "trials.svg";
inline constexpr const char* kTrainingsPicture = "trainings.svg";

std::string trials_section(const Reproduction& reproduction);
std::string trainings_section(const Reproduction& reproduction);
std::string data_section(const Reproduction& reproduction);
std::string variants_section(const Reproduction& reproduction);

// What a reader must know not to be misled.
std::string reproduction_notes(const Reproduction& reproduction);

}  // namespace mfsearch
