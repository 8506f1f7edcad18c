// The parts of an experiment whose objective is a program: `objective: {command: ...}`.
#pragma once

#include "experiments/diagnostics.h"
#include "experiments/experiment.h"
#include "experiments/yaml.h"
#include "experiments/yaml_fields.h"

namespace mfsearch {

// Whether the experiment (a map, or anything else) says so.
bool has_command(const YamlNode& experiment);

// Reads the objective into e.command. Sections that are for trained models are mistakes, as they
// would mean nothing.
void read_command(MapReader& map, Experiment& e, Diagnostics& mistakes);

// Notes the places of the command that are no parameter of each study. `objective`: its section.
void check_places(const YamlNode& objective, const Experiment& e, Diagnostics& mistakes);

// Notes a key that is for trained models only.
void refuse_key(MapReader& map, std::string_view key, Diagnostics& mistakes);

}  // namespace mfsearch
