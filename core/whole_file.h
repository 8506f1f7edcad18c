// Files that appear as a whole.
#pragma once

#include <filesystem>
#include <string_view>

namespace mfsearch {

// Replaces `file`: a reader sees the old text or the new one, and nothing is left behind where that
// fails. Throws RunError with the file, the reason and what to do.
void write_whole_file(const std::filesystem::path& file, std::string_view text);

}  // namespace mfsearch
