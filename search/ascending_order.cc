#include "search/ascending_order.h"

#include <utility>

namespace mfsearch {
namespace {

struct Item {
  double value;
  std::size_t position;
};
using Items = std::span<Item>;

constexpr std::size_t kShort = 17;

// Moves smaller values to the front and larger ones to the back; returns where the pivot is,
// between them. Values equal to the pivot are swapped like any other: that is what makes ties
// reproducible.
std::size_t partition(Items items) {
  auto sort_two = [&](std::size_t i, std::size_t j) {
    if (items[j].value < items[i].value) std::swap(items[i], items[j]);
  };
  const std::size_t last = items.size() - 1, middle = last / 2;
  sort_two(0, middle);
  sort_two(middle, last);
  sort_two(0, middle);
  const double pivot = items[middle].value;
  std::swap(items[middle], items[last - 1]);
  std::size_t i = 0, j = last - 1;
  while (true) {
    while (items[++i].value < pivot) {
    }
    while (pivot < items[--j].value) {
    }
    if (i >= j) break;
    std::swap(items[i], items[j]);
  }
  std::swap(items[i], items[last - 1]);
  return i;
}

void insertion_sort(Items items) {
  for (std::size_t end = 1; end < items.size(); ++end) {
    const Item item = items[end];
    std::size_t to = end;
    for (; to > 0 && item.value < items[to - 1].value; --to) items[to] = items[to - 1];
    items[to] = item;
  }
}

void sort(Items items) {
  if (items.size() <= kShort) return insertion_sort(items);
  const std::size_t pivot = partition(items);
  sort(items.first(pivot));
  sort(items.subspan(pivot + 1));
}

}  // namespace

std::vector<std::size_t> ascending_order(std::span<const double> values) {
  std::vector<Item> items;
  items.reserve(values.size());
  for (double value : values) items.push_back({value, items.size()});
  sort(items);
  std::vector<std::size_t> order;
  order.reserve(values.size());
  for (const Item& item : items) order.push_back(item.position);
  return order;
}

}  // namespace mfsearch
