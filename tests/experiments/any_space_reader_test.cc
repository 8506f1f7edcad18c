#include "experiments/any_space_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "search/optuna_json.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

class AnySpaceReader : public testing::Test {
 protected:
  SearchSpace load(const std::string& text) {
    std::ofstream(folder_ / "space.yaml") << text;
    return load_space(folder_ / "space.yaml");
  }
  TestFolder folder_;
};

TEST_F(AnySpaceReader, TakesParametersOfAnyName) {
  EXPECT_EQ(space_json(load("layers: {int: [1, 9], step: 2}\n"
                            "rate: {float: [1e-3, 1], log: true}\n"
                            "act: {choice: [relu, 3]}\n"
                            "width: {choice: [16, 64]}\n"
                            "bias: {choice: [true, false]}\n")),
            space_json({{"layers", IntRange{.low = 1, .high = 9, .step = 2}},
                        {"rate", FloatRange{.low = 1e-3, .high = 1, .log = true}},
                        {"act", Choices{{std::string("relu"), std::string("3")}}},
                        {"width", Choices{{std::int64_t{16}, std::int64_t{64}}}},
                        {"bias", Choices{{true, false}}}}));
}

TEST_F(AnySpaceReader, TakesOneValueForASpaceOfOne) {
  EXPECT_EQ(space_json(load("a: 3\nb: 0.5\nc: adam\nd: true\n")),
            space_json({{"a", IntRange{.low = 3, .high = 3}},
                        {"b", FloatRange{.low = 0.5, .high = 0.5}},
                        {"c", Choices{{std::string("adam")}}},
                        {"d", Choices{{true}}}}));
}

TEST_F(AnySpaceReader, TakesOrdinalsAndConditions) {
  EXPECT_EQ(
      space_json(load("opt: {choice: [sgd, adam]}\n"
                      "flag: {choice: [false, true], when: {opt: [adam]}}\n"
                      "batch: {ordinal: [8, 16], when: {flag: true}}\n"
                      "size: {ordinal: [1, 2.5]}\n"
                      "x: {float: [0, 1], when: {size: 2.5}}\n"
                      "y: {float: [0, 1], when: {batch: 16}}\n")),
      space_json({{"opt", Choices{{std::string("sgd"), std::string("adam")}}},
                  {"flag", Choices{{false, true}}, Condition{"opt", {1}}},
                  {"batch", Ordinal{{std::int64_t{8}, std::int64_t{16}}}, Condition{"flag", {1}}},
                  {"size", Ordinal{{1.0, 2.5}}},
                  {"x", FloatRange{.low = 0, .high = 1}, Condition{"size", {1}}},
                  {"y", FloatRange{.low = 0, .high = 1}, Condition{"batch", {1}}}}));
}

TEST_F(AnySpaceReader, LooksUnderTheKeySpace) {
  const std::string inner = space_json(load("a: {int: [1, 2]}"));
  EXPECT_EQ(space_json(load("space:\n  a: {int: [1, 2]}\n")), inner);
  EXPECT_EQ(space_json(load("space: {int: [1, 2]}")),
            space_json({{"space", IntRange{.low = 1, .high = 2}}}));
}

TEST_F(AnySpaceReader, TakesIntsUpToWhatPointsHoldExactly) {
  const std::int64_t most = std::int64_t{1} << 53;
  EXPECT_EQ(space_json(load("n: {int: [0, 9007199254740992]}")),
            space_json({{"n", IntRange{.low = 0, .high = most}}}));
  EXPECT_THROW(load("n: {int: [0, 9007199254740993]}"), InputError);
}

TEST_F(AnySpaceReader, ShowsEveryMistakeWithItsPlace) {
  try {
    load(
        "a: {int: [9, 1]}\nb: {float: [0, 1], log: true}\nc: [5]\nd: {choice: []}\n"
        "a b: 1\nn: {int: [0, 9007199254740993]}\n");
    ADD_FAILURE() << "it was taken";
  } catch (const InputError& e) {
    for (const char* place : {"space.yaml:1:", "space.yaml:2:", "space.yaml:3:", "space.yaml:4:",
                              "space.yaml:5:", "space.yaml:6:"}) {
      EXPECT_THAT(e.what(), testing::HasSubstr(place));
    }
  }
  EXPECT_THROW(load("[1, 2]"), InputError);
}

}  // namespace
}  // namespace mfsearch
