#include <fmt/format.h>

#include <algorithm>

#include "cli/serve/page.h"
#include "cli/serve/site.h"
#include "cli/study_list.h"
#include "cli/trial_json.h"
#include "core/error.h"
#include "reports/html.h"

namespace mfsearch {
namespace {

constexpr std::size_t kBest = 7;  // of study_columns()

using Rows = std::vector<std::vector<std::string>>;

// When the last trial ended: a date that the browser can sort by.
std::string last_trial(const StudySummary& study) {
  Time last{};
  for (const Trial& trial : study.trials) last = std::max(last, trial.finished);
  if (last == Time{}) return "-";
  const std::string time = iso_time(last);  // "2025-01-31T12:00:00.123456Z"
  return fmt::format("<time datetime=\"{}\">{} {}</time>", time, time.substr(0, 10),
                     time.substr(11, 5));
}

Rows rows_of(const StoredRun& run) {
  Rows rows;
  for (const StudySummary& study : run.studies) {
    std::vector<std::string> cells = escaped(study_cells(run, study));
    const Parameters names{{"run", run.place.name}, {"study", study.name}};
    cells[1] = anchor(address("/study", names), study.name);
    if (const Trial* best = best_trial(study.trials, study.direction)) {
      cells[kBest] = fmt::format("<data value=\"{}\">{}</data>", *best->value, cells[kBest]);
    }
    cells.insert(cells.begin() + 2, {html::escape(standing(run)), last_trial(study)});
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace

Reply studies_page(const Site& site) {
  const std::string version = version_of_all(site);  // before all that is read
  std::vector<Column> columns = study_columns();
  columns.insert(columns.begin() + 2, {{"now"}, {"last trial (UTC)"}});
  HtmlTable table(columns);
  table.let_sort();
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
