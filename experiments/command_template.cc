#include "experiments/command_template.h"

#include <fmt/format.h>

#include "experiments/diagnostics.h"
#include "experiments/shell_word.h"

namespace mfsearch {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// Between double quotes these four keep their meaning.
std::string in_double_quotes(const std::string& value) {
  std::string text;
  for (const char c : value) {
    if (c == '"' || c == '\\' || c == '$' || c == '`') text += '\\';
    text += c;
  }
  return text;
}

std::string in_single_quotes(const std::string& value) {
  std::string text;
  for (const char c : value) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text;
}

}  // namespace

// Follows a shell through its text, as far as it takes to know in which quotes a place stands. What
// it does not follow, it allows no place after.
class CommandTemplateParser {
 public:
  CommandTemplateParser(std::string_view text, std::vector<CommandTemplate::Mistake>& mistakes)
      : text_(text), mistakes_(mistakes) {}

  std::vector<CommandTemplate::Piece> parse() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool is_double = text_.substr(at_ + 1, 1) == std::string_view(&c, 1);
      if ((c == '{' || c == '}') && is_double) {
        take(c);
        at_ += 2;
      } else if (c == '{') {
        read_place();
      } else if (c == '}') {
        mistake("'}' has no '{'; write '}}' for a brace");
        ++at_;
      } else {
        take(c);
        ++at_;
      }
    }
    pieces_.push_back(std::move(piece_));
    return std::move(pieces_);
  }

 private:
  using Quotes = CommandTemplate::Quotes;

  void mistake(std::string what) { mistakes_.push_back({at_, std::move(what)}); }

  void read_place() {
    const std::size_t end = text_.find('}', at_);
    if (end == text_.npos) {
      mistake("'{' has no '}'; write '{{' for a brace");
      at_ = text_.size();
      return;
    }
    const std::string name(text_.substr(at_ + 1, end - at_ - 1));
    if (name.empty() || name.find_first_of("{ \t\n") != name.npos) {
      mistake(fmt::format("{} is no parameter's name; write '{{{{' and '}}}}' for braces",
                          shown(name)));
    } else if (last_ == '$' && !escaped_) {
      mistake(
          fmt::format("'${{{0}}}' is neither ours nor the shell's; write '{{{0}}}' for the "
                      "parameter, or '${{{{{0}}}}}' for the shell",
                      name));
    } else if (!why_no_place().empty()) {
      mistake(
          fmt::format("'{{{}}}' cannot stand {}, where a shell would not read it as one value; "
                      "MFSEARCH_PARAMS has it, too",
                      name, why_no_place()));
    }
    piece_.name = name;
    piece_.at = at_;
    piece_.quotes = quotes_;
    pieces_.push_back(std::move(piece_));
    piece_ = {};
    last_ = 'x';  // the value goes on with the word
    escaped_ = is_last_escaped_ = false;
    at_ = end + 1;
  }

  std::string why_no_place() const {
    if (in_comment_) return "in a comment";
    return escaped_ ? "after a backslash" : lost_;
  }

  // A character of the shell's own.
  void take(char c) {
    piece_.text += c;
    follow(c);
    is_last_escaped_ = escaped_;
    escaped_ = c == '\\' && !escaped_ && quotes_ != Quotes::single && !in_comment_;
    before_last_ = last_;
    last_ = c;
  }

  void follow(char c) {
    if (in_comment_) {
      in_comment_ = c != '\n';
    } else if (quotes_ == Quotes::single) {
      if (c == '\'') quotes_ = Quotes::none;
    } else if (!escaped_) {
      follow_code(c);
    }
  }

  void follow_code(char c) {
    const bool is_plain = quotes_ == Quotes::none;
    if (c == '"') {
      quotes_ = is_plain ? Quotes::doubled : Quotes::none;
    } else if (c == '`') {
      lose("in or after backquotes");
    } else if (last_ == '$' && c == '{') {
      lose("in or after ${...}");
    } else if (last_ == '$' && c == '(' && !is_plain) {
      lose("in or after \"$(...)\"");
    } else if (before_last_ == '$' && last_ == '(' && c == '(') {
      lose("in or after $((...))");
    } else if (is_plain && c == '\'') {
      if (last_ == '$') lose("in or after $'...'");
      quotes_ = Quotes::single;
    } else if (is_plain && last_ == '<' && c == '<') {
      lose("in or after a here-document");
    } else if (is_plain && c == '#') {
      constexpr std::string_view kSeparators = ";&|()<>";
      in_comment_ =
          !is_last_escaped_ && (is_blank(last_) || kSeparators.find(last_) != kSeparators.npos);
    }
  }

  void lose(const char* where) {
    if (lost_.empty()) lost_ = where;
  }

  std::string_view text_;
  std::vector<CommandTemplate::Mistake>& mistakes_;
  std::vector<CommandTemplate::Piece> pieces_;
  CommandTemplate::Piece piece_;
  std::size_t at_ = 0;
  Quotes quotes_ = Quotes::none;
  char before_last_ = '\n', last_ = '\n';
  bool is_last_escaped_ = false;
  bool escaped_ = false;  // the next character is, by a backslash
  bool in_comment_ = false;
  std::string lost_;  // where the shell is no longer followed; empty: it is
};

CommandTemplate CommandTemplate::parse(std::string_view text, std::vector<Mistake>& mistakes) {
  CommandTemplate result;
  result.pieces_ = CommandTemplateParser(text, mistakes).parse();
  return result;
}

std::string CommandTemplate::fill(
    const std::function<std::string(const std::string& name)>& value) const {
  std::string command;
  for (const Piece& piece : pieces_) {
    command += piece.text;
    if (piece.name.empty()) continue;
    const std::string text = value(piece.name);
    switch (piece.quotes) {
      case Quotes::none:
        command += shell_word(text);
        break;
      case Quotes::single:
        command += in_single_quotes(text);
        break;
      case Quotes::doubled:
        command += in_double_quotes(text);
        break;
    }
  }
  return command;
}

std::vector<CommandTemplate::Place> CommandTemplate::places() const {
  std::vector<Place> list;
  for (const Piece& piece : pieces_) {
    if (!piece.name.empty()) list.push_back({piece.name, piece.at});
  }
  return list;
}

}  // namespace mfsearch
