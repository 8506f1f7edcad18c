#include <fmt/format.h>

#include "cli/serve/page.h"
#include "cli/serve/site.h"
#include "cli/study_list.h"
#include "core/error.h"
#include "reports/html.h"

namespace mfsearch {

Reply studies_page(const Site& site) {
  const std::string version = version_of_all(site);  // before all that is read
  std::vector<Column> columns = study_columns();
  columns.insert(columns.begin() + 2, {"now"});
  HtmlTable table(columns);
  std::string damaged;
  bool empty = true;
  for (const RunFolder& place : all_runs(site.runs)) {
    try {
      const StoredRun run = read_run(place);
      for (const StudySummary& study : run.studies) {
        std::vector<std::string> cells = escaped(study_cells(run, study));
        cells[1] =
            anchor(address("/study", {{"run", place.name}, {"study", study.name}}), study.name);
        cells.insert(cells.begin() + 2, html::escape(standing(run)));
        table.add(cells);
        empty = false;
      }
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
