#include "search/hypervolume.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace mfsearch {
namespace {

double box(const Losses& point, const Losses& reference) {
  double volume = 1;
  for (std::size_t m = 0; m < point.size(); ++m) volume *= std::max(reference[m] - point[m], 0.0);
  return volume;
}

// Lexicographic order, without points that add nothing: outside, equal or dominated ones.
std::vector<Losses> front_of(std::span<const Losses> points, const Losses& reference) {
  std::vector<Losses> inside;
  for (const Losses& p : points) {
    bool below = true;
    for (std::size_t m = 0; m < p.size(); ++m) below = below && p[m] < reference[m];
    if (below) inside.push_back(p);
  }
  std::sort(inside.begin(), inside.end());
  inside.erase(std::unique(inside.begin(), inside.end()), inside.end());
  const std::vector<std::size_t> ranks = non_domination_ranks(inside);
  std::vector<Losses> front;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (ranks[i] == 0) front.push_back(inside[i]);
  }
  return front;
}

double volume_of_front(const std::vector<Losses>& front, const Losses& reference);

// What `point` dominates and none of `others` does.
double exclusive(const Losses& point, std::span<const Losses> others, const Losses& reference) {
  std::vector<Losses> limited;  // what the others dominate of the point's box
  for (const Losses& other : others) {
    Losses& corner = limited.emplace_back(point);
    for (std::size_t m = 0; m < point.size(); ++m) corner[m] = std::max(point[m], other[m]);
  }
  return box(point, reference) - volume_of_front(front_of(limited, reference), reference);
}

double volume_of_front(const std::vector<Losses>& front, const Losses& reference) {
  double volume = 0;
  if (reference.size() == 2) {  // strips, each as high as the best second objective so far
    for (std::size_t i = 0; i < front.size(); ++i) {
      const double end = i + 1 < front.size() ? front[i + 1][0] : reference[0];
      volume += (end - front[i][0]) * (reference[1] - front[i][1]);
    }
    return volume;
  }
  for (std::size_t i = 0; i < front.size(); ++i) {
    volume += exclusive(front[i], std::span(front).subspan(i + 1), reference);
  }
  return volume;
}

}  // namespace

double hypervolume(std::span<const Losses> points, const Losses& reference) {
  return volume_of_front(front_of(points, reference), reference);
}

std::vector<double> hypervolume_contributions(std::span<const Losses> points,
                                              const Losses& reference) {
  std::vector<double> contributions;
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::vector<Losses> others(points.begin(), points.end());
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    contributions.push_back(std::max(exclusive(points[i], others, reference), 0.0));
  }
  return contributions;
}

std::vector<std::size_t> hypervolume_subset(std::span<const Losses> points, std::size_t count,
                                            const Losses& reference) {
  if (count >= points.size()) {
    std::vector<std::size_t> all(points.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
  }
  // A point adds ever less while the subset grows, so what it would have added before is a bound,
  // and only points whose bound beats the best one have to be computed again.
  std::vector<double> bounds(points.size(), std::numeric_limits<double>::infinity());
  std::vector<bool> is_chosen(points.size());
  std::vector<Losses> chosen;
  for (std::size_t n = 0; n < count; ++n) {
    std::size_t best = points.size();
    double most = -1;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (is_chosen[i] || bounds[i] <= most) continue;
      bounds[i] = std::max(exclusive(points[i], chosen, reference), 0.0);
      if (bounds[i] <= most) continue;
      most = bounds[i];
      best = i;
    }
    is_chosen[best] = true;
    chosen.push_back(points[best]);
  }
  std::vector<std::size_t> subset;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (is_chosen[i]) subset.push_back(i);
  }
  return subset;
}

Losses reference_point(std::span<const Losses> points) {
  Losses reference = points[0];
  for (const Losses& p : points) {
    for (std::size_t m = 0; m < p.size(); ++m) reference[m] = std::max(reference[m], p[m]);
  }
  for (double& r : reference) {
    r = std::max(1.1 * r, 0.9 * r);
    if (r == 0) r = 1e-12;
  }
  return reference;
}

}  // namespace mfsearch
