// What samplers and pruners may know of their study beside its space and history. It never changes
// while the study grows.
#pragma once

#include <string>

#include "core/rng.h"

namespace mfsearch {

struct StudyConstants {
  std::string name = {};
  Seed seed{0};
  int steps = 0;  // the most that a trial can report; 0: not known
};

}  // namespace mfsearch
