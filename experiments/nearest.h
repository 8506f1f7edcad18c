// "Did you mean ...?"
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mfsearch {

// "; did you mean 'epochs'?" with the candidate nearest to `word`, if any is near enough to be
// meant (a part of it, or about one change in three letters; case does not count); otherwise empty.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace mfsearch
