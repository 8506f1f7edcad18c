#include "experiments/command_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/program.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string filled(std::string_view text, const std::string& value) {
  std::vector<CommandTemplate::Mistake> mistakes;
  const CommandTemplate command = CommandTemplate::parse(text, mistakes);
  for (const auto& mistake : mistakes) ADD_FAILURE() << text << ": " << mistake.what;
  return command.fill([&](const std::string&) { return value; });
}

// What a shell makes of the text.
std::vector<std::string> printed(const std::string& command) {
  std::vector<std::string> lines;
  run_program({.command = command, .environment = {}}, [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  return lines;
}

// What a text is refused for, and where; "" if it is not.
std::string refused(std::string_view text, std::size_t at) {
  std::vector<CommandTemplate::Mistake> mistakes;
  CommandTemplate::parse(text, mistakes);
  if (mistakes.empty()) return "";
  EXPECT_EQ(mistakes[0].at, at) << text;
  return mistakes[0].what;
}

TEST(CommandTemplate, PutsPlainValuesInAsTheyAre) {
  EXPECT_EQ(filled("./train.sh --lr {lr} --again={lr}", "1e-05"),
            "./train.sh --lr 1e-05 --again=1e-05");
  EXPECT_EQ(filled("nothing", "x"), "nothing");
  EXPECT_EQ(filled("", "x"), "");
}

TEST(CommandTemplate, QuotesForWhereThePlaceStands) {
  EXPECT_EQ(filled("f {a}", "two words"), "f 'two words'");
  EXPECT_EQ(filled("f '{a}'", "it's"), R"(f 'it'\''s')");
  EXPECT_EQ(filled("f \"{a}\"", R"($x `y` "z" \)"), R"(f "\$x \`y\` \"z\" \\")");
  EXPECT_EQ(filled("f {a}", ""), "f ''");
  EXPECT_EQ(filled("f {a}", "A=1"), "f 'A=1'");
}

TEST(CommandTemplate, DoubledBracesAreBraces) {
  EXPECT_EQ(filled("awk '{{print {a}}}'", "1"), "awk '{print 1}'");
  EXPECT_EQ(filled("echo ${{HOME}}", ""), "echo ${HOME}");
  EXPECT_EQ(filled("{{{a}}}", "1"), "{1}");
}

TEST(CommandTemplate, TellsItsPlaces) {
  std::vector<CommandTemplate::Mistake> mistakes;
  const auto places = CommandTemplate::parse("a {b} {{c}} '{d.e-f}'", mistakes).places();
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].name, "b");
  EXPECT_EQ(places[0].at, 2u);
  EXPECT_EQ(places[1].name, "d.e-f");
}

// Whatever is in a value, a shell sees that value and nothing else.
TEST(CommandTemplate, HostileValuesAreOnlyValues) {
  const std::vector<std::string> values{"two words",
                                        "it's",
                                        "\"quoted\"",
                                        "$(echo pwned)",
                                        "`echo pwned`",
                                        "${HOME}",
                                        "$HOME",
                                        "a;echo b",
                                        "a&&b",
                                        "a|cat",
                                        "*",
                                        "~",
                                        "#comment",
                                        "\\",
                                        "a\\\\b\\",
                                        "'; echo x; '",
                                        "\"; echo x; \"",
                                        "!!",
                                        "-n",
                                        "{brace}",
                                        "a=b",
                                        "<(x)",
                                        ">file",
                                        "%s",
                                        "\t tab",
                                        "\xc3\xa9t\xc3\xa9",
                                        "'$(echo a)'",
                                        "\"$(echo a)\"",
                                        "$'\\n'",
                                        "\\$(echo a)"};
  const std::vector<std::pair<std::string, std::string>> frames{
      {"printf '[%s]\\n' {v}", ""},
      {"printf '[%s]\\n' x{v}y", "xy"},
      {"printf '[%s]\\n' '{v}'", ""},
      {"printf '[%s]\\n' \"{v}\"", ""},
      {"printf '[%s]\\n' \"x{v}y\"", "xy"},
      {"printf '[%s]\\n' 'x{v}y'", "xy"},
      {"true # it's\nprintf '[%s]\\n' {v}", ""},
      {"printf '[%s]\\n' $(printf %s a >&2){v}", ""},
      {"printf '[%s]\\n' \\\"x{v}y\\\"", "\"xy\""}};
  for (const std::string& value : values) {
    for (const auto& [frame, around] : frames) {
      std::string expected = value;
      if (!around.empty()) {
        const std::size_t half = around.size() / 2;
        expected = around.substr(0, half) + value + around.substr(half);
      }
      EXPECT_THAT(printed(filled(frame, value)), ElementsAre("[" + expected + "]"))
          << frame << " with " << value;
    }
  }
}

TEST(CommandTemplate, ANewlineInAValueStaysInIt) {
  for (const char* frame : {"printf '[%s]' {v}", "printf '[%s]' '{v}'", "printf '[%s]' \"{v}\""}) {
    EXPECT_THAT(printed(filled(frame, "a\necho b\n")), ElementsAre("[a", "echo b", "]")) << frame;
  }
}

TEST(CommandTemplate, RefusesBracesThatAreNoPlaces) {
  EXPECT_THAT(refused("f {a", 2), HasSubstr("has no '}'"));
  EXPECT_THAT(refused("f a}", 3), HasSubstr("has no '{'"));
  EXPECT_THAT(refused("f {}", 2), HasSubstr("no parameter's name"));
  EXPECT_THAT(refused("awk '{print $1}'", 5), HasSubstr("no parameter's name"));
  EXPECT_THAT(refused("f ${HOME}", 3), HasSubstr("${{HOME}}"));
}

TEST(CommandTemplate, RefusesPlacesThatNoQuotingMakesSafe) {
  EXPECT_THAT(refused("f `g {a}`", 5), HasSubstr("backquotes"));
  EXPECT_THAT(refused("f \"$(g {a})\"", 7), HasSubstr("\"$(...)\""));
  EXPECT_THAT(refused("f \"$(g \"x {a}\")\"", 10), HasSubstr("\"$(...)\""));
  EXPECT_THAT(refused("cat <<X\n{a}\nX", 8), HasSubstr("here-document"));
  EXPECT_THAT(refused("f $(({a} + 1))", 5), HasSubstr("$((...))"));
  EXPECT_THAT(refused("f $'{a}'", 4), HasSubstr("$'...'"));
  EXPECT_THAT(refused("f \"${{x:-{a}}}\"", 9), HasSubstr("${...}"));
  EXPECT_THAT(refused("f # {a}", 4), HasSubstr("comment"));
  EXPECT_THAT(refused("f \\{a}", 3), HasSubstr("backslash"));
}

TEST(CommandTemplate, FollowsQuotesAndComments) {
  for (const char* fine :
       {"f $(g {a})", "f '`' {a}", "f '#' {a}", "f x#y {a}", "f \\# {a}", "f \\' {a}",
        "# it's\nf {a}", "f \\` {a}", "f '<<' {a}", "f \\  #\n{a}", "(f {a})", "f 2>&1 {a}"}) {
    EXPECT_EQ(refused(fine, 0), "") << fine;
  }
}

}  // namespace
}  // namespace mfsearch
