#include "search/fanova.h"

#include <algorithm>
#include <cmath>

#include "search/random_sampler.h"
#include "search/regression_forest.h"
#include "search/tree_variances.h"
#include "search/unit_cube.h"

namespace mfsearch {
namespace {

constexpr int kTrees = 64, kMaxDepth = 64;
constexpr Seed kStream{2014};  // any constant

bool is_usable(const SearchSpace& space, const Trial& trial) {
  if (trial.state != TrialState::complete || trial.point.size() != space.size()) return false;
  bool has_any = false;
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (std::isnan(trial.point[d])) continue;
    if (!contains(space[d], trial.point[d])) return false;
    has_any = true;
  }
  return has_any;
}

std::vector<std::size_t> parameters_to_explain(const SearchSpace& space) {
  std::vector<std::size_t> dimensions;
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (!is_single(space[d])) dimensions.push_back(d);
  }
  return dimensions;
}

Feature feature_of(const Parameter& parameter) {
  const auto* choices = std::get_if<Choices>(&parameter.range);
  return {choices ? choices->values.size() : 0};
}

double coordinate(const Parameter& parameter, double value, Rng& rng) {
  if (std::isnan(value)) value = random_value(parameter, rng);
  return feature_of(parameter).choices > 0 ? value : to_unit(parameter, value);
}

// Scaled so that squares are finite, whatever the values are.
void scale(std::vector<Observation>& observations) {
  double largest = 0;
  for (const Observation& o : observations) largest = std::max(largest, std::abs(o.y));
  if (largest == 0) return;
  for (Observation& o : observations) o.y /= largest;
}

}  // namespace

std::vector<double> fanova(const SearchSpace& space, std::span<const Trial> trials) {
  std::vector<double> shares(space.size(), 0.0);
  const std::vector<std::size_t> dimensions = parameters_to_explain(space);
  std::vector<Feature> features;
  for (std::size_t d : dimensions) features.push_back(feature_of(space[d]));
  std::vector<Observation> observations;
  Rng rng(kStream.derive("inactive"));
  for (const Trial& trial : trials) {
    if (!is_usable(space, trial)) continue;
    Observation& o = observations.emplace_back();
    o.y = *trial.value;
    for (std::size_t d : dimensions) o.x.push_back(coordinate(space[d], trial.point[d], rng));
  }
  if (observations.size() < 2) return shares;
  scale(observations);

  const RegressionForest forest(features, observations, kMaxDepth, kStream.derive("forest"));
  int trees = 0;
  for (int t = 0; t < kTrees; ++t) {
    const TreeVariances of_tree = tree_variances(features, forest.tree(t));
    if (of_tree.total <= 0) continue;
    ++trees;
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      shares[dimensions[i]] += of_tree.of_feature[i] / of_tree.total;
    }
  }
  for (double& share : shares) share = trees > 0 ? share / trees : 0;
  return shares;
}

}  // namespace mfsearch
