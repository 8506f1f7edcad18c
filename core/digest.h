// Checksums: SHA-256 (a dataset's fingerprint) and MD5 (what GroupLens publishes of its files), and
// bytes as text.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace mfsearch {

class Digest {
 public:
  enum class Kind { sha256, md5 };

  explicit Digest(Kind kind);
  ~Digest();

  void add(std::string_view bytes);

  // Of all that was added: as it is, or in lower-case hexadecimal digits. One of them, and once
  // only.
  std::string bytes();
  std::string hex();

 private:
  struct Context;  // OpenSSL's
  std::unique_ptr<Context> context_;
};

std::string sha256(std::string_view bytes);  // its 32 bytes

// RFC 4648, section 4, with padding.
std::string base64(std::string_view bytes);

// Throws RunError if the file cannot be read.
std::string md5_of_file(const std::filesystem::path& path);

}  // namespace mfsearch
