#include "core/term_order.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace mfsearch {
namespace {

constexpr std::size_t kHead = 32;  // terms that are most frequent: two cache lines of floats

}  // namespace

std::vector<Index> descending(const std::vector<Index>& counts) {
  std::vector<Index> order(counts.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater{}, [&](Index i) { return counts[i]; });
  return order;
}

std::vector<Index> term_order(const Content& content, std::span<const Rating> ratings) {
  std::vector<Index> of_item(content.rows()), of_term(content.cols());
  for (const Rating& r : ratings) ++of_item[r.item];
  for (Index item = 0; item < content.rows(); ++item) {
    for (Content::InnerIterator cell(content, item); cell; ++cell) {
      of_term[cell.col()] += of_item[item];
    }
  }

  std::vector<Index> order;
  std::vector<bool> has_place(of_term.size());
  const auto place = [&](Index term) {
    if (!has_place[term]) order.push_back(term);
    has_place[term] = true;
  };
  const auto frequent = descending(of_term);
  const std::size_t head = std::min(kHead, frequent.size());
  std::ranges::for_each(frequent.begin(), frequent.begin() + head, place);
  for (const Index item : descending(of_item)) {
    for (Content::InnerIterator cell(content, item); cell; ++cell) place(cell.col());
  }
  std::ranges::for_each(frequent, place);  // those of no item
  return order;
}

}  // namespace mfsearch
