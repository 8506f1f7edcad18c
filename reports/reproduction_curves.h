// The learning curves of a reproduction, as its pictures and its page show them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/reproduction.h"
#include "reports/scale.h"

namespace mfsearch {

struct ComparedCurve {
  std::string title, subtitle;
  const CurveCheck* curve;       // in the reproduction
  std::optional<Extent> extent;  // what a chart makes room for; nullopt: no value is finite
};

std::vector<ComparedCurve> trial_curves(const Reproduction& reproduction);     // one a trial
std::vector<ComparedCurve> training_curves(const Reproduction& reproduction);  // two a training

}  // namespace mfsearch
