// mfsearch verify: whether a run's rows are what its experiment makes of them, without training.
#include "experiments/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run_folder.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct VerifyOptions {
  std::string run, study;
  std::filesystem::path runs;
  bool json = false;
};

std::string text(const std::string& run, const Verified& v) {
  const char* sound = v.imported ? "are those that were imported"
                                 : "are what sampler and pruner must have made of them";
  std::string text = fmt::format("{} / {}: {}\n", run, v.study,
                                 v.sound() ? fmt::format("all {} trials {}", v.trials, sound)
                                           : "not as its experiment makes it");
  for (const std::string& what : v.problems) text += fmt::format("  {}\n", what);
  for (const Finding& f : v.findings) text += fmt::format("  trial {} {}\n", f.trial, f.what);
  for (const std::string& what : v.unchecked) text += fmt::format("  not checked: {}\n", what);
  return text;
}

Json to_json(const Verified& v) {
  Json findings = Json::array();
  for (const Finding& f : v.findings) findings.push_back({{"trial", f.trial}, {"what", f.what}});
  return {{"study", v.study},          {"trials", v.trials},     {"imported", v.imported},
          {"sound", v.sound()},        {"problems", v.problems}, {"findings", std::move(findings)},
          {"not_checked", v.unchecked}};
}

int verify_run(const VerifyOptions& o) {
  const RunFolder place = find_run(o.run, o.runs);
  const StoredSearches stored = load_searches(place.store, o.study, runs_of(place));
  Json list = Json::array();
  bool sound = true, findings = false;
  for (const StoredSearch& search : stored.searches) {
    const Verified verified = verify(stored, search);
    sound = sound && verified.sound();
    findings = findings || !verified.findings.empty();
    list.push_back(to_json(verified));
    if (!o.json) print_text(text(place.name, verified));
  }
  if (o.json) {
    print_json(list);
  } else if (findings) {
    print_text(
        "Trials are judged by the rows before them, so one wrong row can put later ones in the "
        "wrong.\n");
  }
  return sound ? 0 : 1;
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
  auto o = std::make_shared<VerifyOptions>();
  CLI::App* command =
      app.add_subcommand("verify", "Check that a run's rows are what its experiment makes of them");
  add_run_argument(*command, o->run, o->runs);
  add_study_option(*command, o->study);
  add_json_option(*command, o->json);
  command->footer(
      "Nothing is trained: `mfsearch reproduce` does that. The exit code is 1 if anything is "
      "wrong.\n"
      "Examples:\n"
      "  mfsearch verify blend\n"
      "  mfsearch verify runs/blend/study.db --study cf --json");
  command->callback([o, &action] { action = [o] { return verify_run(*o); }; });
}

}  // namespace mfsearch
