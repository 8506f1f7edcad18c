#include "core/fingerprint.h"

#include <bit>
#include <cstdint>
#include <string_view>

#include "core/digest.h"

namespace mfsearch {
namespace {

// Bytes that are the same on every machine: numbers little-endian, texts after their length.
class CanonicalBytes {
 public:
  void add(std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) buffer_ += static_cast<char>(number >> (8 * i));
    if (buffer_.size() >= kBlock) flush();
  }
  void add(std::string_view text) {
    add(text.size(), 8);
    buffer_ += text;
  }
  std::string sha256() {
    flush();
    return digest_.hex();
  }

 private:
  static constexpr std::size_t kBlock = 1 << 16;

  void flush() {
    digest_.add(buffer_);
    buffer_.clear();
  }

  std::string buffer_;
  Digest digest_{Digest::Kind::sha256};
};

}  // namespace

std::string fingerprint_of(const Dataset& dataset) {
  CanonicalBytes bytes;
  bytes.add("mfsearch dataset 1");
  bytes.add(dataset.user_ids.size(), 8);
  for (const std::string& id : dataset.user_ids) bytes.add(id);
  bytes.add(dataset.items.size(), 8);
  for (const Item& item : dataset.items) {
    bytes.add(item.id);
    bytes.add(item.title);
    bytes.add(item.genres);
    bytes.add(item.tags);
  }
  bytes.add(dataset.ratings.size(), 8);
  for (std::size_t i = 0; i < dataset.ratings.size(); ++i) {
    const Rating& rating = dataset.ratings[i];
    bytes.add(static_cast<std::uint64_t>(rating.user), 4);
    bytes.add(static_cast<std::uint64_t>(rating.item), 4);
    bytes.add(std::bit_cast<std::uint32_t>(rating.value), 4);
    bytes.add(static_cast<std::uint64_t>(dataset.times[i]), 8);
  }
  return bytes.sha256();
}

}  // namespace mfsearch
