// Where the models err, as charts show it.
#pragma once

#include <vector>

#include "reports/scale.h"
#include "reports/summary.h"

namespace mfsearch {

struct ShownErrors {
  std::vector<const ModelResult*> models;  // trained ones whose errors are known, the best first
  Extent rmse, bias;                       // what a chart makes room for; the middle of `bias` is 0
};
ShownErrors shown_errors(const Summary& summary);  // points into the summary

// What the model says of that group of that profile of another one; nullptr in a summary that
// somebody wrote by hand.
const ErrorGroup* error_group(const ModelResult& model, std::size_t profile, std::size_t group);

}  // namespace mfsearch
