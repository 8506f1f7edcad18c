#include "experiments/command_reader.h"

#include <algorithm>

#include "experiments/command_template.h"
#include "experiments/nearest.h"

namespace mfsearch {
namespace {

constexpr std::string_view kOurPrefix = "MFSEARCH_";

// Text of any lines; C strings end at a zero.
bool read_lines(const YamlNode& node, std::string_view name, std::string& out,
                Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::scalar ||
      node.text.find_first_not_of(" \t\n") == std::string::npos ||
      node.text.find('\0') != std::string::npos) {
    mistakes.error(node.at, "'{}' must be a text", name);
    return false;
  }
  out = node.text;
  return true;
}

bool is_variable(std::string_view name) {
  constexpr std::string_view kFirst = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
  return !name.empty() && kFirst.find(name[0]) != kFirst.npos &&
         std::ranges::all_of(
             name, [&](char c) { return kFirst.find(c) != kFirst.npos || ('0' <= c && c <= '9'); });
}

void read_environment(const YamlNode& node, CommandOptions& command, Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::map) {
    mistakes.error(node.at, "'environment' must be a map of variables, such as {{THREADS: 1}}");
    return;
  }
  for (const YamlEntry& entry : node.entries) {
    if (!is_variable(entry.key)) {
      mistakes.error(entry.at, "a variable's name is of letters, digits and _; {} is not",
                     shown(entry.key));
    } else if (entry.key.starts_with(kOurPrefix)) {
      mistakes.error(entry.at, "names that begin with {} are taken: the search sets them",
                     kOurPrefix);
    } else if (entry.value.kind != YamlNode::Kind::scalar ||
               entry.value.text.find('\0') != std::string::npos) {
      mistakes.error(entry.value.at, "the value of {} must be one text", entry.key);
    } else {
      command.environment.emplace_back(entry.key, entry.value.text);
    }
  }
}

// The byte of the file where the at-th one of a text stands; near it if the text has escapes.
std::size_t place_in(const YamlNode& node, std::size_t at) {
  const bool is_plain = !node.quoted && node.text.find('\n') == std::string::npos;
  return node.at + (is_plain ? at : 0);
}

}  // namespace

bool has_command(const YamlNode& experiment) {
  const YamlNode* objective = experiment.find("objective");
  return objective && objective->find("command");
}

void refuse_key(MapReader& map, std::string_view key, Diagnostics& mistakes) {
  if (const YamlNode* node = map.take(key)) {
    mistakes.error(node->at, "'{}' means nothing where the objective is a command; remove it", key);
  }
}

void read_command(MapReader& map, Experiment& e, Diagnostics& mistakes) {
  for (const char* key : {"data", "split", "content", "evaluation", "final", "training"}) {
    refuse_key(map, key, mistakes);
  }
  CommandOptions& command = e.command.emplace();
  const YamlNode& node = *map.take("objective");
  MapReader objective(node, "objective", mistakes);
  visit_fields(command, objective);
  const YamlNode& text = *objective.take("command");
  if (read_lines(text, "command", command.command, mistakes)) {
    std::vector<CommandTemplate::Mistake> found;
    CommandTemplate::parse(command.command, found);
    for (const auto& [at, what] : found) mistakes.error(place_in(text, at), "{}", what);
  }
  if (const YamlNode* environment = objective.take("environment")) {
    read_environment(*environment, command, mistakes);
  }
  refuse_key(objective, "metric", mistakes);
  refuse_key(objective, "other_metrics", mistakes);
  refuse_key(objective, "at", mistakes);
  objective.finish();
}

void check_places(const YamlNode& objective, const Experiment& e, Diagnostics& mistakes) {
  std::vector<CommandTemplate::Mistake> told;
  const auto places = CommandTemplate::parse(e.command->command, told).places();
  if (!told.empty()) return;
  for (const StudySpec& study : e.studies) {
    std::vector<std::string_view> names;
    for (const Parameter& p : study.space) names.push_back(p.name);
    for (const auto& [name, at] : places) {
      if (std::ranges::count(names, name) > 0) continue;
      mistakes.error(place_in(*objective.find("command"), at),
                     "the command has {{{}}}, and study {} has no such parameter{}; '{{{{' and "
                     "'}}}}' stand for braces",
                     name, shown(study.name), suggestion(name, names));
    }
  }
}

}  // namespace mfsearch
