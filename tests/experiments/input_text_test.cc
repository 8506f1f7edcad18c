#include "experiments/input_text.h"

#include <gmock/gmock.h>

#include <fstream>

#include "core/error.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

TEST(InputText, IsTheFileByteForByte) {
  const TestFolder folder;
  const std::string bytes(
      "\xef\xbb\xbf"
      "a\0\r\n",
      7);
  std::ofstream(folder / "a.yaml", std::ios::binary) << bytes;
  EXPECT_EQ(input_text(folder / "a.yaml", "file"), bytes);
}

TEST(InputText, SaysWhatIsNotThere) {
  const TestFolder folder;
  const auto message = [&](const std::filesystem::path& file) {
    try {
      input_text(file, "space");
    } catch (const InputError& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  const auto missing = folder / "none.yaml";
  EXPECT_EQ(message(missing), "there is no space '" + missing.string() + "'");
  EXPECT_THAT(message(folder / ""), testing::HasSubstr("is a folder"));
}

}  // namespace
}  // namespace mfsearch
