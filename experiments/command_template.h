// A shell command line with places for values: "./train.sh --lr {learning_rate}". {{ and }} stand
// for braces.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mfsearch {

class CommandTemplate {
 public:
  // What is wrong with a text, and at which of its bytes.
  struct Mistake {
    std::size_t at;
    std::string what;
  };

  // Appends what is wrong to `mistakes`; a template with mistakes must not be filled. A place is a
  // mistake where no quoting can keep a shell from reading the value as code, or as anything but
  // the value: within and after backquotes, here-documents, $((...)), $'...', ${...} and "$(...)",
  // in comments, and after a backslash.
  static CommandTemplate parse(std::string_view text, std::vector<Mistake>& mistakes);

  // The command with each place replaced by the value of its name, quoted for where it stands: the
  // shell sees the value and nothing else, whatever is in it.
  std::string fill(const std::function<std::string(const std::string& name)>& value) const;

  struct Place {
    std::string name;
    std::size_t at;  // in the text
  };
  std::vector<Place> places() const;

 private:
  enum class Quotes { none, single, doubled };
  struct Piece {
    std::string text;  // what stands before the place
    std::string name;  // of the place; empty: there is none, the text ends here
    std::size_t at = 0;
    Quotes quotes = Quotes::none;
  };
  friend class CommandTemplateParser;

  std::vector<Piece> pieces_;
};

}  // namespace mfsearch
