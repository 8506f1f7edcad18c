#include <algorithm>
#include <cmath>

#include "core/baselines.h"

namespace mfsearch {
namespace {

constexpr double kStill = 1e-10;    // rating units; a sweep that moves no bias further has arrived
constexpr int kMaxSweeps = 10'000;  // reached only without a penalty, on barely connected ratings

// The best biases on one side, the other side's held: b = sum(residuals) / (count + penalty).
// Returns how far the largest moved. A bias without ratings is 0, whatever the penalty.
double solve(std::vector<double>& side, Index Rating::*own, const std::vector<double>& other_side,
             Index Rating::*other, const std::vector<Rating>& ratings, double mu, double penalty) {
  std::vector<double> sum(side.size()), count(side.size());
  for (const Rating& r : ratings) {
    sum[r.*own] += r.value - mu - other_side[r.*other];
    ++count[r.*own];
  }
  double moved = 0;
  for (std::size_t i = 0; i < side.size(); ++i) {
    const double bias = count[i] > 0 ? sum[i] / (count[i] + penalty) : 0;
    moved = std::max(moved, std::abs(bias - side[i]));
    side[i] = bias;
  }
  return moved;
}

}  // namespace

Biases regularized_biases(const TrainingData& data, double penalty) {
  Biases b;
  for (const Rating& r : data.train) b.mu += r.value;
  b.mu /= static_cast<double>(data.train.size());
  b.user.resize(data.num_users);
  b.item.resize(data.num_items);

  const auto item = &Rating::item, user = &Rating::user;
  for (int sweep = 0; sweep < kMaxSweeps; ++sweep) {
    const double moved = std::max(solve(b.item, item, b.user, user, data.train, b.mu, penalty),
                                  solve(b.user, user, b.item, item, data.train, b.mu, penalty));
    if (moved < kStill) break;
  }
  return b;
}

}  // namespace mfsearch
