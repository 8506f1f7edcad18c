#include "search/brackets.h"

#include <fmt/format.h>

#include <boost/crc.hpp>
#include <numeric>

namespace mfsearch {
namespace {

std::int64_t crc32(const std::string& text) {
  boost::crc_32_type sum;
  sum.process_bytes(text.data(), text.size());
  return sum.checksum();
}

}  // namespace

Brackets::Brackets(std::string study, int shortest, int longest, int factor)
    : study_(std::move(study)) {
  // Counted in whole numbers: in floating point log_3(243) is a little below 5.
  std::vector<std::int64_t> powers{1};
  while (powers.back() * factor * shortest <= longest) powers.push_back(powers.back() * factor);
  const auto count = std::ssize(powers);
  for (auto s = count - 1; s >= 0; --s) {
    const std::int64_t product = count * powers[static_cast<std::size_t>(s)];
    weights_.push_back((product + s) / (s + 1));  // rounded up
  }
  total_ = std::reduce(weights_.begin(), weights_.end());
}

int Brackets::of(int number) const {
  std::int64_t left = crc32(fmt::format("{}_{}", study_, number)) % total_;
  int bracket = 0;
  for (; left >= weights_[static_cast<std::size_t>(bracket)]; ++bracket) {
    left -= weights_[static_cast<std::size_t>(bracket)];
  }
  return bracket;
}

BracketHistory within_bracket(const Brackets& brackets, const History& history) {
  BracketHistory part{{}, {}, history.direction, history.number, history.other_directions};
  const int own = brackets.of(history.number);
  int number = 0;
  std::size_t open = 0;
  // The pending trials have the numbers that the finished ones leave free.
  const auto take_pending_below = [&](int end) {
    for (; number < end && open < history.pending.size(); ++number, ++open) {
      if (brackets.of(number) == own) part.pending.push_back(history.pending[open]);
    }
    number = end + 1;
  };
  for (const Trial& t : history.finished) {
    const bool is_warm = t.number < 0;
    if (!is_warm) take_pending_below(t.number);
    if (is_warm || brackets.of(t.number) == own) part.finished.push_back(without_extras(t));
  }
  take_pending_below(history.number);
  return part;
}

Sampler within_bracket(Brackets brackets, Sampler sampler) {
  return [brackets = std::move(brackets), sampler = std::move(sampler)](
             const SearchSpace& space, const History& history, Rng rng) {
    const BracketHistory part = within_bracket(brackets, history);
    return sampler(space, part.view(), rng);
  };
}

}  // namespace mfsearch
