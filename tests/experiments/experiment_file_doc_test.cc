// docs/experiment-file.md says what the code says: every option's name, range and default.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "experiments/experiment.h"
#include "experiments/yaml_fields.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

std::string document() { return read_file(MFSEARCH_SOURCE_DIR "/docs/experiment-file.md"); }

// The text below the heading of a section, up to the next heading.
std::string section(std::string_view name) {
  const std::string text = document();
  const std::string heading = fmt::format("# `{}`\n", name);
  const auto begin = text.find(heading);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find("\n#", begin) - begin);
}

// Looks for the row of every field in the table of its section.
class RowCheck {
 public:
  explicit RowCheck(std::string name) : name_(std::move(name)), text_(section(name_)) {}

  void operator()(std::string_view key, const int& value, Range range) const {
    expect(key, describe("whole number", range), fmt::format("{}", value));
  }
  void operator()(std::string_view key, const double& value, Range range) const {
    expect(key, describe("number", range), fmt::format("{}", value));
  }
  void operator()(std::string_view key, const bool& value, Range) const {
    expect(key, "`true`, `false`", fmt::format("{}", value));
  }
  void operator()(std::string_view key, const std::string& value, Range) const {
    expect(key, "text", value.empty() ? "\"\"" : value);
  }
  void operator()(std::string_view key, const Duration& value, Range) const {
    expect(key, "time", fmt::format("{}", value.seconds));
  }
  void operator()(std::string_view key, const std::optional<double>&, Range range) const {
    EXPECT_THAT(text_, testing::HasSubstr(
                           fmt::format("\n| `{}` | {} | none |", key, describe("number", range))));
  }
  void operator()(std::string_view key, const char& value, Range) const {
    expect(key, "one character", {&value, 1});
  }
  template <NamedEnum Enum>
  void operator()(std::string_view key, const Enum& value, Range) const {
    std::string words;
    for (const char* word : Names<Enum>::values) {
      words += fmt::format("{}`{}`", words.empty() ? "" : ", ", word);
    }
    expect(key, words, name_of(value));
  }
  template <NamedEnum Enum>
  void operator()(std::string_view key, const std::vector<Enum>&, Range) const {
    std::string words;
    for (const char* word : Names<Enum>::values) {
      words += fmt::format("{}`{}`", words.empty() ? "" : ", ", word);
    }
    expect(key, "list of " + words, "[]");
  }
  template <HasFields Options>
  void operator()(std::string_view key, const Options& options, Range) const {
    visit_fields(options, RowCheck(std::string(key)));
  }

 private:
  void expect(std::string_view key, std::string_view range, std::string_view value) const {
    EXPECT_THAT(text_, testing::HasSubstr(fmt::format("\n| `{}` | {} | `{}` |", key, range, value)))
        << "in the section of '" << name_ << "'";
  }

  std::string name_;
  std::string text_;
};

TEST(ExperimentFileDocument, HasEveryOptionWithItsRangeAndDefault) {
  const Experiment e;
  visit_sections(e, RowCheck(""));
  const StudySpec study;
  visit_fields(study.training, RowCheck("training"));
  visit_search(study, RowCheck("search"));
}

TEST(ExperimentFileDocument, HasExamplesThatParse) {
  const std::string text = document();
  const std::string fence = "```yaml\n";
  int examples = 0;
  for (std::size_t at = 0; (at = text.find(fence + "experiment:", at)) != text.npos; ++examples) {
    at += fence.size();
    const std::string example = text.substr(at, text.find("```", at) - at);
    EXPECT_NO_THROW(parse_experiment(example, "docs/experiment-file.md")) << example;
  }
  EXPECT_EQ(examples, 5);
}

}  // namespace
}  // namespace mfsearch
