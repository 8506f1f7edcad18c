// What cmake/embed.cmake put into this program from web/.
#pragma once

#include <string_view>

namespace mfsearch {

// web/page.js with all that it imports, ECharts among it, in one script, after the licences;
// empty in a program that was built without npm.
std::string_view web_script();

// web/live.js: keeps the pages of `mfsearch serve` up to date. Always there.
std::string_view live_script();

std::string_view sort_script();  // web/sort.js. Always there.

// The script of every page: web_script(), or sort_script() in a program that has none.
inline std::string_view page_script() {
  return web_script().empty() ? sort_script() : web_script();
}

std::string_view web_style();  // web/page.css

}  // namespace mfsearch
