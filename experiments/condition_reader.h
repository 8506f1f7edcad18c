// The condition of a parameter, `when: {optimizer: adam}` or `when: {layers: [2, 3]}`: another
// parameter of the space and the values of it with which this one is there.
#pragma once

#include <optional>

#include "experiments/diagnostics.h"
#include "experiments/yaml.h"
#include "search/space.h"

namespace mfsearch {

// Reads the `when` of an entry of the map `space`, if it has one. `above`: the parameters that
// stand before it. The other parameter must be one of them and have countable values.
std::optional<Condition> read_condition(const YamlEntry& entry, const YamlNode& space,
                                        const SearchSpace& above, Diagnostics& mistakes);

}  // namespace mfsearch
