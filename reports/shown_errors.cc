#include "reports/shown_errors.h"

#include <algorithm>
#include <cmath>

#include "reports/standing.h"

namespace mfsearch {
namespace {

std::vector<double> all_of(const std::vector<const ModelResult*>& models,
                           double ErrorGroup::*member) {
  std::vector<double> values;
  for (const ModelResult* model : models) {
    for (const ErrorProfile& profile : model->errors) {
      for (const ErrorGroup& group : profile.groups) {
        if (std::isfinite(group.*member)) values.push_back(group.*member);
      }
    }
  }
  return values;
}

Extent symmetric(const std::vector<double>& values) {
  double most = 0;
  for (const double value : values) most = std::max(most, std::abs(value));
  return most > 0 ? Extent{-most, most} : Extent{-1, 1};
}

}  // namespace

ShownErrors shown_errors(const Summary& summary) {
  std::vector<const ModelResult*> models = by_rmse(summary, false);
  std::erase_if(models, [](const ModelResult* m) { return m->errors.empty(); });
  const Extent rmse = sensible_extent(all_of(models, &ErrorGroup::rmse), Direction::minimize);
  const Extent bias = symmetric(all_of(models, &ErrorGroup::bias));
  return {std::move(models), padded(rmse), padded(bias)};
}

const ErrorGroup* error_group(const ModelResult& model, std::size_t profile, std::size_t group) {
  if (profile >= model.errors.size()) return nullptr;
  const std::vector<ErrorGroup>& groups = model.errors[profile].groups;
  return group < groups.size() ? &groups[group] : nullptr;
}

}  // namespace mfsearch
