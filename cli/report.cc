// mfsearch report: the report of a complete run once more, without training.
#include "reports/report.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "core/error.h"
#include "reports/report_folder.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string run;
  fs::path runs, out;  // out empty: the run's folder
  std::string format = "all";
  bool print = false, json = false;
};

std::string progress_of(const StoredRun& run) {
  std::string text;
  for (const StudySummary& study : run.studies) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", study.name, trials_of_planned(study));
  }
  return text.empty() ? "no trial yet" : text;
}

Summary stored_summary(const StoredRun& run) {
  if (run.asked) {
    throw input_error(
        "{}: other programs run its trials, so it has no report; `mfsearch show`, `trials` and "
        "`export` have what there is",
        run.place.store.string());
  }
  if (!run.complete()) {
    throw run_error("{} is not complete ({}), so it has no report yet. Continue with\n  {}",
                    run.place.folder.string(), progress_of(run), continue_command(run.place));
  }
  try {
    return summary_from_json(nlohmann::json::parse(*run.summary));
  } catch (const nlohmann::json::exception& error) {
    throw run_error("{}: the stored summary is damaged ({}). Make it anew with\n  {}",
                    run.place.store.string(), error.what(), continue_command(run.place));
  }
}

// The report links to the run's files from wherever it stands.
void link_from(const fs::path& out, const StoredRun& run, Summary& summary) {
  for (std::string& file : summary.files) {
    const bool folder = file.ends_with('/');
    file = fs::proximate(fs::absolute(run.place.folder) / file, fs::absolute(out)).string();
    if (folder && !file.ends_with('/')) file += '/';
  }
}

void write_files(const Options& o, const StoredRun& run, Summary& summary) {
  if (!o.out.empty()) link_from(o.out, run, summary);
  const fs::path folder = o.out.empty() ? run.place.folder : o.out;
  const auto wanted = [&](const char* format) { return o.format == "all" || o.format == format; };
  if (wanted("md")) print_text(write_report(summary, folder).string() + "\n");
  if (wanted("html")) print_text(write_html_report(summary, folder).string() + "\n");
  if (o.format == "json") {
    const std::string text = json_text(nlohmann::ordered_json(to_json(summary)));
    print_text(write_report_file("report.json", text, folder).string() + "\n");
  }
}

int report(const Options& o) {
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
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("report", "Write a run's report again, without training");
  add_run_argument(*command, o->run, o->runs);
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
      "  mfsearch report blend --json");
  command->callback([o, &action] { action = [o] { return report(*o); }; });
}

}  // namespace mfsearch
