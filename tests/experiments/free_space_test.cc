#include "experiments/free_space.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "search/optuna_json.h"
#include "tests/search/temporary_folder.h"

namespace mfsearch {
namespace {

class FreeSpace : public testing::Test {
 protected:
  SearchSpace load(const std::string& text) {
    std::ofstream(folder_ / "space.yaml") << text;
    return load_free_space(folder_ / "space.yaml");
  }
  TemporaryFolder folder_;
};

TEST_F(FreeSpace, TakesParametersOfAnyName) {
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

TEST_F(FreeSpace, ShowsEveryMistakeWithItsPlace) {
  try {
    load("a: {int: [9, 1]}\nb: {float: [0, 1], log: true}\nc: 5\nd: {choice: []}\n");
    ADD_FAILURE() << "it was taken";
  } catch (const InputError& e) {
    for (const char* place : {"space.yaml:1:", "space.yaml:2:", "space.yaml:3:", "space.yaml:4:"}) {
      EXPECT_THAT(e.what(), testing::HasSubstr(place));
    }
  }
  EXPECT_THROW(load("[1, 2]"), InputError);
}

}  // namespace
}  // namespace mfsearch
