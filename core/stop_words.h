// The English words that say nothing about an item: scikit-learn 1.2's list, which is that of the
// Glasgow Information Retrieval Group.
#pragma once

#include <string_view>

namespace mfsearch {

bool is_stop_word(std::string_view lower_case_word);

}  // namespace mfsearch
