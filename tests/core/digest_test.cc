#include "core/digest.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "core/temporary_folder.h"

namespace mfsearch {
namespace {

std::string digest_of(Digest::Kind kind, std::string_view text) {
  Digest digest(kind);
  digest.add(text.substr(0, 1));
  digest.add(text.substr(1));
  return digest.hex();
}

TEST(Digest, GivesTheValuesOfTheStandards) {  // FIPS 180-2 and RFC 1321
  EXPECT_EQ(digest_of(Digest::Kind::sha256, "abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest_of(Digest::Kind::md5, "abc"), "900150983cd24fb0d6963f7d28e17f72");
}

TEST(Digest, WritesBytesAsBase64) {  // RFC 4648, section 10
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64(std::string_view("\0\xff\xfe", 3)), "AP/+");
}

TEST(Digest, IsBytesThatHexSpellsOut) {
  Digest digest(Digest::Kind::md5);
  digest.add("abc");
  EXPECT_EQ(base64(digest.bytes()), "kAFQmDzST7DWlj99KOF/cg==");
}

TEST(Digest, ReadsWholeFiles) {
  const TemporaryFolder folder(testing::TempDir(), "digest");
  const std::string text(200'000, 'x');  // several blocks, the last one not full
  std::ofstream(folder.path() / "x") << text;
  EXPECT_EQ(md5_of_file(folder.path() / "x"), digest_of(Digest::Kind::md5, text));
  EXPECT_THROW(md5_of_file(folder.path() / "y"), RunError);
}

}  // namespace
}  // namespace mfsearch
