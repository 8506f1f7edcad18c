// mfsearch report: the report of a complete run once more, or of several side by side, without
// training.
#include "reports/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_summary.h"
#include "core/error.h"
#include "reports/report_folder.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

struct ReportOptions {
  std::string run;
  std::vector<std::string> compared;  // runs; empty: only `run`
  fs::path runs, out;                 // out empty: the run's folder
  std::string format = "all";
  bool print = false, json = false;
};

// The report links to the run's files from wherever it stands.
void link_from(const fs::path& out, const StoredRun& run, Summary& summary) {
  for (std::string& file : summary.files) {
    const bool folder = file.ends_with('/');
    file = fs::proximate(fs::absolute(run.place.folder) / file, fs::absolute(out)).string();
    if (folder && !file.ends_with('/')) file += '/';
  }
}

bool wanted(const ReportOptions& o, const char* format) {
  return o.format == "all" || o.format == format;
}

void print_path(const fs::path& path) { print_text(path.string() + "\n"); }

void write_json(const Summary& summary, const fs::path& folder) {
  const std::string text = json_text(nlohmann::ordered_json(to_json(summary)));
  print_path(write_report_file("report.json", text, folder));
}

void write_files(const ReportOptions& o, const StoredRun& run, Summary& summary) {
  if (!o.out.empty()) link_from(o.out, run, summary);
  const fs::path folder = o.out.empty() ? run.place.folder : o.out;
  if (wanted(o, "md")) print_path(write_report(summary, folder));
  if (wanted(o, "html")) print_path(write_html_report(summary, folder));
  if (o.format == "json") write_json(summary, folder);
}

NamedSummary named_summary(const std::string& name, const ReportOptions& o) {
  const StoredRun run = read_run(find_run(name, o.runs));
  NamedSummary named{run.place.name, stored_summary(run)};
  if (named.summary.results.empty()) {
    throw input_error(
        "{}: it has no test results to compare; its trials were {}. `mfsearch studies` shows their "
        "best values side by side.",
        run.place.folder.string(),
        named.summary.imported.empty() ? "run by a program" : "imported");
  }
  return named;
}

int compare(const ReportOptions& o) {
  if (o.compared.size() < 2) throw input_error("--compare wants at least two runs");
  std::vector<NamedSummary> runs;
  for (const std::string& name : o.compared) {
    runs.push_back(named_summary(name, o));
    if (std::ranges::count(runs, runs.back().name, &NamedSummary::name) > 1) {
      throw input_error("--compare has {} twice", runs.back().name);
    }
  }
  const Summary all = side_by_side(runs);
  if (o.json) {
    print_json(nlohmann::ordered_json(to_json(all)));
  } else if (o.out.empty() || o.print) {
    print_text(comparison_report(runs, all));
  } else {
    if (wanted(o, "md")) print_path(write_comparison(runs, all, o.out));
    if (wanted(o, "html")) print_path(write_html_comparison(runs, all, o.out));
    if (o.format == "json") write_json(all, o.out);
  }
  return 0;
}

int report(const ReportOptions& o) {
  if (!o.compared.empty()) return compare(o);
  if (o.run.empty()) throw input_error("name a run, or several after --compare");
  const StoredRun run = read_run(find_run(o.run, o.runs));
  Summary summary = stored_summary(run);
  if (o.json) {
    print_json(nlohmann::ordered_json(to_json(summary)));
  } else if (o.print) {
    print_text(markdown_report(summary));
  } else {
    write_files(o, run, summary);
  }
  return 0;
}

}  // namespace

void add_report(CLI::App& app, Action& action) {
  auto o = std::make_shared<ReportOptions>();
  CLI::App* command = app.add_subcommand("report", "Write a run's report again, without training");
  add_run_argument(*command, o->run, o->runs);
  command->get_option("run")->required(false);
  command
      ->add_option("--compare,-c", o->compared,
                   "Several runs side by side, tested against the first one's best model; printed "
                   "unless --out says where the files go")
      ->expected(2, 1000)
      ->excludes("run");
  command->add_option("--out,-o", o->out, "Folder for the report (default: the run's own)");
  command
      ->add_option("--format,-f", o->format,
                   "md (report.md and its pictures), html (report.html, one file), json "
                   "(report.json), or all: md and html")
      ->check(CLI::IsMember({"all", "md", "html", "json"}))
      ->capture_default_str();
  auto* print = command->add_flag("--print", o->print, "Print the Markdown instead");
  command->add_flag("--json", o->json, "Print all its facts as JSON instead")->excludes(print);
  command->footer(
      "Examples:\n"
      "  mfsearch report blend\n"
      "  mfsearch report blend --out ~/blend-report\n"
      "  mfsearch report blend --format html --out .\n"
      "  mfsearch report blend --print | less\n"
      "  mfsearch report blend --json\n"
      "  mfsearch report --compare blend notebook\n"
      "  mfsearch report --compare blend notebook quick --out ~/compared");
  command->callback([o, &action] { action = [o] { return report(*o); }; });
}

}  // namespace mfsearch
