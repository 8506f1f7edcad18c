#include "reports/report.h"

#include "reports/html_report.h"
#include "reports/report_folder.h"

namespace mfsearch {

std::filesystem::path write_report(const Summary& summary, const std::filesystem::path& folder) {
  return write_report_files(markdown_report(summary), draw_pictures(summary), folder);
}

std::filesystem::path write_html_report(const Summary& summary,
                                        const std::filesystem::path& folder) {
  return write_report_file("report.html", html_report(summary), folder);
}

std::filesystem::path write_comparison(const std::vector<NamedSummary>& runs, const Summary& all,
                                       const std::filesystem::path& folder) {
  return write_report_files(comparison_report(runs, all), draw_pictures(all), folder);
}

std::filesystem::path write_html_comparison(const std::vector<NamedSummary>& runs,
                                            const Summary& all,
                                            const std::filesystem::path& folder) {
  return write_report_file("report.html", html_report(all, comparison_report(runs, all)), folder);
}

}  // namespace mfsearch
