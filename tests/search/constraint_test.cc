#include "search/constraint.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"

namespace mfsearch {
namespace {

const SearchSpace kConstraintSpace = {
    {"dim", IntRange{.low = 1, .high = 100}},
    {"batch", Ordinal{{std::int64_t{8}, std::int64_t{64}}}},
    {"bias", Choices{{false, true}}},
    {"width", Choices{{std::int64_t{3}, 7.5}}},
    {"loss", Choices{{std::string("mse"), std::string("bpr")}}},
    {"adam.rate", FloatRange{.low = 0, .high = 1}, Condition{"loss", {1}}},
    {"drop-out", FloatRange{.low = 0, .high = 1}}};

bool holds(const std::string& text, const Point& point) {
  return obeys_all(kConstraintSpace, {text})(point);
}

TEST(Constraint, ComparesTheNumbersThatParametersStandFor) {
  const Point point{10, 1, 1, 1, 1, 0.5, 0.5};
  for (const char* yes :
       {"dim == 10", "batch == 64", "bias == 1", "width > 7.4", "dim * batch <= 640",
        "dim > 99 or batch > 63", "dim < 11 and bias", "dim < 11 && (batch < 9 || bias)",
        "max(dim, width) == 10", "adam.rate < 0.6", "bias ? dim < 11 : dim > 11"}) {
    EXPECT_TRUE(holds(yes, point)) << yes;
  }
  for (const char* no : {"dim != 10", "dim > 1 and batch < 9", "dim - 10", "log(-dim) > 0",
                         "log(-dim)", "dim < 1 or batch < 9 and bias"}) {
    EXPECT_FALSE(holds(no, point)) << no;
  }
}

TEST(Constraint, HoldsWhereItNamesAnInactiveParameter) {
  EXPECT_TRUE(holds("adam.rate > 2", {10, 1, 1, 1, 0, NAN, 0.5}));
  EXPECT_FALSE(holds("adam.rate > 2", {10, 1, 1, 1, 1, 0.5, 0.5}));
}

TEST(Constraint, AllMustHold) {
  const Feasible feasible = obeys_all(kConstraintSpace, {"dim > 5", "dim < 20"});
  EXPECT_TRUE(feasible({10, 1, 1, 1, 1, 0.5, 0.5}));
  EXPECT_FALSE(feasible({5, 1, 1, 1, 1, 0.5, 0.5}));
  EXPECT_FALSE(feasible({20, 1, 1, 1, 1, 0.5, 0.5}));
  EXPECT_TRUE(obeys_all(kConstraintSpace, {})({}));
}

TEST(Constraint, SaysWhatIsWrongAndWhere) {
  const auto mistake = [](const std::string& text) {
    const auto found = constraint_mistake(kConstraintSpace, text);
    return found ? std::to_string(found->at) + ": " + found->what : "nothing";
  };
  EXPECT_EQ(mistake("dim < 3"), "nothing");
  EXPECT_EQ(mistake("dim < rate"), "6: there is no parameter or function 'rate'");
  EXPECT_EQ(mistake("dim <"), "5: the expression ends too early");
  EXPECT_EQ(mistake("(dim < 3"), "8: a closing parenthesis is missing");
  EXPECT_EQ(mistake("dim ** 2"), "5: '*' does not fit here");
  EXPECT_EQ(mistake(""), "0: there is no expression");
  EXPECT_EQ(mistake("1 < 2"), "0: the expression names no parameter");
  EXPECT_EQ(mistake("dim = 3"), "4: '=' compares nothing; write '=='");
  EXPECT_EQ(mistake("dim <= 3"), "nothing");
  EXPECT_EQ(mistake("dim, batch"), "3: ',' separates nothing here");
  EXPECT_EQ(mistake("drop-out < 1"), "0: there is no parameter or function 'drop'");
  EXPECT_EQ(mistake("dim < 3 and loss == 1"),
            "12: the choices of 'loss' are texts, which have no number; a condition ('when') can "
            "name them");
  EXPECT_THROW(obeys_all(kConstraintSpace, {"dim <"}), InputError);
}

}  // namespace
}  // namespace mfsearch
