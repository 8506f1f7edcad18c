// The terminal as a page of lines and a source of keys (ncurses).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace mfsearch {

struct Key {
  enum class Kind {
    none,
    up,
    down,
    left,
    right,
    page_up,
    page_down,
    home,
    end,
    enter,
    escape,
    erase,
    character
  };
  Kind kind = Kind::none;
  char character = 0;  // printable ASCII, or a byte of UTF-8
};

struct Size {
  std::size_t width = 80, height = 24;
};

// What to show: a title, a heading that stays, lines of which one may be
// chosen, and a last line.
struct Frame {
  std::string title, heading;
  std::vector<std::string> lines;  // those that fit, from the top
  std::ptrdiff_t chosen = -1;      // index in `lines`; -1: none
  std::size_t shift = 0;           // columns of heading and lines that lie left of the edge
  std::string hint;
};

// Rows that a frame takes besides its lines.
inline constexpr std::size_t kFrameRows = 3;

// One at a time. Puts the terminal back as it was at the end, an exception's
// too.
class Terminal {
 public:
  Terminal();
  Terminal(const Terminal&) = delete;
  ~Terminal();

  Size size() const;
  // Lines that are too long end at the edge; foreign text is made fit to show
  // (reports/text.h).
  void draw(const Frame& frame);
  Key read(int milliseconds);  // Kind::none after that time, and when the
                               // window's size changed

 private:
  std::string title_;  // of the last frame
};

}  // namespace mfsearch
