#include "experiments/program_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace mfsearch {
namespace {

constexpr std::string_view kBlanks = " \t\r\f\v";

// The whole text as a number, whatever the locale is.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size()) return std::nullopt;
  if constexpr (std::is_same_v<Number, double>) {
    // 1e999 is no number that a value could be, but it is one that was printed.
    if (error == std::errc::result_out_of_range) {
      return text.find("e-") == text.npos && text.find("E-") == text.npos ? INFINITY : 0.0;
    }
  }
  return error == std::errc{} ? std::optional(number) : std::nullopt;
}

// The first words, at most four of them.
std::vector<std::string_view> first_words(std::string_view line) {
  std::vector<std::string_view> words;
  while (words.size() < 4) {
    const std::size_t begin = line.find_first_not_of(kBlanks);
    if (begin == line.npos) break;
    line.remove_prefix(begin);
    const std::size_t end = std::min(line.find_first_of(kBlanks), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

// In the order of the line, at most `count` of them.
std::vector<double> last_numbers(std::string_view line, std::size_t count) {
  std::vector<double> numbers;
  while (numbers.size() < count) {
    const std::size_t last = line.find_last_not_of(kBlanks);
    if (last == line.npos) break;
    line = line.substr(0, last + 1);
    const std::size_t blank = line.find_last_of(kBlanks);
    const std::size_t begin = blank == line.npos ? 0 : blank + 1;
    if (const auto number = number_in<double>(line.substr(begin))) numbers.push_back(*number);
    line = line.substr(0, begin);
  }
  std::ranges::reverse(numbers);
  return numbers;
}

}  // namespace

bool ProgramOutput::add(std::string_view line) {
  const auto words = first_words(line);
  if (words.size() == 3 && words[0] == "metric") {
    const auto step = number_in<std::int64_t>(words[1]);
    const auto value = number_in<double>(words[2]);
    if (step && value) {
      if (step_ && *step <= *step_) {
        mistake_ =
            fmt::format("it reported step {} after step {}: steps must ascend", *step, *step_);
        return false;
      }
      step_ = step;
      return report_(*value);
    }
  }
  auto numbers = last_numbers(line, count_);
  if (!numbers.empty()) values_ = std::move(numbers);
  return true;
}

}  // namespace mfsearch
