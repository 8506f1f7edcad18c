#include "experiments/experiment.h"

#include <algorithm>

#include "core/error.h"
#include "core/fetch.h"
#include "experiments/command_reader.h"
#include "experiments/diagnostics.h"
#include "experiments/input_text.h"
#include "experiments/nearest.h"
#include "experiments/study_reader.h"
#include "experiments/yaml.h"
#include "experiments/yaml_fields.h"
#include "reports/front.h"

namespace mfsearch {
namespace {

constexpr std::string_view kByteOrderMark = "\uFEFF";

// What can be fetched, and the one that is generated.
std::vector<std::string_view> dataset_names() {
  std::vector<std::string_view> names{"demo"};
  for (const KnownDataset& known : known_datasets()) names.push_back(known.name);
  return names;
}

void read_experiment_name(MapReader& map, Experiment& e, Diagnostics& mistakes) {
  const YamlNode* node = map.take("experiment");
  if (!node) {
    mistakes.error(0, "the experiment has no name; add a line like 'experiment: my-first'");
  } else if (read_value(*node, "experiment", Range{}, e.name, mistakes) && !is_name(e.name)) {
    mistakes.error(node->at, "'experiment' names a folder: letters, digits and . _ - only, not {}",
                   shown(e.name));
  }
}

// An empty text states nothing.
bool is_stated(const YamlNode* node) {
  return node && !(node->kind == YamlNode::Kind::scalar && node->text.empty());
}

// `node`: the value of `data`, a map or the name.
void check_data(const YamlNode* node, const DataSource& data, Diagnostics& mistakes) {
  if (!node) {
    mistakes.error(0, "no 'data' is given; add a line like 'data: ml-latest-small'");
    return;
  }
  const bool is_map = node->kind == YamlNode::Kind::map;
  const YamlNode* name = is_map ? node->find("name") : node;
  const YamlNode* path = node->find("path");
  if (!is_stated(name) && !is_stated(path)) {
    mistakes.error(node->at, "'data' needs a 'name' or a 'path'");
  } else if (is_stated(name) && is_stated(path)) {
    mistakes.error(path->at, "'data' takes 'name' or 'path', not both");
  } else if (is_stated(path) && data.otherwise == Otherwise::demo) {
    mistakes.error(node->find("otherwise")->at,
                   "'otherwise: demo' goes with 'name'; data at a 'path' must be there");
  }
  const auto names = dataset_names();
  if (!data.name.empty() && std::ranges::count(names, data.name) == 0) {
    mistakes.error(name->at, "unknown dataset {} (data of your own goes under 'path'){}",
                   shown(data.name), suggestion(data.name, names));
  }
}

void check_split(const YamlNode* node, const SplitOptions& split, Diagnostics& mistakes) {
  if (!node || split.train + split.validation < 1) return;
  mistakes.error(node->at, "train {} and validation {} leave no ratings for the test", split.train,
                 split.validation);
}

void check_metrics(const YamlNode* node, const ObjectiveOptions& o, Diagnostics& mistakes) {
  for (Metric metric : o.other_metrics) {
    const bool is_first = name_of(metric) == name_of(o.metric);
    if (!is_first && std::ranges::count(o.other_metrics, metric) == 1) continue;
    mistakes.error(node->find("other_metrics")->at, "'{}' {}", name_of(metric),
                   is_first ? "is the 'metric' already" : "stands twice");
  }
}

void read_experiment(const YamlNode& root, Experiment& e, Diagnostics& mistakes) {
  MapReader map(root, "the experiment", mistakes);
  if (root.kind != YamlNode::Kind::map) return;
  read_experiment_name(map, e, mistakes);
  map("description", e.description, Range{});
  map("seed", e.seed, Range{});
  CommonSpec common;
  if (has_command(root)) {
    map("budget", e.budget, Range{});
    read_command(map, e, mistakes);
    common.is_program = true;
    common.study.direction = e.command->direction;
    common.study.other_directions = e.command->other_directions;
    common.trials = read_search(map, common.study, mistakes);
  } else {
    visit_sections(e, map);
    check_data(root.find("data"), e.data, mistakes);
    check_split(root.find("split"), e.split, mistakes);
    check_metrics(root.find("objective"), e.objective, mistakes);
    for (Metric metric : e.objective.other_metrics) {
      common.study.other_directions.push_back(direction_of(metric));
    }
    common.study.training.monitor = e.objective.metric;
    common.trials = read_common(map, common.study, mistakes);
  }
  if (const YamlNode* studies = map.take("studies")) {
    e.studies = read_studies(*studies, common, mistakes);
  } else {
    mistakes.error(0, "there are no 'studies'; each has a 'model' and a 'space'");
  }
  if (e.budget.target && !common.study.other_directions.empty()) {
    mistakes.error(root.find("budget")->find("target")->at,
                   "with several objectives there is no 'target'");
  }
  if (e.command) check_places(*root.find("objective"), e, mistakes);
  map.finish();
}

}  // namespace

std::string objective_name(const Experiment& e) {
  return e.command ? "value" : std::string(name_of(e.objective.metric));
}

std::vector<std::string> other_objective_names(const Experiment& e) {
  std::vector<std::string> names;
  if (e.command) return other_value_names(e.command->other_directions.size());
  for (Metric metric : e.objective.other_metrics) names.emplace_back(name_of(metric));
  return names;
}

std::string_view model_name(const Experiment& experiment, const StudySpec& study) {
  return experiment.command ? "command" : name_of(study.model);
}

Experiment parse_experiment(const std::string& text, const std::string& file_name) {
  std::string_view content = text;
  if (content.starts_with(kByteOrderMark)) content.remove_prefix(kByteOrderMark.size());

  Diagnostics mistakes(file_name, content);
  Experiment e;
  e.text = text;
  if (const auto root = parse_yaml(content, mistakes)) read_experiment(*root, e, mistakes);
  mistakes.throw_if_any();
  return e;
}

Experiment load_experiment(const std::filesystem::path& file) {
  return parse_experiment(input_text(file, "experiment file"), file.string());
}

}  // namespace mfsearch
