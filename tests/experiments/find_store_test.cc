#include "experiments/find_store.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

TEST(FindStore, TakesAFileAFolderOrAName) {
  TestFolder folder;
  const auto runs = folder / "runs", store = folder / "runs/blend/study.db";
  std::filesystem::create_directories(store.parent_path());
  std::ofstream(store) << "x";
  EXPECT_EQ(find_store(store.string(), "elsewhere"), store);
  EXPECT_EQ(find_store(store.parent_path().string(), "elsewhere"), store);
  EXPECT_EQ(find_store("blend", runs), store);
  EXPECT_EQ(find_store("blend", "elsewhere"), std::nullopt);
  EXPECT_EQ(find_store("other", runs), std::nullopt);
}

}  // namespace
}  // namespace mfsearch
