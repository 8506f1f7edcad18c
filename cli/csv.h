// Writing CSV as RFC 4180 has it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mfsearch {

// One record: fields that need it are quoted, the line ends in CR LF.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace mfsearch
