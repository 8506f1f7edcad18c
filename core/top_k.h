// The best items of a catalogue.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "core/types.h"

namespace mfsearch {

// Orders items of equal score: the lower key first. Unrelated to the index, because items are
// numbered by first appearance, and that order knows who rated what.
std::uint64_t tie_key(Index item);

// Keeps the k best of the items that it is offered, each at most once. NaN is worst. Meant for
// short lists: what is kept is moved into its place.
class TopK {
 public:
  explicit TopK(int k) : k_(static_cast<std::size_t>(k)) {}

  void offer(Index item, double score);

  // Items first, first + 1, ...; those that `is_candidate` refuses do not count. It is asked only
  // of items that would be kept.
  template <class IsCandidate>
  void offer(Index first, std::span<const double> scores, const IsCandidate& is_candidate);

  std::vector<Index> best_first() const;

 private:
  struct Entry {
    double score;
    Index item;
  };
  static constexpr std::size_t kMany = 16;

  static bool all_below(const double* scores, double bar);
  static bool is_better(const Entry& a, const Entry& b);
  double bar() const;  // no score below it is kept

  std::size_t k_;
  std::vector<Entry> best_;  // first the best
};

// The indices of the k best candidates, best first; scores are by item.
std::vector<Index> top_k(std::span<const double> scores, std::span<const Index> candidates, int k);

// Whether kMany scores from here are below the bar. In vectors, because the compiler finds none
// here.
inline bool TopK::all_below(const double* scores, double bar) {
  using Doubles [[gnu::vector_size(16)]] = double;
  using Mask [[gnu::vector_size(16)]] = std::int64_t;
  Mask below = {-1, -1};
  for (std::size_t i = 0; i < kMany; i += 2) {
    Doubles two;
    std::memcpy(&two, scores + i, sizeof(two));
    below &= two < bar;
  }
  return (below[0] & below[1]) != 0;
}

// Nearly all scores lie below the bar, so they are compared many at a time.
template <class IsCandidate>
void TopK::offer(Index first, std::span<const double> scores, const IsCandidate& is_candidate) {
  double lowest = bar();
  for (std::size_t begin = 0; begin < scores.size(); begin += kMany) {
    const std::size_t end = std::min(begin + kMany, scores.size());
    if (end - begin == kMany && all_below(&scores[begin], lowest)) continue;
    for (std::size_t i = begin; i < end; ++i) {
      const Index item = first + static_cast<Index>(i);
      if (scores[i] < lowest || !is_candidate(item)) continue;
      offer(item, scores[i]);
      lowest = bar();
    }
  }
}

}  // namespace mfsearch
