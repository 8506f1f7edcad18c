// mfsearch check FILE: every mistake of an experiment, or what it would search.
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "experiments/constraint_reader.h"
#include "experiments/warm_start.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string file;
  std::filesystem::path runs = "runs";  // where warm starts are looked for
  bool canonical = false, json = false;
};

Json choice_json(const Choice& choice) {
  return std::visit([](const auto& value) { return Json(value); }, choice);
}

std::string text(const FloatRange& r) {
  return fmt::format("{}..{}{}{}", r.low, r.high, r.log ? " log" : "",
                     r.step ? fmt::format(" step {}", *r.step) : "");
}
std::string text(const IntRange& r) {
  return fmt::format("{}..{}{}{}", r.low, r.high, r.log ? " log" : "",
                     r.step != 1 ? fmt::format(" step {}", r.step) : "");
}
std::string text(const std::vector<Choice>& values, const char* between) {
  std::vector<std::string> words;
  for (const Choice& choice : values) {
    const Json json = choice_json(choice);
    words.push_back(json.is_string() ? json.get<std::string>() : json.dump());
  }
  return fmt::format("{}", fmt::join(words, between));
}
std::string text(const Choices& choices) { return text(choices.values, "|"); }
std::string text(const Ordinal& ordinal) { return text(ordinal.values, "<"); }

std::string text(const SearchSpace& space, const Parameter& p) {
  std::string words = fmt::format(
      "{} {}", p.name, std::visit([](const auto& range) { return text(range); }, p.range));
  if (p.when) {
    const auto parent = std::ranges::find(space, p.when->parameter, &Parameter::name);
    std::vector<std::string> values;
    for (double value : p.when->values) values.push_back(format_value(*parent, value));
    words += fmt::format(" if {}={}", p.when->parameter, fmt::join(values, "|"));
  }
  return words;
}

Json range_json(const FloatRange& r) {
  return {{"type", "float"},
          {"low", r.low},
          {"high", r.high},
          {"log", r.log},
          {"step", r.step ? Json(*r.step) : Json()}};
}
Json range_json(const IntRange& r) {
  return {{"type", "int"}, {"low", r.low}, {"high", r.high}, {"log", r.log}, {"step", r.step}};
}
Json list_json(const std::vector<Choice>& listed) {
  Json values = Json::array();
  for (const Choice& choice : listed) values.push_back(choice_json(choice));
  return values;
}
Json range_json(const Choices& choices) {
  return {{"type", "choice"}, {"values", list_json(choices.values)}};
}
Json range_json(const Ordinal& ordinal) {
  return {{"type", "ordinal"}, {"values", list_json(ordinal.values)}};
}

Json parameter_json(const SearchSpace& space, const Parameter& p) {
  Json json = std::visit([](const auto& range) { return range_json(range); }, p.range);
  if (!p.when) return json;
  const auto parent = std::ranges::find(space, p.when->parameter, &Parameter::name);
  Json values = Json::array();
  for (double value : p.when->values) {
    const auto* listed = listed_values(*parent);
    values.push_back(listed ? choice_json(listed->at(static_cast<std::size_t>(value)))
                            : Json(static_cast<std::int64_t>(value)));
  }
  json["when"] = {{p.when->parameter, std::move(values)}};
  return json;
}

// Grids have an end, which may come before the budget's.
std::string sampler_text(const StudySpec& study) {
  const auto points = number_of_points(study);
  const auto name = name_of(study.sampler.name);
  return points ? fmt::format("{} of {} points", name, *points) : std::string(name);
}

std::string study_line(const StudySpec& study, const WarmStart& warm) {
  std::string line =
      fmt::format("  {}: {}, {}, pruner {}, {} trials;", study.name, name_of(study.model),
                  sampler_text(study), name_of(study.pruner.name), study.budget.trials);
  for (const Parameter& p : study.space) {
    line += fmt::format(" {}{}", text(study.space, p), &p == &study.space.back() ? "" : ",");
  }
  if (study.space.empty()) line += " nothing to search, the settings are fixed";
  if (!study.constraints.empty()) {
    line += fmt::format("; constraints: {}", fmt::join(study.constraints, "; "));
  }
  if (!warm.trials.empty()) {
    line += fmt::format("; begins with {} trials of {}", warm.trials.size(), warm.source);
  }
  return line + "\n";
}

Json experiment_json(const Experiment& e) {
  Json json{{"experiment", e.name}, {"description", e.description}, {"studies", Json::array()}};
  for (const StudySpec& study : e.studies) {
    Json space = Json::object();
    for (const Parameter& p : study.space) {
      space[p.name] = parameter_json(study.space, p);
    }
    json["studies"].push_back({{"study", study.name},
                               {"model", name_of(study.model)},
                               {"sampler", name_of(study.sampler.name)},
                               {"pruner", name_of(study.pruner.name)},
                               {"trials", study.budget.trials},
                               {"lag", study.budget.lag},
                               {"warm_start", study.warm_start},
                               {"parameters", std::move(space)},
                               {"constraints", study.constraints}});
  }
  return json;
}

int check(const Options& o) {
  const Experiment experiment = load_experiment(o.file);
  const std::vector<WarmStart> warm = load_warm_starts(experiment, o.runs);
  if (o.canonical) {
    print_text(canonical_text(experiment));
  } else if (o.json) {
    print_json(experiment_json(experiment));
  } else {
    print_text(fmt::format("{}: fine\n", o.file));
    for (std::size_t i = 0; i < warm.size(); ++i) {
      print_text(study_line(experiment.studies[i], warm[i]));
    }
  }
  return 0;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("check", "Check an experiment file; nothing is run");
  command->add_option("experiment", o->file, "The experiment's YAML file")->required();
  command->add_option("--runs", o->runs, "Folder of the runs, for warm starts")
      ->capture_default_str();
  auto* canonical = command->add_flag("--canonical", o->canonical,
                                      "Print the experiment with every default written out");
  command->add_flag("--json", o->json, "Print JSON, for programs")->excludes(canonical);
  command->footer(
      "Every mistake is shown at once, each with its place; the exit code is 2 then.\n"
      "Examples:\n"
      "  mfsearch check experiments/blend.yaml\n"
      "  mfsearch check experiments/blend.yaml --canonical");
  command->callback([o, &action] { action = [o] { return check(*o); }; });
}

}  // namespace mfsearch
