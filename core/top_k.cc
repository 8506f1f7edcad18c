#include "core/top_k.h"

#include <cmath>
#include <limits>

namespace mfsearch {

std::uint64_t tie_key(Index item) {
  auto key = (static_cast<std::uint64_t>(item) + 1) * 0x9e3779b97f4a7c15u;
  key ^= key >> 32;
  return key * 0xbf58476d1ce4e5b9u;  // both steps are one-to-one, so no two items share a key
}

bool TopK::is_better(const Entry& a, const Entry& b) {
  if (a.score > b.score) return true;
  if (a.score < b.score) return false;
  if (std::isnan(a.score) != std::isnan(b.score)) return std::isnan(b.score);
  return tie_key(a.item) < tie_key(b.item);
}

double TopK::bar() const {
  const bool keeps_any = best_.size() < k_ || k_ == 0 || std::isnan(best_.back().score);
  return keeps_any ? -std::numeric_limits<double>::infinity() : best_.back().score;
}

void TopK::offer(Index item, double score) {
  const Entry entry{score, item};
  if (best_.size() == k_) {
    if (k_ == 0 || !is_better(entry, best_.back())) return;
    best_.pop_back();
  }
  best_.insert(std::ranges::upper_bound(best_, entry, is_better), entry);
}

std::vector<Index> TopK::best_first() const {
  std::vector<Index> items;
  for (const Entry& entry : best_) items.push_back(entry.item);
  return items;
}

std::vector<Index> top_k(std::span<const double> scores, std::span<const Index> candidates, int k) {
  TopK best(k);
  for (const Index item : candidates) best.offer(item, scores[static_cast<std::size_t>(item)]);
  return best.best_first();
}

}  // namespace mfsearch
