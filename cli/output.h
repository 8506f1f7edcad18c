// Where results and remarks go: results on stdout, remarks on stderr.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace mfsearch {

void print_text(const std::string& text);                   // stdout, as it is
void print_json(const nlohmann::ordered_json& json);        // stdout, indented; NaN becomes null
void remark(const std::string& text);                       // stderr, after "mfsearch: "
std::string json_text(const nlohmann::ordered_json& json);  // what print_json prints

// A terminal, and neither NO_COLOR nor TERM=dumb speak against it.
bool stdout_shows_bold();

// Hands stdout's buffer to the system. Throws RunError if anything printed so far was lost (a full
// disk), so that a program cannot end well with half a result.
void flush_stdout();

}  // namespace mfsearch
