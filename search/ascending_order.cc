#include "search/ascending_order.h"

#include <algorithm>
#include <numeric>

namespace mfsearch {
namespace {

using Order = std::span<std::size_t>;

constexpr std::size_t kSmall = 17;

// Moves smaller values to the front and larger ones to the back; returns where the pivot is,
// between them. Values equal to the pivot are swapped like any other: that is what makes ties
// reproducible.
std::size_t partition(std::span<const double> values, Order order) {
  auto at = [&](std::size_t i) { return values[order[i]]; };
  auto sort_two = [&](std::size_t i, std::size_t j) {
    if (at(j) < at(i)) std::swap(order[i], order[j]);
  };
  const std::size_t last = order.size() - 1, middle = last / 2;
  sort_two(0, middle);
  sort_two(middle, last);
  sort_two(0, middle);
  const double pivot = at(middle);
  std::swap(order[middle], order[last - 1]);
  std::size_t i = 0, j = last - 1;
  while (true) {
    while (at(++i) < pivot) {
    }
    while (pivot < at(--j)) {
    }
    if (i >= j) break;
    std::swap(order[i], order[j]);
  }
  std::swap(order[i], order[last - 1]);
  return i;
}

void sort(std::span<const double> values, Order order) {
  if (order.size() <= kSmall) {
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
    return;
  }
  const std::size_t pivot = partition(values, order);
  sort(values, order.first(pivot));
  sort(values, order.subspan(pivot + 1));
}

}  // namespace

std::vector<std::size_t> ascending_order(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  sort(values, order);
  return order;
}

}  // namespace mfsearch
