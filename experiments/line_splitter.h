// Lines out of a text that comes in pieces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mfsearch {

// Of a line longer than `longest` bytes the end counts, so that memory is bounded.
class LineSplitter {
 public:
  explicit LineSplitter(std::size_t longest) : longest_(longest) {}

  // Calls on_line(std::string_view) for each line that is whole by now, without its newline. An
  // empty piece is the end of the text: what is left is a line, if it is not empty.
  template <class OnWholeLine>
  void add(std::string_view piece, OnWholeLine&& on_line) {
    if (piece.empty() && !line_.empty()) finish(on_line);
    while (!piece.empty()) {
      const std::size_t end = piece.find('\n');
      append(piece.substr(0, end));
      if (end == piece.npos) return;
      finish(on_line);
      piece.remove_prefix(end + 1);
    }
  }

 private:
  void append(std::string_view text) {
    if (text.size() > longest_) text.remove_prefix(text.size() - longest_);
    const std::size_t size = line_.size() + text.size();
    if (size > longest_) line_.erase(0, size - longest_);
    line_ += text;
  }

  template <class OnWholeLine>
  void finish(OnWholeLine&& on_line) {
    on_line(std::string_view(line_));
    line_.clear();
  }

  std::size_t longest_;
  std::string line_;
};

}  // namespace mfsearch
