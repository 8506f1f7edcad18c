// Files as they come after bad disks, bad editors and ill will.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/rng.h"
#include "tests/files.h"

namespace mfsearch::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized =
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

// How many cases to try: fewer where each takes many times longer.
constexpr int cases(int usual) { return kSanitized ? usual / 20 : usual; }

// Of `corpus`, text `which`, with one to eight changes: bytes flipped, deleted, repeated, or
// replaced by one of `words`; lines swapped; a piece of another text put in; an end cut off.
inline std::string mutated(std::span<const std::string> corpus, std::size_t which,
                           std::span<const std::string> words, Rng& rng) {
  std::string text = corpus[which];
  const auto place = [&] { return static_cast<std::size_t>(rng.below(text.size() + 1)); };
  const std::uint64_t changes = 1 + rng.below(8);
  for (std::uint64_t change = 0; change < changes; ++change) {
    const std::size_t at = place();
    const std::size_t length = rng.below(2) == 0 ? rng.below(4) : rng.below(60);
    switch (rng.below(8)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << rng.below(8)));
        break;
      case 1:
        if (at < text.size()) text[at] = static_cast<char>(rng.below(256));
        break;
      case 2:
        text.erase(at, length);
        break;
      case 3:
        text.insert(place(), text.substr(at, length));
        break;
      case 4:
        text.replace(at, rng.below(3), words[rng.below(words.size())]);
        break;
      case 5: {
        const std::string& other = corpus[rng.below(corpus.size())];
        text.insert(at, other.substr(rng.below(other.size() + 1), length));
        break;
      }
      case 6: {
        const std::size_t line = text.rfind('\n', at), next = text.find('\n', at);
        if (line == text.npos || next == text.npos || line == next) break;
        const std::string moved = text.substr(line, next - line);
        text.erase(line, next - line);
        text.insert(std::min(text.find('\n', place()), text.size()), moved);
        break;
      }
      default:
        if (rng.below(8) == 0) text.resize(at);
    }
  }
  return text;
}

}  // namespace mfsearch::test
