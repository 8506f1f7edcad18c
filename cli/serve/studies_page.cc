#include <fmt/format.h>

#include "cli/serve/page.h"
#include "cli/serve/site.h"
#include "cli/study_list.h"
#include "core/error.h"
#include "reports/html.h"

namespace mfsearch {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const StoredRun& run) {
  Rows rows;
  for (const StudySummary& study : run.studies) {
    std::vector<std::string> cells = escaped(study_cells(run, study));
    const Parameters names{{"run", run.place.name}, {"study", study.name}};
    cells[1] = anchor(address("/study", names), study.name);
    cells.insert(cells.begin() + 2, html::escape(standing(run)));
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace

Reply studies_page(const Site& site) {
  const std::string version = version_of_all(site);  // before all that is read
  std::vector<Column> columns = study_columns();
  columns.insert(columns.begin() + 2, {"now"});
  HtmlTable table(columns);
  std::string damaged;
  bool empty = true;
  for (const RunFolder& place : all_runs(site.runs)) {
    try {
      const std::string now = version_of(place);
      const auto rows = site.memory->rows.of(
          place.folder.string(), now, [&] { return rows_of(*stored_run(site, place, now)); });
      for (const std::vector<std::string>& cells : *rows) table.add(cells);
      empty = empty && rows->empty();
    } catch (const RunError& error) {  // one damaged run does not hide the others
      damaged += fmt::format("<blockquote><p>{}</p></blockquote>\n", html::escape(error.what()));
    }
  }
  const std::string nothing = fmt::format(
      "<p>Nothing in {} yet; <code>mfsearch run experiments/quick.yaml</code> takes seconds.</p>\n",
      html::escape(site.runs.string()));
  return page(
      {.title = "Studies",
       .body = fmt::format("<h1>Studies</h1>\n<p>in {}</p>\n", html::escape(site.runs.string())) +
               live("studies", damaged + (empty ? nothing : table.str())),
       .events = "/events",
       .version = version});
}

}  // namespace mfsearch
