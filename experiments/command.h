// An objective that is a program of the user's, in place of a model that is trained on data.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/fields.h"
#include "experiments/duration.h"
#include "search/trial.h"

namespace mfsearch {

template <>
struct Names<Direction> {
  static constexpr std::array values{"minimize", "maximize"};
};

struct CommandOptions {
  std::string command;    // for /bin/sh -c, with {parameter} (experiments/command_template.h)
  Duration timeout = {};  // of one trial; 0: none
  Duration grace = {5};   // between asking a program to end and making it
  Direction direction = Direction::minimize;
  std::vector<std::pair<std::string, std::string>> environment = {};  // names are unique
  std::vector<Direction> other_directions = {};  // of the second and later numbers
};
template <class Options, class Visit>
requires Describes<Options, CommandOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("timeout", o.timeout, Range{});
  visit("grace", o.grace, Range{});
  visit("direction", o.direction, Range{});
  visit("other_directions", o.other_directions, Range{});
}

}  // namespace mfsearch
