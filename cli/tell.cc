// mfsearch tell: what came of a trial that was asked for.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "cli/asked_file.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "core/error.h"
#include "core/parse.h"
#include "reports/tally.h"
#include "search/ask.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct TellOptions {
  std::string run, name, reason;
  std::filesystem::path runs;
  int number = 0;
  // Numbers as they are written: CLI11 would read them by way of a long double, which rounds twice.
  std::vector<std::string> values;  // one for each objective
  bool failed = false, pruned = false;
  std::vector<std::string> reports;  // STEP=VALUE
  std::vector<std::string> curve;
};

std::vector<double> numbers_of(std::span<const std::string> texts, std::string_view what) {
  std::vector<double> numbers;
  for (const std::string& text : texts) {
    const auto number = parse_number<double>(without_plus(text));
    if (!number) throw input_error("{} '{}' is not a number", what, text);
    numbers.push_back(*number);
  }
  return numbers;
}

// The reports, whose steps must follow those that are there.
std::vector<double> new_values(const TellOptions& o, const Study& study) {
  if (o.reports.empty()) return numbers_of(o.curve, "--curve:");
  const std::vector<OpenTrial> open = study.store->open();
  const auto trial = std::ranges::find(open, o.number, &OpenTrial::number);
  std::size_t next = trial == open.end() ? 1 : trial->curve.size() + 1;
  std::vector<double> values;
  for (const std::string& text : o.reports) {
    const std::string_view view = text;
    const std::size_t sign = view.find('=');
    const auto step = parse_number<std::size_t>(view.substr(0, sign));
    const auto value = sign == view.npos
                           ? std::nullopt
                           : parse_number<double>(without_plus(view.substr(sign + 1)));
    if (!step || !value) {
      throw input_error("--report takes a step and a value, such as 3=0.5, not '{}'", text);
    }
    if (*step != next) {
      throw input_error("trial {} reports step {} next, not step {}: steps count from 1", o.number,
                        next, *step);
    }
    values.push_back(*value);
    ++next;
  }
  return values;
}

Json tell(const TellOptions& o, const Study& study) {
  Json json{{"study", study.info.name}, {"number", o.number}};
  const std::vector<double> told = numbers_of(o.values, "value");  // before anything is written
  const std::vector<double> values = new_values(o, study);
  if (!values.empty()) json["prune"] = report(study, o.number, values);
  if (!told.empty()) {
    json["state"] = state_name(
        tell_complete(study, o.number, told.front(), {told.begin() + 1, told.end()}).state);
  } else if (o.pruned) {
    json["state"] = state_name(tell_pruned(study, o.number).state);
  } else if (o.failed) {
    json["state"] = state_name(tell_failed(study, o.number, o.reason).state);
  } else if (values.empty()) {
    throw input_error(
        "say what came of trial {}: its value, --pruned, --failed, or reports on its way",
        o.number);
  }
  return json;
}

int tell_study(const TellOptions& o) {
  if (int{!o.values.empty()} + int{o.failed} + int{o.pruned} > 1) {
    throw input_error("a trial has a value, or is --pruned, or --failed");
  }
  AskedFile asked = open_asked(o.run, o.runs, o.name);
  Json json;
  asked.file.exclusively([&] { json = tell(o, asked.study); });
  print_text(json.dump() + "\n");
  return 0;
}

}  // namespace

void add_tell(CLI::App& app, Action& action) {
  auto o = std::make_shared<TellOptions>();
  CLI::App* command = app.add_subcommand("tell", "Tell a study what came of one of its trials");
  add_run_argument(*command, o->run, o->runs);
  command->add_option("number", o->number, "The trial's number, as `ask` gave it")
      ->required()
      ->check(CLI::NonNegativeNumber);
  command->add_option("value", o->values,
                      "Its value, if it is complete; of several objectives, one for each");
  auto* failed = command->add_option("--failed", o->reason, "It has no value; a reason may follow")
                     ->expected(0, 1)
                     ->option_text("[REASON]");
  command->add_flag("--pruned", o->pruned, "It was ended because the study gave it up");
  auto* report = command->add_option("--report", o->reports, "A value on its way: STEP=VALUE")
                     ->option_text("STEP=VALUE");
  command->add_option("--curve", o->curve, "The next values on its way: V1,V2,...")
      ->delimiter(',')
      ->option_text("V1,V2,...")
      ->excludes(report);
  command->add_option("--name,-n", o->name, "The study of that name (default: the only one)");
  command->footer(
      "Reports are answered with \"prune\": true where the study's pruner gives the trial up.\n"
      "Examples:\n"
      "  mfsearch tell tune.db 3 0.8712\n"
      "  mfsearch tell two.db 3 0.8712 14.5    a value for each of two objectives\n"
      "  mfsearch tell tune.db 3 --report 1=0.95    "
      "{\"study\":\"tune\",\"number\":3,\"prune\":false}\n"
      "  mfsearch tell tune.db 3 --pruned\n"
      "  mfsearch tell tune.db 4 --failed 'out of memory'");
  command->callback([o, failed, &action] {
    o->failed = failed->count() > 0;
    action = [o] { return tell_study(*o); };
  });
}

}  // namespace mfsearch
