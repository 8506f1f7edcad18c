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
  if (std::isnan(a.score) || std::isnan(b.score)) {
    return std::isnan(a.score) == std::isnan(b.score) ? tie_key(a.item) < tie_key(b.item)
                                                      : std::isnan(b.score);
  }
  return a.score != b.score ? a.score > b.score : tie_key(a.item) < tie_key(b.item);
}

double TopK::bar() const {
  const bool keeps_any = heap_.size() < k_ || k_ == 0 || std::isnan(heap_.front().score);
  return keeps_any ? -std::numeric_limits<double>::infinity() : heap_.front().score;
}

void TopK::offer(Index item, double score) {
  const Entry entry{score, item};
  if (heap_.size() == k_) {
    if (k_ == 0 || !is_better(entry, heap_.front())) return;
    std::ranges::pop_heap(heap_, is_better);
    heap_.pop_back();
  }
  heap_.push_back(entry);
  std::ranges::push_heap(heap_, is_better);
}

std::vector<Index> TopK::best_first() const {
  std::vector<Entry> sorted = heap_;
  std::ranges::sort(sorted, is_better);
  std::vector<Index> items;
  for (const Entry& entry : sorted) items.push_back(entry.item);
  return items;
}

std::vector<Index> top_k(std::span<const double> scores, std::span<const Index> candidates, int k) {
  TopK best(k);
  for (const Index item : candidates) best.offer(item, scores[static_cast<std::size_t>(item)]);
  return best.best_first();
}

}  // namespace mfsearch
