// Every file of tests/data/experiments/bad is refused with the message that stands beside it.
// UPDATE_GOLDEN=1 in the environment writes the messages anew: read the difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/error.h"
#include "experiments/experiment.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> bad_files() {
  std::vector<std::string> names;
  for (const auto& entry :
       fs::directory_iterator(MFSEARCH_SOURCE_DIR "/tests/data/experiments/bad")) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class BadFile : public testing::TestWithParam<std::string> {};

TEST_P(BadFile, IsRefusedWithItsMessage) {
  const fs::path file =
      fs::path(MFSEARCH_SOURCE_DIR "/tests/data/experiments/bad") / (GetParam() + ".yaml");
  std::string message;
  try {
    parse_experiment(read_file(file), file.filename());
  } catch (const InputError& e) {
    message = std::string(e.what()) + "\n";
  }
  const fs::path golden = fs::path(file).replace_extension(".txt");
  if (std::getenv("UPDATE_GOLDEN")) std::ofstream(golden, std::ios::binary) << message;
  ASSERT_NE(message, "") << "the file was accepted";
  EXPECT_EQ(message, read_file(golden));
}

INSTANTIATE_TEST_SUITE_P(All, BadFile, testing::ValuesIn(bad_files()),
                         [](const auto& file) { return file.param; });

}  // namespace
}  // namespace mfsearch
