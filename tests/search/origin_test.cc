#include "search/origin.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {
namespace {

TEST(Origin, ReadsBackWhatItWrites) {
  for (const std::vector<int>& numbers : {std::vector<int>{}, {0}, {3, 5, 1000000}}) {
    EXPECT_EQ(pending_of(std::vector{pending_attribute(numbers)}), numbers);
  }
  const Point fixed{NAN, 0.1 + 0.2, NAN, 7, NAN, 1};
  const Attribute attribute = enqueued_attribute(sample_space(), fixed);
  EXPECT_EQ(attribute.json, R"({"rate":0.30000000000000004,"k":7,"loss":true})");
  const auto read = enqueued_of(sample_space(), std::vector{attribute});
  ASSERT_TRUE(read);
  EXPECT_EQ(bits(*read), bits(fixed));
}

TEST(Origin, KnowsNothingFromOtherOrDamagedAttributes) {
  EXPECT_EQ(pending_of(std::vector<Attribute>{{"other", "[1]"}}), std::nullopt);
  for (const char* text : {"", "3", "{}", "[1.5]", "[true]", "[\"1\"]", "[1"}) {
    EXPECT_EQ(pending_of(std::vector<Attribute>{{kPendingAttribute, text}}), std::nullopt) << text;
  }
  EXPECT_EQ(enqueued_of(sample_space(), std::vector<Attribute>{{kEnqueuedAttribute, "[]"}}),
            std::nullopt);
}

TEST(Origin, PassesOverValuesThatAreNoneOfTheSpace) {
  const auto read = enqueued_of(
      sample_space(),
      std::vector<Attribute>{
          {kEnqueuedAttribute,
           R"({"x": 6, "rate": "much", "share": 0.3, "k": 2.5, "loss": 1, "unknown": 3})"}});
  ASSERT_TRUE(read);
  EXPECT_EQ(bits(*read), bits(Point{NAN, NAN, 0.3, NAN, NAN, NAN}));
}

}  // namespace
}  // namespace mfsearch
