// A dataset in one file of bytes, read many times faster than the text that it comes from. For
// x86-64 machines of this version of the program; anything else is told from a file of another
// kind.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "core/dataset.h"

namespace mfsearch {

// `key` says what the dataset was made from. Throws RunError if the file cannot be written.
void write_dataset_file(const Dataset& dataset, std::string_view key,
                        const std::filesystem::path& file);

// Nothing if there is no such file, if it has another key, or if any of its bytes is not as it was
// written.
std::optional<Dataset> read_dataset_file(const std::filesystem::path& file, std::string_view key);

}  // namespace mfsearch
