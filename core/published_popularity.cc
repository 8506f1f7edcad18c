#include <algorithm>

#include "core/baselines.h"
#include "core/parse.h"

namespace mfsearch {
namespace {

// Ids sort as numbers if they are; those that are not come after, as bytes.
bool lower_id(const std::string& a, const std::string& b) {
  const auto x = parse_number<std::int64_t>(a), y = parse_number<std::int64_t>(b);
  if (x && y) return *x < *y;
  if (x || y) return x.has_value();
  return a < b;
}

}  // namespace

double published_popularity_precision(const std::vector<Rating>& test, const Dataset& dataset,
                                      int k, double threshold) {
  std::vector<double> mean(dataset.items.size()), count(dataset.items.size());
  for (const Rating& r : test) {
    mean[r.item] += r.value;
    ++count[r.item];
  }
  std::vector<Index> rated;
  for (Index item = 0; item < dataset.num_items(); ++item) {
    if (count[item] == 0) continue;
    mean[item] /= count[item];
    rated.push_back(item);
  }
  std::ranges::sort(rated, [&](Index a, Index b) {
    if (mean[a] != mean[b]) return mean[a] > mean[b];
    return lower_id(dataset.items[a].id, dataset.items[b].id);
  });
  rated.resize(std::min(rated.size(), static_cast<std::size_t>(k)));

  const auto hits = std::ranges::count_if(test, [&](const Rating& r) {
    return r.value >= static_cast<float>(threshold) &&
           std::ranges::find(rated, r.item) != rated.end();
  });
  return static_cast<double>(hits) / (static_cast<double>(dataset.num_users()) * k);
}

}  // namespace mfsearch
