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

std::filesystem::path write_comparison(const std::vector<NamedSummary>& runs,
                                       const std::filesystem::path& folder) {
  return write_report_files(comparison_report(runs), draw_pictures(side_by_side(runs)), folder);
}

std::filesystem::path write_html_comparison(const std::vector<NamedSummary>& runs,
                                            const std::filesystem::path& folder) {
  const std::string page = html_report(side_by_side(runs), comparison_report(runs));
  return write_report_file("report.html", page, folder);
}

}  // namespace mfsearch
