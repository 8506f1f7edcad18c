// The text of a YAML file that a user wrote.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace mfsearch {

// Byte for byte: what is no text, parse_yaml() refuses at its place. `kind` is what messages call
// the file: "experiment file". Throws InputError if there is none, RunError if it cannot be read.
std::string input_text(const std::filesystem::path& file, std::string_view kind);

}  // namespace mfsearch
