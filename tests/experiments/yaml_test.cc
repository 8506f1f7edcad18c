#include "experiments/yaml.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace mfsearch {
namespace {

using Kind = YamlNode::Kind;

YamlNode parsed(const std::string& text) {
  Diagnostics mistakes("test.yaml", text);
  const auto root = parse_yaml(text, mistakes);
  EXPECT_TRUE(mistakes.empty()) << mistakes.render();
  return root.value_or(YamlNode{});
}

std::string mistakes_of(const std::string& text) {
  Diagnostics mistakes("test.yaml", text);
  parse_yaml(text, mistakes);
  return mistakes.render();
}

std::string repeated(const std::string& part, std::size_t size) {
  std::string text;
  while (text.size() < size) text += part;
  return text;
}

TEST(Yaml, KnowsThePlacesOfKeysAndValues) {
  const std::string text = "a: 1\nbb:\n  c: [x, yy]\n";
  const YamlNode root = parsed(text);
  ASSERT_EQ(root.entries.size(), 2u);
  EXPECT_EQ(root.entries[1].at, text.find("bb"));
  const YamlNode* list = root.find("bb")->find("c");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->at, text.find('['));
  EXPECT_EQ(list->items[1].at, text.find("yy"));
}

TEST(Yaml, KnowsThePlacesBehindWideCharactersAndCarriageReturns) {
  const std::string text = "a: \"映画\" # ü\r\nb: {ü: here}\r\n";
  EXPECT_EQ(parsed(text).find("b")->find("ü")->at, text.find("here"));
}

TEST(Yaml, KeepsTheOrderOfKeys) {
  const YamlNode root = parsed("z: 1\na: 2\nm: 3\n");
  ASSERT_EQ(root.entries.size(), 3u);
  EXPECT_EQ(root.entries[0].key + root.entries[1].key + root.entries[2].key, "zam");
}

TEST(Yaml, PutsAnEmptyValueAtItsKey) {
  const std::string text = "a: 1\nb:\nc: ~\n";
  const YamlNode root = parsed(text);
  EXPECT_EQ(root.find("b")->kind, Kind::null);
  EXPECT_EQ(root.find("b")->at, text.find('b'));
  EXPECT_EQ(root.find("c")->kind, Kind::null);
}

TEST(Yaml, TellsQuotedScalarsFromPlainOnes) {
  const YamlNode root = parsed("a: 1\nb: \"1\"\nc: '1'\nd: |\n  1\n");
  EXPECT_FALSE(root.find("a")->quoted);
  EXPECT_TRUE(root.find("b")->quoted);
  EXPECT_TRUE(root.find("c")->quoted);
  EXPECT_TRUE(root.find("d")->quoted);
}

TEST(Yaml, ReadsQuotesWithinQuotes) {
  const YamlNode root = parsed("a: 'it''s'\nb: \"a \\\"b\\\" \\\\\"\nc: &x\t'y'\nd: don't\n");
  EXPECT_EQ(root.find("a")->text, "it's");
  EXPECT_EQ(root.find("b")->text, "a \"b\" \\");
  EXPECT_EQ(root.find("c")->text, "y");
  EXPECT_EQ(root.find("d")->text, "don't");
}

TEST(Yaml, RefusesAQuoteThatIsNotClosed) {
  for (const std::string open : {"\"b", "'b", "\"b\\\"", "'b''", "&x \"b", "&x\t'b"}) {
    for (const std::string end : {"", "\n", "\nc: d\n"}) {
      EXPECT_NE(mistakes_of("a: " + open + end), "") << open << end;
    }
  }
}

TEST(Yaml, ReplacesAnAliasByACopyWithThePlacesOfTheAnchor) {
  const std::string text = "a: &x {k: 1}\nb: *x\n";
  const YamlNode root = parsed(text);
  ASSERT_NE(root.find("b")->find("k"), nullptr);
  EXPECT_EQ(root.find("b")->find("k")->at, text.find('1'));
}

TEST(Yaml, AcceptsOneDocumentWithItsMarks) {
  EXPECT_EQ(parsed("---\na: 1\n...\n").entries.size(), 1u);
}

TEST(Yaml, CountsTheNodesOfAliases) {
  std::string text = "a: &a [" + repeated("x, ", 300) + "]\nb: [";
  EXPECT_EQ(mistakes_of(text + repeated("*a, ", 4 * 50) + "]\n"), "");
  EXPECT_NE(mistakes_of(text + repeated("*a, ", 4 * 150) + "]\n"), "");
}

TEST(Yaml, CountsTheLevelsOfAliases) {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 40; ++i) text += fmt::format("a{}: &a{} [*a{}]\n", i, i, i - 1);
  EXPECT_NE(mistakes_of(text).find("a30: "), std::string::npos) << mistakes_of(text);
}

TEST(Yaml, IsQuickWithHostileText) {
  for (const std::string part :
       {"[",     "{",    "{a: ", "[a, ", "- ",     "? ",   "a: ", "&a ",        "*a ",
        "!a ",   "'",    "\"",   "a\n",  "a: b\n", "[]: ", ", ",  "| ",         "#",
        "---\n", "%A\n", "\\",   "x",    "  ",     "\n",   "[[]", "? a\n: b\n", "- - "}) {
    for (const std::size_t size : {300u, 250'000u}) {
      const auto start = std::chrono::steady_clock::now();
      const std::string text = repeated(part, size);
      Diagnostics mistakes("test.yaml", text);
      parse_yaml(text, mistakes);
      mistakes.render();
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      EXPECT_LT(seconds.count(), 10) << part;
    }
  }
}

TEST(Yaml, RefusesALargeFile) {
  EXPECT_NE(mistakes_of(repeated("# comment\n", 300'000)).find("300000 bytes"), std::string::npos);
}

}  // namespace
}  // namespace mfsearch
