#include "experiments/study_reader.h"

#include <algorithm>

#include "core/error.h"
#include "experiments/any_space_reader.h"
#include "experiments/command_reader.h"
#include "experiments/constraint_reader.h"
#include "experiments/first_points.h"
#include "experiments/space_reader.h"
#include "search/several_objectives.h"
#include "search/used_options.h"

namespace mfsearch {
namespace {

constexpr std::string_view kNameCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

// In a study's own sections every hyperparameter is stated once and applies to its model.
void check_training(const YamlNode& study, ModelKind model, Diagnostics& mistakes) {
  const YamlNode* training = study.find("training");
  const YamlNode* space = study.find("space");
  if (!training) return;
  for (const YamlEntry& entry : training->entries) {
    if (!applies_to(model, entry.key)) {
      mistakes.error(entry.at, "'{}' is for model blend; model {} has no content", entry.key,
                     name_of(model));
    }
    // A conditional one is as `training` says where its condition is not met.
    const YamlNode* searched = space ? space->find(entry.key) : nullptr;
    if (searched && !searched->find("when")) {
      mistakes.error(entry.at, "{} stands in this study's space, too; remove one of them",
                     shown(entry.key));
    }
  }
}

// Judged by the nodes, so that a space with mistakes is not called an empty one, too.
bool searches_nothing(const YamlNode& study) {
  const YamlNode* space = study.find("space");
  if (!space) return study.kind == YamlNode::Kind::map;
  const auto is_fixed = [](const YamlEntry& e) { return e.value.kind != YamlNode::Kind::map; };
  return space->kind == YamlNode::Kind::map &&
         std::all_of(space->entries.begin(), space->entries.end(), is_fixed);
}

// How many parameters the space states ranges of.
std::size_t count_ranges(const YamlNode& study) {
  const YamlNode* space = study.find("space");
  if (!space) return 0;
  const auto is_range = [](const YamlEntry& e) { return e.value.kind == YamlNode::Kind::map; };
  return static_cast<std::size_t>(
      std::count_if(space->entries.begin(), space->entries.end(), is_range));
}

// A grid ends. `trials`: where the file states their number, if it does; if not, they are the grid.
void fit_to_grid(const YamlNode* trials, StudySpec& study, Diagnostics& mistakes) {
  if (!mistakes.empty()) return;  // a space with mistakes has another number of points
  const auto points = number_of_points(study);
  if (!points || study.budget.trials <= *points) return;
  if (trials) {
    mistakes.error(trials->at,
                   "the grid of study {} has {} points, too few for {} trials; state at most {} "
                   "trials in its 'search', or raise grid_points",
                   shown(study.name), *points, study.budget.trials, *points);
  }
  study.budget.trials = static_cast<int>(*points);
}

void check_budget(const YamlEntry& entry, const StudySpec& study, Diagnostics& mistakes) {
  const SamplerOptions& sampler = study.sampler;
  const bool is_stated = sampler.startup_trials != SamplerOptions{}.startup_trials;
  if (uses(sampler, "startup_trials") && is_stated &&
      sampler.startup_trials >= study.budget.trials) {
    mistakes.error(entry.at,
                   "startup_trials {} leaves none of the {} trials to {}; lower it, or choose "
                   "'sampler: random'",
                   sampler.startup_trials, study.budget.trials, name_of(sampler.name));
  }
  if (study.budget.trials > 1 && searches_nothing(entry.value)) {
    mistakes.error(entry.at,
                   "study {} searches nothing: give it a 'space', or one trial "
                   "('search: {{trials: 1}}')",
                   shown(study.name));
  }
}

// Two of these trials may each be the better one.
void check_objectives(const YamlEntry& entry, const StudySpec& study, Diagnostics& mistakes) {
  if (study.other_directions.empty()) return;
  for (const std::string& what : not_with_several_objectives(study.sampler, study.pruner)) {
    mistakes.error(entry.at, "study {}: {}", shown(study.name), what);
  }
  for (const auto& [name, is_stated] :
       {std::pair("target", study.budget.target.has_value()),
        std::pair("no_improvement", study.budget.no_improvement > 0)}) {
    if (!is_stated) continue;
    mistakes.error(entry.at, "study {}: with several objectives there is no '{}'",
                   shown(study.name), name);
  }
}

// What is said of the points of a space that has been read.
void read_points(const YamlNode& study_node, MapReader& map, StudySpec& study,
                 Diagnostics& mistakes) {
  if (const YamlNode* first = map.take("first")) {
    read_first_points(*first, study_node, study, mistakes);
  }
  const YamlNode* constraints = map.take("constraints");
  // With mistakes in the space, what it lacks would be told of the constraints, too.
  if (constraints && study.space.size() == count_ranges(study_node)) {
    read_constraints(*constraints, study, mistakes);
  }
}

// The model's part of a study; returns where the number of trials is stated.
const YamlNode* read_trained(const YamlEntry& entry, MapReader& map, StudySpec& study,
                             Diagnostics& mistakes) {
  bool has_model = false;
  if (const YamlNode* model = map.take("model")) {
    has_model = read_value(*model, "model", Range{}, study.model, mistakes);
  } else if (entry.value.kind == YamlNode::Kind::map) {
    mistakes.error(entry.at, "study {} has no 'model' (cf or blend)", shown(entry.key));
  }
  if (!has_model) study.model = ModelKind::blend;  // it has every hyperparameter
  const YamlNode* trials = read_common(map, study, mistakes);
  if (const YamlNode* space = map.take("space")) read_space(*space, study, mistakes);
  read_points(entry.value, map, study, mistakes);
  check_training(entry.value, study.model, mistakes);
  return trials;
}

// A program reports as many steps as it likes, so nobody can plan with their number.
void check_pruner(const YamlEntry& entry, const StudySpec& study, Diagnostics& mistakes) {
  try {
    make_pruner(study.pruner);
  } catch (const InputError& e) {
    mistakes.error(entry.at, "{}", e.what());
  }
}

// The same of a program.
const YamlNode* read_program(const YamlEntry& entry, MapReader& map, StudySpec& study,
                             Diagnostics& mistakes) {
  refuse_key(map, "model", mistakes);
  refuse_key(map, "training", mistakes);
  const YamlNode* trials = read_search(map, study, mistakes);
  if (const YamlNode* space = map.take("space")) study.space = read_any_space(*space, mistakes);
  read_points(entry.value, map, study, mistakes);
  check_pruner(entry, study, mistakes);
  return trials;
}

StudySpec read_study(const YamlEntry& entry, const CommonSpec& common, Diagnostics& mistakes) {
  StudySpec study = common.study;
  study.name = entry.key;
  if (!is_name(entry.key)) {
    mistakes.error(entry.at, "a study's name is of letters, digits and . _ -; {} is not",
                   shown(entry.key));
  }
  MapReader map(entry.value, entry.key, mistakes);
  const YamlNode* trials = common.is_program ? read_program(entry, map, study, mistakes)
                                             : read_trained(entry, map, study, mistakes);
  map.finish();
  check_budget(entry, study, mistakes);
  check_objectives(entry, study, mistakes);
  fit_to_grid(trials ? trials : common.trials, study, mistakes);
  return study;
}

}  // namespace

const YamlNode* read_common(MapReader& map, StudySpec& study, Diagnostics& mistakes) {
  map("training", study.training, Range{});
  return read_search(map, study, mistakes);
}

const YamlNode* read_search(MapReader& map, StudySpec& study, Diagnostics& mistakes) {
  const YamlNode* node = map.take("search");
  if (!node) return nullptr;
  MapReader search(*node, "search", mistakes);
  visit_search(study, search);
  search.finish();
  return node->find("trials");
}

std::vector<StudySpec> read_studies(const YamlNode& node, const CommonSpec& common,
                                    Diagnostics& mistakes) {
  std::vector<StudySpec> studies;
  if (node.kind != YamlNode::Kind::map || node.entries.empty()) {
    mistakes.error(node.at, "'studies' must be a map of at least one study");
  }
  for (const YamlEntry& entry : node.entries) {
    studies.push_back(read_study(entry, common, mistakes));
  }
  return studies;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 100 && text != "." && text != ".." &&
         text.find_first_not_of(kNameCharacters) == text.npos;
}

}  // namespace mfsearch
