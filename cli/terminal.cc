#include "cli/terminal.h"

#include <curses.h>

#include <algorithm>
#include <clocale>

#include "core/utf8.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

// What a window of so many columns shows of the text, from that column on.
std::string window(const std::string& text, std::size_t from, std::size_t columns) {
  std::string_view rest = text;
  std::string seen;
  for (std::size_t column = 0; !rest.empty();) {
    const CodePoint next = first_code_point(rest);
    const std::size_t after = column + static_cast<std::size_t>(columns_of(next.value));
    if (after > from + columns) break;
    if (column >= from) seen += rest.substr(0, next.bytes);
    column = after;
    rest.remove_prefix(next.bytes);
  }
  return seen;
}

Key key_of(int code) {
  switch (code) {
    case KEY_UP:
      return {Key::Kind::up};
    case KEY_DOWN:
      return {Key::Kind::down};
    case KEY_LEFT:
      return {Key::Kind::left};
    case KEY_RIGHT:
      return {Key::Kind::right};
    case KEY_PPAGE:
      return {Key::Kind::page_up};
    case KEY_NPAGE:
      return {Key::Kind::page_down};
    case KEY_HOME:
      return {Key::Kind::home};
    case KEY_END:
      return {Key::Kind::end};
    case KEY_ENTER:
    case '\n':
    case '\r':
      return {Key::Kind::enter};
    case 27:
      return {Key::Kind::escape};
    case KEY_BACKSPACE:
    case 127:
    case '\b':
      return {Key::Kind::erase};
    default:
      if (code >= ' ' && code < 256) return {Key::Kind::character, static_cast<char>(code)};
      return {};
  }
}

}  // namespace

Terminal::Terminal() {
  std::setlocale(LC_CTYPE, "C.UTF-8");
  initscr();
  cbreak();
  noecho();
  keypad(stdscr, TRUE);
  typeahead(-1);  // every frame is shown, however fast the keys come
  set_escdelay(25);
  curs_set(0);
}

Terminal::~Terminal() { endwin(); }

Size Terminal::size() const {
  return {static_cast<std::size_t>(std::max(COLS, 1)),
          static_cast<std::size_t>(std::max(LINES, 1))};
}

void Terminal::draw(const Frame& frame) {
  const auto line = [&](int row, const std::string& text, attr_t look, std::size_t shift = 0) {
    attrset(look);
    mvaddstr(row, 0, window(plain_text(text), shift, size().width).c_str());
  };
  if (frame.title == title_) {
    erase();
  } else {  // another page: the whole of it anew
    clear();
    title_ = frame.title;
  }
  line(0, frame.title, A_BOLD);
  line(1, frame.heading, A_UNDERLINE, frame.shift);
  for (std::size_t i = 0; i < frame.lines.size(); ++i) {
    const bool chosen = static_cast<std::ptrdiff_t>(i) == frame.chosen;
    line(static_cast<int>(i) + 2, frame.lines[i], chosen ? A_REVERSE : A_NORMAL, frame.shift);
  }
  line(LINES - 1, frame.hint, A_DIM);
  refresh();
}

Key Terminal::read(int milliseconds) {
  timeout(milliseconds);
  return key_of(getch());
}

}  // namespace mfsearch
