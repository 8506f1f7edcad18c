// mfsearch trials: the trials of a run, one a line.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "cli/table.h"
#include "cli/trial_json.h"
#include "cli/trial_list.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct TrialsOptions {
  std::string run, study;
  std::filesystem::path runs;
  TrialListing listing;
  bool json = false;
};

void print_study(const StoredRun& run, const StudySummary& study,
                 const std::vector<const Trial*>& trials) {
  print_text(fmt::format("{} / {}: {} trials, {}\n", run.place.name, study.name,
                         trials_of_planned(study), in_words(tally(study))));
  Table table(trial_columns(run, study));
  for (const Trial* trial : trials) table.add(trial_cells(study, *trial));
  table.print();
}

int trials(const TrialsOptions& o) {
  const StoredRun run = read_run(find_run(o.run, o.runs));
  Json list = Json::array();
  bool first = true;
  for (const StudySummary* study : select_studies(run, o.study)) {
    const std::vector<const Trial*> selected = listed_trials(*study, o.listing);
    for (const Trial* trial : selected) {
      Json row{{"study", study->name}};
      row.update(trial_json(study->space, *trial, Detail::row));
      list.push_back(std::move(row));
    }
    if (o.json) continue;
    if (!first) print_text("\n");
    first = false;
    print_study(run, *study, selected);
  }
  if (o.json) print_json(list);
  return 0;
}

}  // namespace

void add_trials(CLI::App& app, Action& action) {
  auto o = std::make_shared<TrialsOptions>();
  CLI::App* command = app.add_subcommand("trials", "List the trials of a run");
  add_run_argument(*command, o->run, o->runs);
  add_study_option(*command, o->study);
  command
      ->add_option("--sort", o->listing.sort,
                   "number, value or a further objective (best first), or a parameter's name")
      ->capture_default_str();
  command->add_option("--state", o->listing.state, "Only trials in that state")
      ->check(CLI::IsMember({"complete", "pruned", "failed"}));
  command->add_option(
      "--where", o->listing.where,
      "Only trials of which this is true, such as 'value < 0.9 and latent_dim > 20'");
  command->add_option("--limit", o->listing.limit, "At most so many of each study")
      ->check(CLI::PositiveNumber);
  add_json_option(*command, o->json);
  command->footer(
      "Examples:\n"
      "  mfsearch trials blend\n"
      "  mfsearch trials blend --study cf --sort value --limit 5\n"
      "  mfsearch trials runs/blend --state failed\n"
      "  mfsearch trials blend --where 'value < 0.9 and latent_dim > 20'\n"
      "  mfsearch trials blend --json");
  command->callback([o, &action] { action = [o] { return trials(*o); }; });
}

}  // namespace mfsearch
