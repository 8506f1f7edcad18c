// A study that another program made, as plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

struct ForeignStudy {
  std::string name;
  std::optional<Direction> direction;            // nullopt if the file does not tell
  std::vector<Direction> other_directions = {};  // of further objectives
  SearchSpace space;
  std::vector<Trial> trials;         // that have ended, numbered 0, 1, ...; points of `space`
  std::vector<std::string> remarks;  // what was left out or changed, whole sentences
};

}  // namespace mfsearch
