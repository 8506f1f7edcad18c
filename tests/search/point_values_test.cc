#include "search/point_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace mfsearch {
namespace {

const SearchSpace& space() {
  static const SearchSpace all{
      {"rate", FloatRange{.low = 0, .high = 1}},
      {"n", IntRange{.low = -5, .high = 5}},
      {"loss", Choices{{std::string("a \"b\""), true, std::int64_t{3}, 0.1}}}};
  return all;
}

TEST(PointValues, AreJsonOfTheirOwnTypes) {
  EXPECT_EQ(point_json(space(), {0.1, -3, 0}).dump(), R"({"rate":0.1,"n":-3,"loss":"a \"b\""})");
  EXPECT_EQ(point_json(space(), {1, 4, 1}).dump(), R"({"rate":1.0,"n":4,"loss":true})");
  EXPECT_EQ(point_json(space(), {NAN, 4, 3}).dump(), R"({"rate":null,"n":4,"loss":0.1})");
  EXPECT_EQ(fixed_json(space(), {NAN, 4, 3}).dump(), R"({"n":4,"loss":0.1})");
}

TEST(PointValues, AreTextsThatReadBackAsTheSameNumbers) {
  EXPECT_EQ(value_text(space()[0], 0.1), "0.1");
  EXPECT_EQ(std::stod(value_text(space()[0], 1.0 / 3)), 1.0 / 3);
  EXPECT_EQ(value_text(space()[1], -3), "-3");
  EXPECT_EQ(value_text(space()[2], 0), "a \"b\"");
  EXPECT_EQ(value_text(space()[2], 1), "true");
  EXPECT_EQ(value_text(space()[2], 2), "3");
}

}  // namespace
}  // namespace mfsearch
