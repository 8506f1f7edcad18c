// Foreign text (names, reasons, descriptions) made fit to show.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mfsearch {

// The same text with every byte that is not UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

// Valid UTF-8 on one line with nothing hidden: line breaks and tabs become spaces, other control
// characters U+FFFD, and characters that reorder or hide text (bidirectional marks, zero-width
// spaces) are spelled out as "[U+202E]".
std::string plain_text(std::string_view text);

// Columns that valid UTF-8 takes in a fixed-width font (wide East Asian and emoji: 2).
std::size_t display_width(std::string_view text);

// For file names and links: lower case, with a hyphen for each run of what is neither an ASCII
// letter or digit nor in `also`, and none at the ends.
std::string hyphenated(std::string_view text, std::string_view also = "");

// At most `most` code points; a longer text ends in an ellipsis.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace mfsearch
