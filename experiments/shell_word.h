// Text as a word of a shell's command line.
#pragma once

#include <string>

namespace mfsearch {

// As it is if a POSIX shell takes it for itself, else in single quotes: 'my data'.
std::string shell_word(const std::string& text);

}  // namespace mfsearch
