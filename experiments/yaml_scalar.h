// What a scalar says. YAML 1.1 and 1.2 disagree about many plain words (010, yes, 1_000, 0x1F);
// here a number is decimal and finite, a bool is true or false, and everything else is a mistake.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "experiments/yaml.h"

namespace mfsearch {

// nullopt if the node is not a plain scalar of that form, or the number does not fit.
std::optional<std::int64_t> as_integer(const YamlNode& node);
std::optional<std::uint64_t> as_unsigned(const YamlNode& node);
std::optional<double> as_number(const YamlNode& node);
std::optional<bool> as_bool(const YamlNode& node);

// What stands there instead, for a message: "'abc'", "a list", "an empty value".
std::string describe(const YamlNode& node);

}  // namespace mfsearch
