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
#include "reports/text.h"
#include "search/point_values.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct CheckOptions {
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
  for (double value : p.when->values) values.push_back(value_json(*parent, value));
  json["when"] = {{p.when->parameter, std::move(values)}};
  return json;
}

// What was stated of it, by its names.
template <class Budget>
std::vector<std::pair<std::string, std::string>> limits_of(const Budget& budget) {
  std::vector<std::pair<std::string, std::string>> limits;
  visit_fields(budget, [&](std::string_view name, const auto& value, Range) {
    using Value = std::decay_t<decltype(value)>;
    if (name == "trials" || name == "lag" || value == Value{}) return;
    if constexpr (std::is_same_v<Value, Duration>) {
      limits.emplace_back(name, duration_text(value));
    } else if constexpr (NamedEnum<Value>) {
      limits.emplace_back(name, name_of(value));
    } else if constexpr (std::is_same_v<Value, int>) {
      limits.emplace_back(name, fmt::format("{}", value));
    } else if constexpr (std::is_same_v<Value, std::optional<double>>) {
      limits.emplace_back(name, fmt::format("{}", *value));
    }
  });
  return limits;
}

template <class Budget>
std::string budget_text(const Budget& budget) {
  std::string text;
  for (const auto& [name, limit] : limits_of(budget)) text += fmt::format(", {} {}", name, limit);
  return text;
}

Json budget_json(const BudgetOptions& budget) {
  Json json = Json::object();
  for (const auto& [name, limit] : limits_of(budget)) json[name] = limit;
  return json;
}

// Grids have an end, which may come before the budget's; others may not begin before it.
std::string sampler_text(const StudySpec& study) {
  std::string text(name_of(study.sampler.name));
  if (const auto points = number_of_points(study)) text += fmt::format(" of {} points", *points);
  const int random = random_trials(study.sampler);
  if (random > 0 && study.budget.trials <= random) {
    text += fmt::format(" (its first {} trials are random, so all are)", random);
  }
  return text;
}

std::string study_line(const Experiment& e, const StudySpec& study, const WarmStart& warm) {
  std::string line =
      fmt::format("  {}: {}, {}, pruner {}, {} trials{};", study.name, model_name(e, study),
                  sampler_text(study), name_of(study.pruner.name), study.budget.trials,
                  budget_text(study.budget));
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

Json first_json(const StudySpec& study) {
  Json list = Json::array();
  for (const Point& point : study.first) list.push_back(fixed_json(study.space, point));
  return list;
}

Json experiment_json(const Experiment& e) {
  Json json{{"experiment", e.name}, {"description", e.description}, {"studies", Json::array()}};
  if (e.command) json["command"] = e.command->command;
  json["objective"] = objective_name(e);
  json["other_objectives"] = other_objective_names(e);
  for (const StudySpec& study : e.studies) {
    Json space = Json::object();
    for (const Parameter& p : study.space) {
      space[p.name] = parameter_json(study.space, p);
    }
    json["studies"].push_back({{"study", study.name},
                               {"model", model_name(e, study)},
                               {"sampler", name_of(study.sampler.name)},
                               {"pruner", name_of(study.pruner.name)},
                               {"trials", study.budget.trials},
                               {"lag", study.budget.lag},
                               {"order", name_of(study.budget.order)},
                               {"first", first_json(study)},
                               {"budget", budget_json(study.budget)},
                               {"warm_start", study.warm_start},
                               {"parameters", std::move(space)},
                               {"constraints", study.constraints}});
  }
  return json;
}

int check(const CheckOptions& o) {
  const Experiment experiment = load_experiment(o.file);
  const std::vector<WarmStart> warm = load_warm_starts(experiment, o.runs);
  if (o.canonical) {
    print_text(canonical_text(experiment));
  } else if (o.json) {
    print_json(experiment_json(experiment));
  } else {
    print_text(fmt::format("{}: fine\n", o.file));
    if (experiment.command) {
      print_text(fmt::format("  command, to {}: {}\n", name_of(experiment.command->direction),
                             plain_text(experiment.command->command)));
    }
    if (const auto names = other_objective_names(experiment); !names.empty()) {
      print_text(fmt::format("  objectives: {}, {}\n", objective_name(experiment),
                             fmt::join(names, ", ")));
    }
    for (std::size_t i = 0; i < warm.size(); ++i) {
      print_text(study_line(experiment, experiment.studies[i], warm[i]));
    }
    if (const std::string all = budget_text(experiment.budget); !all.empty()) {
      print_text(fmt::format("  all studies together: {}\n", all.substr(2)));
    }
  }
  return 0;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  auto o = std::make_shared<CheckOptions>();
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
