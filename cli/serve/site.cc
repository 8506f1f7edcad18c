#include "cli/serve/site.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/serve/file_version.h"
#include "cli/stored_summary.h"
#include "core/error.h"
#include "experiments/run.h"
#include "experiments/run_lock.h"
#include "reports/html.h"
#include "reports/html_report.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

Reply report_page(const Site& site, const Query& query) {
  const RunFolder place = run_named(site, query.get("run"));
  const std::string version = version_of(place);
  const auto text = site.memory->texts.of("/report " + place.folder.string(), version, [&] {
    return html_report(stored_summary(*stored_run(site, place, version)));
  });
  return {.body = *text, .sealed = true};
}

}  // namespace

RunFolder run_named(const Site& site, const std::string& name) {
  const std::vector<RunFolder> all = all_runs(site.runs);
  const auto found = std::ranges::find(all, name, &RunFolder::name);
  if (found == all.end()) throw input_error("there is no run '{}'", name);
  return *found;
}

std::shared_ptr<const StoredRun> stored_run(const Site& site, const RunFolder& place,
                                            const std::string& version) {
  return site.memory->runs.of(place.folder.string(), version, [&] { return read_run(place); });
}

std::shared_ptr<const std::string> kept_text(const Site& site, const SiteStudy& s,
                                             const std::string& what,
                                             const std::function<std::string()>& make) {
  const std::string name = what + " " + s.run().place.folder.string() + "/" + s.study().name;
  return site.memory->texts.of(name, s.version, make);
}

SiteStudy study_asked_for(const Site& site, const Query& query) {
  const RunFolder place = run_named(site, query.get("run"));
  const std::string version = version_of(place);  // before all that is read
  auto run = stored_run(site, place, version);
  const std::vector<const StudySummary*> found = select_studies(*run, query.get("study"));
  if (found.empty()) throw input_error("the run '{}' has no study yet", run->place.name);
  const auto index = static_cast<std::size_t>(found.front() - run->studies.data());
  return {std::move(run), version, index};
}

std::shared_ptr<const Catalogue> catalogue_asked_for(const Site& site, const Query& query) {
  const std::string name = query.get("run");
  const RunFolder run = name.empty() ? find_run_with_model("", site.runs) : run_named(site, name);
  return site.memory->models.of(run.folder.string(),
                                file_version(run.folder / kModelFolder / "model.json"), [&] {
                                  return Catalogue({run.folder.string(), runs_of(run), site.data});
                                });
}

Parameters names_of(const SiteStudy& s) {
  return {{"run", s.run().place.name}, {"study", s.study().name}};
}

std::string heading(const SiteStudy& s, const std::string& rest) {
  return fmt::format("<h1>{} / {}{}</h1>\n", html::escape(plain_text(s.run().place.name)),
                     html::escape(plain_text(s.study().name)), html::escape(rest));
}

// SQLite writes what is new into the file beside the store first.
std::string version_of(const RunFolder& run) {
  return fmt::format("{}+{}+{}", file_version(run.store), file_version(run.store.string() + "-wal"),
                     is_locked(run.folder) ? "running" : "");
}

std::string version_of_all(const Site& site) {
  std::string text;
  for (const RunFolder& run : all_runs(site.runs)) text += version_of(run) + " ";
  return fmt::format("{:x}", std::hash<std::string>()(text));
}

std::string standing(const StoredRun& run) {
  if (is_locked(run.place.folder)) return "running";
  if (run.asked) return "open";
  return run.complete() ? "complete" : "stopped";
}

TrialListing listing_asked_for(const Query& query) {
  constexpr int kRows = 100;
  TrialListing listing;
  if (const std::string sort = query.get("sort"); !sort.empty()) listing.sort = sort;
  listing.state = query.get("state");
  listing.where = query.get("where");
  listing.limit = static_cast<std::size_t>(query.number("limit", kRows, 0, 1'000'000));
  return listing;
}

void add_pages(HttpServer& server, const Site& site) {
  add_files(server);
  server.on_error([](const std::string& path, int status, const std::string& message) {
    if (path.starts_with("/api/")) return api_error(message);
    return error_page(status, message);
  });
  server.get("/", [site](const Query&) { return studies_page(site); });
  server.get("/study", [site](const Query& query) { return study_page(site, query); });
  server.get("/trial", [site](const Query& query) { return trial_page(site, query); });
  server.get("/recommend", [site](const Query& query) { return recommend_page(site, query); });
  server.get("/report", [site](const Query& query) { return report_page(site, query); });
  server.stream("/events", [site](const Query& query) -> Watched {
    const std::string name = query.get("run");
    if (name.empty()) return [site] { return version_of_all(site); };
    return [run = run_named(site, name)] { return version_of(run); };
  });
}

}  // namespace mfsearch
