#include "experiments/study_reader.h"

#include <algorithm>

#include "experiments/space_reader.h"

namespace mfsearch {
namespace {

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
    if (space && space->find(entry.key)) {
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

void check_budget(const YamlEntry& entry, const StudySpec& study, Diagnostics& mistakes) {
  const SamplerOptions& sampler = study.sampler;
  const bool is_stated = sampler.startup_trials != SamplerOptions{}.startup_trials;
  if (sampler.name == SamplerKind::tpe && is_stated &&
      sampler.startup_trials >= study.budget.trials) {
    mistakes.error(entry.at,
                   "startup_trials {} leaves none of the {} trials to tpe; lower it, or choose "
                   "'sampler: random'",
                   sampler.startup_trials, study.budget.trials);
  }
  if (study.budget.trials > 1 && searches_nothing(entry.value)) {
    mistakes.error(entry.at,
                   "study {} searches nothing: give it a 'space', or one trial "
                   "('search: {{trials: 1}}')",
                   shown(study.name));
  }
}

StudySpec read_study(const YamlEntry& entry, const StudySpec& common, Diagnostics& mistakes) {
  StudySpec study = common;
  study.name = entry.key;
  if (!is_name(entry.key)) {
    mistakes.error(entry.at, "a study's name is of letters, digits and . _ -; {} is not",
                   shown(entry.key));
  }
  MapReader map(entry.value, entry.key, mistakes);
  bool has_model = false;
  if (const YamlNode* model = map.take("model")) {
    has_model = read_value(*model, "model", Range{}, study.model, mistakes);
  } else if (entry.value.kind == YamlNode::Kind::map) {
    mistakes.error(entry.at, "study {} has no 'model' (cf or blend)", shown(entry.key));
  }
  read_common(map, study, mistakes);
  if (const YamlNode* space = map.take("space"); space && has_model) {
    read_space(*space, study, mistakes);
  }
  map.finish();
  if (has_model) check_training(entry.value, study.model, mistakes);
  check_budget(entry, study, mistakes);
  return study;
}

}  // namespace

void read_common(MapReader& map, StudySpec& study, Diagnostics& mistakes) {
  map("training", study.training, Range{});
  if (const YamlNode* node = map.take("search")) {
    MapReader search(*node, "search", mistakes);
    visit_search(study, search);
    search.finish();
  }
}

std::vector<StudySpec> read_studies(const YamlNode& node, const StudySpec& common,
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
  constexpr std::string_view kAllowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  return !text.empty() && text.size() <= 100 && text != "." && text != ".." &&
         text.find_first_not_of(kAllowed) == text.npos;
}

}  // namespace mfsearch
