// What HTML pages show besides text: charts, and the figures that a reader looks for first.
#pragma once

#include <string>
#include <string_view>

#include "reports/pictures.h"
#include "reports/summary.h"

namespace mfsearch::html {

// A <figure> with this picture inside.
std::string picture(const std::string& svg, const std::string& alt);

// Each a <figure> or two that web/page.js draws from the page's data; in a program that was built
// without npm, the SVG picture itself.
std::string results_figure(const Summary& summary);
std::string errors_figure(const Summary& summary);  // if has_errors()
// `number`: the study's place in the page's data.
std::string study_figure(const StudyChart& chart, const StudySummary& study, std::size_t number,
                         const std::string& objective);

// What a page with pictures says of them: why nothing moves. Nothing in a program with web/page.js.
std::string picture_note();

// One of a study that only web/page.js draws: nothing in a program without it.
std::string browser_figure(std::string_view chart, std::size_t number, const std::string& heading);

// One figure in large with what it is below; plain text both.
std::string tile(const std::string& figure, const std::string& what, bool best = false);
std::string tiles(const std::string& all);  // around them; nothing around nothing

}  // namespace mfsearch::html
