#include "search/ascending_order.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace mfsearch {
namespace {

using Positions = std::vector<std::size_t>;

TEST(AscendingOrder, LeavesTiesWhereNumPyDoes) {
  std::vector<double> values;
  for (int i = 0; i < 40; ++i) values.push_back(i * 7 % 5);
  // numpy 1.24: numpy.argsort(values)
  EXPECT_EQ(
      ascending_order(values),
      (Positions{0,  20, 15, 30, 10, 25, 35, 5,  23, 8, 33, 28, 13, 3,  38, 18, 6,  21, 1, 36,
                 16, 26, 11, 31, 34, 29, 19, 14, 9,  4, 24, 39, 27, 22, 17, 12, 32, 7,  2, 37}));
}

TEST(AscendingOrder, IsStableForFewValues) {
  EXPECT_EQ(ascending_order(std::vector<double>{2, 1, 2, 1, 1}), (Positions{1, 3, 4, 0, 2}));
  EXPECT_EQ(ascending_order({}), Positions{});
}

RC_GTEST_PROP(AscendingOrder, IsAnAscendingPermutation, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(0, 300);
  const auto values = *rc::gen::container<std::vector<double>>(
      size, rc::gen::map(rc::gen::inRange(0, 50), [](int i) { return double(i); }));
  Positions order = ascending_order(values);
  RC_ASSERT(std::ranges::is_sorted(order, {}, [&](std::size_t i) { return values[i]; }));
  std::ranges::sort(order);
  for (std::size_t i = 0; i < size; ++i) RC_ASSERT(order[i] == i);
}

}  // namespace
}  // namespace mfsearch
