// What killed processes left: files and folders with their number in the name.
#pragma once

#include <filesystem>
#include <string_view>

namespace mfsearch {

// Removes from `folder` all that is named `start`, the number of a process that is no more, and
// perhaps what mkdtemp() makes of ".XXXXXX". What cannot be removed stays.
void remove_abandoned(const std::filesystem::path& folder, std::string_view start);

}  // namespace mfsearch
