#include "experiments/problem.h"

#include <algorithm>

#include "core/error.h"

namespace mfsearch {
namespace {

// The largest content_dim that any trial of the study may ask for.
int largest_content_dim(const StudySpec& study) {
  int largest = study.training.content_dim;
  for (const Parameter& p : study.space) {
    if (p.name != "content_dim") continue;
    if (const auto* range = std::get_if<IntRange>(&p.range)) {
      largest = std::max(largest, static_cast<int>(range->high));
    } else if (const auto* listed = listed_values(p)) {
      for (const Choice& choice : *listed) {
        if (const auto* dim = std::get_if<std::int64_t>(&choice)) {
          largest = std::max(largest, static_cast<int>(*dim));
        }
      }
    }
  }
  return largest;
}

}  // namespace

ItemContent prepare_content(const Experiment& experiment, const Dataset& dataset) {
  ItemContent content;
  int dim = -1;  // no blend
  for (const StudySpec& study : experiment.studies) {
    if (study.model == ModelKind::blend) dim = std::max(dim, largest_content_dim(study));
  }
  if (dim < 0) return content;
  content.tf_idf = item_content(dataset, experiment.content);
  if (content.tf_idf.nonZeros() == 0) {
    throw input_error(
        "The dataset {} has neither genres nor tags, so a blend has nothing to blend: search cf "
        "alone.",
        dataset.name);
  }
  // The first columns of a truncated SVD are those of a smaller one: one serves all trials.
  if (dim > 0) content.reduced = truncated_svd(content.tf_idf, dim);
  return content;
}

Problem prepare(const Experiment& experiment, const DataOptions& options) {
  Problem problem{.data = load_data(experiment.data, options), .split = {}, .content = {}};
  problem.split = split_by_time(problem.data.dataset, experiment.split);
  problem.content = prepare_content(experiment, problem.data.dataset);
  return problem;
}

}  // namespace mfsearch
