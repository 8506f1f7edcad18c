#include "core/unzip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "core/temporary_folder.h"
#include "tests/core/zip_for_tests.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Unzip : public testing::Test {
 protected:
  Unzip() { fs::create_directory(out_); }

  std::string refusal(std::uint64_t max_bytes = 1000) {
    try {
      unzip(zip_, out_, max_bytes);
    } catch (const RunError& error) {
      return error.what();
    }
    return "it was unpacked";
  }

  const TemporaryFolder folder_{testing::TempDir(), "unzip"};
  const fs::path zip_ = folder_.path() / "x.zip";
  const fs::path out_ = folder_.path() / "out";
};

TEST_F(Unzip, UnpacksFilesAndFolders) {
  const std::string large(100'000, 'x');
  write_zip(zip_, {{"ml/", "", AE_IFDIR}, {"ml/a.csv", large}, {"ml/deep/b.csv", "b"}, {"c", ""}});
  unzip(zip_, out_, 100'001);
  EXPECT_EQ(read_file(out_ / "ml/a.csv"), large);
  EXPECT_EQ(read_file(out_ / "ml/deep/b.csv"), "b");
  EXPECT_TRUE(fs::is_regular_file(out_ / "c"));
}

TEST_F(Unzip, RefusesToLeaveTheFolder) {
  for (const char* name : {"../evil", "a/../../evil", "/tmp/evil", "..", "a/.."}) {
    write_zip(zip_, {{name, "evil"}});
    EXPECT_THAT(refusal(), HasSubstr("leads out of its folder")) << name;
  }
  EXPECT_FALSE(fs::exists(folder_.path() / "evil"));
}

TEST_F(Unzip, RefusesLinks) {
  write_zip(zip_, {{"link", "/etc", AE_IFLNK}, {"link/evil", "evil"}});
  EXPECT_THAT(refusal(), HasSubstr("neither file nor folder, 'link'"));
  EXPECT_TRUE(fs::is_empty(out_));
}

TEST_F(Unzip, RefusesANameThatComesTwice) {
  write_zip(zip_, {{"a", "1"}, {"a", "2"}});
  EXPECT_THAT(refusal(), HasSubstr("the entry 'a' twice"));
}

TEST_F(Unzip, RefusesABombWhateverItAnnounces) {
  write_zip(zip_, {{"a", std::string(10'000'000, '\0')}});
  EXPECT_LT(fs::file_size(zip_), 20'000u);
  EXPECT_THAT(refusal(1'000'000), HasSubstr("holds more than it may"));
  EXPECT_LE(fs::file_size(out_ / "a"), 1'000'000u);
}

TEST_F(Unzip, CountsTheSizesOfAllFilesTogether) {
  write_zip(zip_, {{"a", "12345"}, {"b", "12345"}});
  EXPECT_THAT(refusal(9), HasSubstr("holds more than it may"));
}

TEST_F(Unzip, RefusesTooManyEntries) {
  std::vector<ZipEntry> entries;
  for (int i = 0; i <= 10'000; ++i) entries.push_back({std::to_string(i), ""});
  write_zip(zip_, entries);
  EXPECT_THAT(refusal(), HasSubstr("too many entries"));
}

TEST_F(Unzip, RefusesWhateverIsCutOff) {
  write_zip(zip_, {{"a", std::string(300, 'a')}, {"b", "b"}}, "zip:compression=store");
  const auto whole = fs::file_size(zip_);
  for (std::uintmax_t size = 0; size < whole; size += 7) {
    write_zip(zip_, {{"a", std::string(300, 'a')}, {"b", "b"}}, "zip:compression=store");
    fs::resize_file(zip_, size);
    EXPECT_THAT(refusal(), HasSubstr("is not unpacked")) << size;
  }
}

TEST_F(Unzip, RefusesContentsThatDoNotMatchTheirChecksum) {
  write_zip(zip_, {{"a", "the contents"}}, "zip:compression=store");
  std::string bytes = read_file(zip_);
  bytes.replace(bytes.find("contents"), 8, "CONTENTS");
  std::ofstream(zip_, std::ios::binary) << bytes;
  EXPECT_THAT(refusal(), HasSubstr("is damaged"));
}

TEST_F(Unzip, RefusesWhatIsNoZip) {
  std::ofstream(zip_) << "<html>Not found</html>";
  EXPECT_THAT(refusal(), HasSubstr("is damaged"));
}

}  // namespace
}  // namespace mfsearch
