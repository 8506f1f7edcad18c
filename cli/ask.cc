// mfsearch ask: the next trial of a study, for the program that runs it.
#include "search/ask.h"

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/asked_file.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "search/point_values.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct AskOptions {
  std::string run, name;
  std::filesystem::path runs;
};

int ask_study(const AskOptions& o) {
  AskedFile asked = open_asked(o.run, o.runs, o.name);
  OpenTrial trial;
  asked.file.exclusively([&] { trial = ask(asked.study); });
  const Json json{{"study", asked.study.info.name},
                  {"number", trial.number},
                  {"params", fixed_json(asked.study.info.space, trial.point)}};
  print_text(json.dump() + "\n");
  return 0;
}

}  // namespace

void add_ask(CLI::App& app, Action& action) {
  auto o = std::make_shared<AskOptions>();
  CLI::App* command = app.add_subcommand("ask", "Begin the next trial of a study and print it");
  add_run_argument(*command, o->run, o->runs);
  command->add_option("--name,-n", o->name, "The study of that name (default: the only one)");
  command->footer(
      "Any number of programs may ask at the same time: each gets a trial of its own. A trial "
      "runs\n"
      "until it is told (mfsearch tell).\n"
      "Examples:\n"
      "  mfsearch ask tune.db      {\"study\":\"tune\",\"number\":3,\"params\":{\"rate\":0.01}}");
  command->callback([o, &action] { action = [o] { return ask_study(*o); }; });
}

}  // namespace mfsearch
