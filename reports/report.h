// The report of a run: report.md with the pictures that it shows, and report.html.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "reports/side_by_side.h"
#include "reports/summary.h"

namespace mfsearch {

// The text of report.md. Pure: equal summaries give equal bytes. Pictures are linked by the
// relative names that write_report gives them.
std::string markdown_report(const Summary& summary);

// report.md and its SVG pictures, written as write_report_files() does. Returns report.md's path.
std::filesystem::path write_report(const Summary& summary, const std::filesystem::path& folder);

// report.html (reports/html_report.h), beside it or alone. Returns its path.
std::filesystem::path write_html_report(const Summary& summary,
                                        const std::filesystem::path& folder);

// The same two of several runs, `all` being side_by_side(runs). Return their paths.
std::filesystem::path write_comparison(const std::vector<NamedSummary>& runs, const Summary& all,
                                       const std::filesystem::path& folder);
std::filesystem::path write_html_comparison(const std::vector<NamedSummary>& runs,
                                            const Summary& all,
                                            const std::filesystem::path& folder);

// The same facts for programs. NaN becomes null. from_json(to_json(s)) gives the same report.
nlohmann::json to_json(const Summary& summary);
Summary summary_from_json(const nlohmann::json& json);

}  // namespace mfsearch
