// What a publication may say of its data, and how the same figure comes out of ours.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "experiments/experiment.h"
#include "experiments/problem.h"

namespace mfsearch {

struct DataFact {
  std::string_view name;     // in the file
  std::string_view meaning;  // for a report
  // One figure, or as many as were asked for.
  std::function<std::vector<double>(const Experiment&, const Problem&, std::size_t count)> figures;
};

std::span<const DataFact> known_facts();

// A figure in as many decimals as `printed` has.
std::string in_decimals_of(std::string_view printed, double value);

}  // namespace mfsearch
