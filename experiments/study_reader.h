// The `studies:` section and what all studies share: the top-level `training:` and `search:`.
#pragma once

#include <vector>

#include "experiments/diagnostics.h"
#include "experiments/experiment.h"
#include "experiments/yaml.h"
#include "experiments/yaml_fields.h"

namespace mfsearch {

// Reads the `training:` and `search:` keys of a map, where they are, into `study`. Returns where
// the number of trials is stated; nullptr if it is not.
const YamlNode* read_common(MapReader& map, StudySpec& study, Diagnostics& mistakes);

// The same of `search:` alone: programs are not trained.
const YamlNode* read_search(MapReader& map, StudySpec& study, Diagnostics& mistakes);

// What the file states for all studies.
struct CommonSpec {
  StudySpec study;
  bool is_program = false;           // studies have a space of any parameters, and no model
  const YamlNode* trials = nullptr;  // as from read_common()
};

// Reads all studies. Each begins as a copy of `common` and states what differs. A grid search whose
// number of trials is not stated has at most as many as its grid has points.
std::vector<StudySpec> read_studies(const YamlNode& node, const CommonSpec& common,
                                    Diagnostics& mistakes);

// Whether a text can name a file: [A-Za-z0-9._-]+, at most 100 characters, neither "." nor "..".
bool is_name(std::string_view text);

}  // namespace mfsearch
