// A search space whose parameters are not ours: names and ranges in the form that `space:` has in
// an experiment file.
//
//   layers: {int: [1, 9], step: 2}             also log: true
//   rate: {float: [1e-3, 1], log: true}        also step: 0.1
//   activation: {choice: [relu, tanh]}         bools, whole numbers, numbers or texts
//   batch: {ordinal: [8, 16, 32]}              numbers whose order means something
//   slope: {float: [0, 1], when: {activation: relu}}   there only if another one has a value
//   seed: 3                                    one value: it is there, but nothing to search
#pragma once

#include <filesystem>

#include "experiments/diagnostics.h"
#include "experiments/yaml.h"
#include "search/space.h"

namespace mfsearch {

// Reads a map of at least one parameter, whose names are of letters, digits and . _ -, in the order
// of the text. What is sound is in the result, even if there are mistakes elsewhere.
SearchSpace read_any_space(const YamlNode& node, Diagnostics& mistakes);

// A file that holds such a map, or one that has it under the single key `space`. Throws InputError
// that lists every mistake with its place.
SearchSpace load_space(const std::filesystem::path& file);

}  // namespace mfsearch
