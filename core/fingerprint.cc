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
  void add_count(std::uint64_t count) { add_numbers(count); }

  void add_text(std::string_view text) {
    add_count(text.size());
    buffer_ += text;
  }

  // Each with as many bytes as its type has.
  template <class... Number>
  void add_numbers(Number... number) {
    char bytes[(sizeof(number) + ...)];
    char* to = bytes;
    const auto put = [&to](auto value) {
      for (std::size_t i = 0; i < sizeof(value); ++i) *to++ = static_cast<char>(value >> (8 * i));
    };
    (put(number), ...);
    buffer_.append(bytes, sizeof(bytes));
    if (buffer_.size() >= kBlock) flush();
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
  bytes.add_text("mfsearch dataset 1");
  bytes.add_count(dataset.user_ids.size());
  for (const std::string& id : dataset.user_ids) bytes.add_text(id);
  bytes.add_count(dataset.items.size());
  for (const Item& item : dataset.items) {
    bytes.add_text(item.id);
    bytes.add_text(item.title);
    bytes.add_text(item.genres);
    bytes.add_text(item.tags);
  }
  bytes.add_count(dataset.ratings.size());
  for (std::size_t i = 0; i < dataset.ratings.size(); ++i) {
    const Rating& rating = dataset.ratings[i];
    bytes.add_numbers(
        static_cast<std::uint32_t>(rating.user), static_cast<std::uint32_t>(rating.item),
        std::bit_cast<std::uint32_t>(rating.value), static_cast<std::uint64_t>(dataset.times[i]));
  }
  return bytes.sha256();
}

}  // namespace mfsearch
