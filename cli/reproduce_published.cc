#include "cli/reproduce_published.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/download_view.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/table.h"
#include "cli/trainings_view.h"
#include "experiments/shell_word.h"
#include "reports/number.h"
#include "reports/report_folder.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

// What repeats it: only what decides the figures and where they go.
std::string command_of(const ReproducePublishedOptions& o) {
  std::string command = "mfsearch reproduce " + shell_word(o.file.string());
  if (o.study.seeds != ReproductionOptions{}.seeds) {
    command += fmt::format(" --seeds {}", o.study.seeds);
  }
  if (o.study.trial) command += fmt::format(" --trial {}", *o.study.trial);
  if (o.as_published) command += " --as-published";
  if (o.corrected) command += " --corrected";
  if (!o.study.data.data_dir.empty()) {
    command += " --data " + shell_word(o.study.data.data_dir.string());
  }
  if (o.runs != "runs") command += " --runs " + shell_word(o.runs.string());
  return command;
}

// Reruns of a single trial do not replace the report of all.
fs::path folder_of(const ReproducePublishedOptions& o, const PublishedStudy& study) {
  const std::string trial = o.study.trial ? fmt::format("-trial-{}", *o.study.trial) : "";
  return o.runs / ("published-" + study.name + trial);
}

// Returns the path that is named at the end.
fs::path write_files(const Reproduction& r, const std::string& format, const fs::path& folder) {
  if (format == "json") return write_report_file("report.json", json_text(to_json(r)), folder);
  const fs::path html = format == "md" ? fs::path() : write_html_report(r, folder);
  return format == "html" ? html : write_report(r, folder);
}

void print_trials(const Reproduction& r) {
  if (r.trials.empty()) return;
  Table table({{"trial", Align::right},
               {"published", Align::right},
               {"our mean", Align::right},
               {"sd", Align::right},
               {"z", Align::right},
               {"epochs", Align::right},
               {"of ours", Align::right},
               {"verdict"}});
  for (const ReproducedTrial& t : r.trials) {
    const Agreement& a = t.value.ours;
    table.add({fmt::format("{}", t.number), fixed(t.value.published), fixed(a.mean), fixed(a.sd),
               fixed(a.z, 2), fmt::format("{}", t.published_epochs), fixed(t.epochs.mean, 1),
               std::string(name_of(verdict(t.value, r.level)))});
  }
  table.print();
  print_text("\n");
}

void print_trainings(const Reproduction& r) {
  if (r.trainings.empty()) return;
  Table table({{"training"},
               {"figure"},
               {"published", Align::right},
               {"our mean", Align::right},
               {"sd", Align::right},
               {"z", Align::right},
               {"verdict"}});
  for (const ReproducedTraining& t : r.trainings) {
    for (const Check& c : t.checks) {
      table.add({t.name, c.name, fixed(c.published), fixed(c.ours.mean), fixed(c.ours.sd),
                 fixed(c.ours.z, 2), std::string(name_of(verdict(c, r.level)))});
    }
  }
  table.print();
  print_text("\n");
}

void print_variants(const Reproduction& r) {
  if (r.variants.empty()) return;
  Table table({{"corrected"},
               {"best trial", Align::right},
               {"its test RMSE", Align::right},
               {"sd", Align::right},
               {"change over all trials", Align::right}});
  for (const VariantResult& v : r.variants) {
    table.add({v.name, fmt::format("{}", v.trial), fixed(v.test_rmse.mean), fixed(v.test_rmse.sd),
               fixed(v.mean_change)});
  }
  table.print();
  print_text("\n");
}

}  // namespace

bool is_published_file(const fs::path& what) {
  return (what.extension() == ".yaml" || what.extension() == ".yml") && fs::exists(what);
}

int reproduce_published(const ReproducePublishedOptions& o) {
  const PublishedStudy study = load_published_study(o.file);
  const std::atomic<bool>& stop = stop_on_interrupt();
  ReproductionOptions options = o.study;
  options.as_published = o.as_published || !o.corrected;
  options.corrected = o.corrected || !o.as_published;
  options.command = command_of(o);
  if (!o.quiet) options.data.on_download = show_download(study.protocol.data.name);
  TrainingsView view(o.quiet);
  const auto reproduction =
      reproduce(study, options, stop, [&](int done, int planned) { view.update(done, planned); });
  view.end();
  if (!reproduction) {
    remark("stopped; nothing was written. The same command begins again:\n  " + options.command);
    return interrupt_exit_code();
  }
  const fs::path report = write_files(*reproduction, o.format, folder_of(o, study));
  if (o.json) {
    print_json(to_json(*reproduction));
    return 0;
  }
  print_trials(*reproduction);
  print_trainings(*reproduction);
  print_variants(*reproduction);
  print_text(reproduction_verdict(*reproduction) + "\n");
  print_text(fmt::format("report: {}\n", report.string()));
  return 0;
}

}  // namespace mfsearch
