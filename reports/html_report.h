// The report of a run as one HTML file that a browser opens without a server or a network.
#pragma once

#include <string>

#include "reports/summary.h"

namespace mfsearch {

// The text of report.md with its charts drawn by web/charts.js; in a program that was built without
// npm, with the SVG pictures of report.md inside. Pure.
std::string html_report(const Summary& summary);

// The same page with another text about the summary (reports/side_by_side.h).
std::string html_report(const Summary& summary, const std::string& markdown);

}  // namespace mfsearch
