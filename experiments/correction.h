// The mistakes of a published protocol and what becomes of it without them, one by one and
// together.
#pragma once

#include <string>
#include <vector>

#include "experiments/path.h"

namespace mfsearch {

// A protocol with some of its mistakes corrected.
struct Variant {
  std::string name;     // "content rows"
  std::string meaning;  // a half sentence: what is done instead
  ContentRows rows;
  Reading reading;
};

// The protocol as published first; then, for each of these mistakes that it makes, the protocol
// with that one alone corrected; then, if there are several, with all of them corrected.
//   content rows: an item reads the content of another (blend only)
//   best epoch: value and model are the last epoch's
//   plain error: what is monitored and minimised holds the penalty
std::vector<Variant> variants_of(const Experiment& protocol, const StudySpec& study);

}  // namespace mfsearch
