#include "experiments/trial_filter.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.h"
#include "reports/number.h"
#include "search/constraint.h"

namespace mfsearch {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// What can be asked of a trial besides its parameters.
struct Quality {
  const char* name;
  double (*of)(const Trial&);
};
constexpr Quality kQualities[]{
    {"value", [](const Trial& t) { return t.value.value_or(kMissing); }},
    {"number", [](const Trial& t) { return static_cast<double>(t.number); }},
    {"steps", [](const Trial& t) { return static_cast<double>(t.curve.size()); }},
    {"seconds", seconds_of}};

}  // namespace

std::function<bool(const Trial&)> trial_filter(const SearchSpace& space,
                                               const std::string& expression) {
  if (expression.find_first_not_of(' ') == expression.npos)
    return [](const Trial&) { return true; };
  SearchSpace all = space;
  std::vector<Quality> asked;
  for (const Quality& quality : kQualities) {
    if (std::ranges::count(space, quality.name, &Parameter::name) > 0) continue;
    all.push_back({quality.name, FloatRange{.low = -1, .high = 1}});
    asked.push_back(quality);
  }
  if (const auto mistake = constraint_mistake(all, expression)) {
    throw input_error("filter '{}': {} (at character {})", expression, mistake->what,
                      mistake->at + 1);
  }
  // Constraints hold where a parameter is missing, so that both of these do; filters must not.
  const Feasible holds = obeys_all(all, {expression});
  const Feasible fails = obeys_all(all, {"(" + expression + ") == 0"});
  return [=](const Trial& trial) {
    Point point = trial.point;
    for (const Quality& quality : asked) point.push_back(quality.of(trial));
    return holds(point) && !fails(point);
  };
}

}  // namespace mfsearch
