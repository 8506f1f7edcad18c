// mfsearch studies: what has been run.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "cli/study_json.h"
#include "cli/study_list.h"
#include "cli/table.h"
#include "core/error.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct StudiesOptions {
  std::filesystem::path runs;
  bool json = false;
};

int studies(const StudiesOptions& o) {
  Json list = Json::array();
  Table table(study_columns());
  int exit_code = 0;
  for (const RunFolder& place : all_runs(o.runs)) {
    try {
      const StoredRun run = read_run(place);
      for (const StudySummary& study : run.studies) {
        list.push_back(study_json(run, study, Detail::row));
        table.add(study_cells(run, study));
      }
    } catch (const RunError& error) {  // one damaged run does not hide the others
      remark(error.what());
      exit_code = 1;
    }
  }
  if (o.json) {
    print_json(list);
  } else if (list.empty()) {
    remark(fmt::format("nothing in {} yet; `mfsearch run experiments/quick.yaml` takes seconds",
                       o.runs.string()));
  } else {
    table.print();
  }
  return exit_code;
}

}  // namespace

void add_studies(CLI::App& app, Action& action) {
  auto o = std::make_shared<StudiesOptions>();
  CLI::App* command = app.add_subcommand("studies", "List all runs and their studies");
  add_runs_option(*command, o->runs);
  add_json_option(*command, o->json);
  command->footer(
      "Examples:\n"
      "  mfsearch studies\n"
      "  mfsearch studies --runs elsewhere/runs --json");
  command->callback([o, &action] { action = [o] { return studies(*o); }; });
}

}  // namespace mfsearch
