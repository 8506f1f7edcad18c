// Where results and remarks go: results on stdout, remarks on stderr. A remark that cannot be
// written (a full disk, a closed pipe's end) is lost and nothing else; a result that cannot is an
// error, which flush_stdout() tells.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace mfsearch {

void print_text(const std::string& text);                   // stdout, as it is
void print_json(const nlohmann::ordered_json& json);        // stdout, indented; NaN becomes null
void print_aside(const std::string& text);                  // stderr, as it is, at once
void remark(const std::string& text);                       // stderr, a line after "mfsearch: "
std::string json_text(const nlohmann::ordered_json& json);  // what print_json prints

// A terminal, and neither NO_COLOR nor TERM=dumb speak against it.
bool stdout_shows_bold();

// Hands stdout's buffer to the system. Throws RunError if anything printed so far was lost (a full
// disk), so that a program cannot end well with half a result.
void flush_stdout();

// Whoever started this program may have closed its standard streams, and the next file that is
// opened, such as the lock, would then take the place of one and get its text. Keeps their places
// taken by what cannot be written. To be called first.
void keep_standard_streams();

}  // namespace mfsearch
