// The mistakes of one text, collected so that they are shown all at once:
//
//   experiments/blend.yaml:14:3: error: unknown key 'epoch'; did you mean 'epochs'?
//     epoch: 50
//     ^
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mfsearch {

class Diagnostics {
 public:
  // `text` must outlive this object.
  Diagnostics(std::string file_name, std::string_view text)
      : file_name_(std::move(file_name)), text_(text) {}

  // Adds a mistake at byte `at` of the text; positions past the end stand for the end. The same
  // mistake at the same place counts once (an alias is read as often as it is used).
  template <class... Args>
  void error(std::size_t at, fmt::format_string<Args...> format, Args&&... args) {
    add(at, fmt::format(format, std::forward<Args>(args)...));
  }

  bool empty() const { return mistakes_.empty(); }

  // All mistakes in the order of the text, each with its line and a caret; after 20 only their
  // number. Lines and columns count from 1, columns in characters. Ends without a newline.
  std::string render() const;

  // Throws InputError(render()) unless empty.
  void throw_if_any() const;

  // The line of byte `at`, from 1.
  std::size_t line_of(std::size_t at) const;

 private:
  struct Mistake {
    std::size_t at;
    std::string message;
  };
  void add(std::size_t at, std::string message);
  std::string render(const Mistake& mistake) const;

  std::string file_name_;
  std::string_view text_;
  std::vector<Mistake> mistakes_;  // by place, then in the order of their finding
};

// 'text' in quotes for a message: shortened if it is long, and without control characters.
std::string shown(std::string_view text);

}  // namespace mfsearch
