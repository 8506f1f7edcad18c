// What cmake/embed.cmake put into this program from web/.
#pragma once

#include <string_view>

namespace mfsearch {

// web/page.js with all that it imports, ECharts among it, in one script, after the licences;
// empty in a program that was built without npm.
std::string_view web_script();

// web/live.js: keeps the pages of `mfsearch serve` up to date. Always there.
std::string_view live_script();

// web/sort.js, for pages without web_script(). Always there.
std::string_view sort_script();

std::string_view web_style();  // web/page.css

}  // namespace mfsearch
