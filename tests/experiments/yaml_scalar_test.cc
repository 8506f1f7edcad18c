#include "experiments/yaml_scalar.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

YamlNode plain(const std::string& text) {
  return {.kind = YamlNode::Kind::scalar, .text = text, .quoted = false};
}

TEST(YamlScalar, ReadsDecimalIntegers) {
  EXPECT_EQ(as_integer(plain("0")), 0);
  EXPECT_EQ(as_integer(plain("-12")), -12);
  EXPECT_EQ(as_integer(plain("+7")), 7);
  EXPECT_EQ(as_integer(plain("9223372036854775807")), 9223372036854775807);
  EXPECT_EQ(as_unsigned(plain("18446744073709551615")), 18446744073709551615u);
}

TEST(YamlScalar, ReadsNothingElseAsAnInteger) {
  for (const char* text : {"", "+", "-", "010", "-010", "0x10", "0o10", "1_000", "1,000", "1.0",
                           "1e3", " 1", "1 ", "9223372036854775808", "+-1", "++1", "one", "1a"}) {
    EXPECT_EQ(as_integer(plain(text)), std::nullopt) << text;
  }
  EXPECT_EQ(as_unsigned(plain("-1")), std::nullopt);
  EXPECT_EQ(as_unsigned(plain("18446744073709551616")), std::nullopt);
}

TEST(YamlScalar, ReadsDecimalNumbersToTheLastBit) {
  EXPECT_EQ(as_number(plain("1e-4")), 1e-4);
  EXPECT_EQ(as_number(plain("1E-4")), 1e-4);
  EXPECT_EQ(as_number(plain("+.5")), 0.5);
  EXPECT_EQ(as_number(plain("5.")), 5.0);
  EXPECT_EQ(as_number(plain("-0.1")), -0.1);
  EXPECT_EQ(as_number(plain("0.012376565252378615")), 0.012376565252378615);
  EXPECT_EQ(as_number(plain("4.9406564584124654e-324")), 4.9406564584124654e-324);
}

TEST(YamlScalar, ReadsNothingElseAsANumber) {
  for (const char* text :
       {"", ".", ".nan", ".inf", "-.inf", "nan", "inf", "infinity", "nan(0)", "1e", "1e999",
        "-1e999", "0x1p3", "00.5", "010", "1.2.3", "1,5", "e5", "--1"}) {
    EXPECT_EQ(as_number(plain(text)), std::nullopt) << text;
  }
}

TEST(YamlScalar, KnowsTwoBools) {
  EXPECT_EQ(as_bool(plain("true")), true);
  EXPECT_EQ(as_bool(plain("false")), false);
  for (const char* text : {"yes", "no", "on", "off", "True", "FALSE", "1", "y", ""}) {
    EXPECT_EQ(as_bool(plain(text)), std::nullopt) << text;
  }
}

TEST(YamlScalar, TakesQuotedTextForNothingElse) {
  YamlNode node = plain("1");
  node.quoted = true;
  EXPECT_EQ(as_integer(node), std::nullopt);
  EXPECT_EQ(as_number(node), std::nullopt);
  node.text = "true";
  EXPECT_EQ(as_bool(node), std::nullopt);
}

TEST(YamlScalar, TakesListsAndMapsForNothing) {
  for (const auto kind : {YamlNode::Kind::null, YamlNode::Kind::sequence, YamlNode::Kind::map}) {
    EXPECT_EQ(as_integer({.kind = kind, .text = "1"}), std::nullopt);
    EXPECT_EQ(as_bool({.kind = kind, .text = "true"}), std::nullopt);
  }
}

}  // namespace
}  // namespace mfsearch
