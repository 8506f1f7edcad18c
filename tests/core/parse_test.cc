#include "core/parse.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace mfsearch {
namespace {

constexpr Place kPlace{"x.csv", 3};

TEST(Parse, TakesAnIntegerAndNothingElse) {
  EXPECT_EQ(parse_number<std::int64_t>("-12"), -12);
  EXPECT_EQ(parse_number<std::int64_t>("9223372036854775807"), INT64_MAX);
  for (const char* text :
       {"", " 1", "1 ", "+1", "1.0", "1e3", "0x1", "--1", "9223372036854775808"}) {
    EXPECT_EQ(parse_number<std::int64_t>(text), std::nullopt) << text;
  }
}

TEST(Parse, TakesANumberToItsLastBit) {
  // CLI11 reads this by way of a long double, which rounds twice.
  EXPECT_EQ(parse_number<double>("0.500000000000000166533453693773481063544750213623046875"),
            0.5000000000000002);
  EXPECT_EQ(parse_number<double>("1e999"), std::nullopt);
  EXPECT_EQ(parse_number<std::size_t>("-1"), std::nullopt);
}

TEST(Parse, TakesOnePlusAway) {
  EXPECT_EQ(without_plus("+1"), "1");
  EXPECT_EQ(without_plus("-1"), "-1");
  EXPECT_EQ(without_plus("+-1"), "+-1");
  EXPECT_EQ(without_plus("++1"), "+1");
  EXPECT_EQ(without_plus(""), "");
}

TEST(Parse, TakesAFiniteNumberAndNothingElse) {
  EXPECT_EQ(finite_at(kPlace, "f", "3.5"), 3.5f);
  EXPECT_EQ(finite_at(kPlace, "f", "-.5e1"), -5.f);
  for (const char* text : {"", "nan", "inf", "1e39", "3,5", "3.5 ", "+3"}) {
    EXPECT_THROW(finite_at(kPlace, "f", text), InputError) << text;
  }
}

TEST(Parse, ShowsValuesInMessagesShortAndPrintable) {
  EXPECT_EQ(in_quotes("12345678901234567890"), "'12345678901234567890'");
  EXPECT_EQ(in_quotes("123456789012345678901"), "'12345678901234567...'");
  EXPECT_EQ(in_quotes("1234567890123456\xC3\xA9xyz!"),
            "'1234567890123456...'");  // no half character
  EXPECT_EQ(in_quotes("a\nb\x7F"), "'a?b?'");
  EXPECT_EQ(in_quotes("\xFF"), "'ÿ'");
}

}  // namespace
}  // namespace mfsearch
