// A curve drawn in characters, for a terminal.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace mfsearch {

// Lines of at most `width` columns (at least 16), `height` of them for the plot (at least 2) and
// one more for the steps, which count from 1. The scale at the left runs from the least to the
// greatest finite value; values that are not finite leave a gap. The dots are Unicode's Braille
// patterns, 2 x 4 to a character. Empty if no value is finite.
std::vector<std::string> text_plot(std::span<const double> values, std::size_t width,
                                   std::size_t height);

}  // namespace mfsearch
