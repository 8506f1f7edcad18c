// A trial and what is known of earlier ones.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/space.h"

namespace mfsearch {

enum class Direction { minimize, maximize };
enum class TrialState { complete, pruned, failed };

// Further figures of a trial that the search only stores: a value for each step (1, 2, ...).
struct Series {
  std::string name;
  std::vector<double> values;
};

// A fact with a name; `json` is JSON text.
struct Attribute {
  std::string name;
  std::string json;
};

// The one of that name; nullptr if there is none.
const Attribute* find_attribute(std::span<const Attribute> attributes, std::string_view name);

using Time = std::chrono::sys_time<std::chrono::microseconds>;
Time now();

struct Trial {
  int number = 0;  // 0, 1, ... without gaps within a study
  Point point;
  TrialState state = TrialState::complete;
  std::optional<double> value;  // complete: always, finite; pruned: the last reported; failed: none
  std::vector<double> curve;    // reported values; curve[s - 1] belongs to step s
  std::string reason;           // why it was pruned or failed
  std::vector<Series> series;
  std::vector<Attribute> attributes;
  Time started{}, finished{};  // the only members that are not a function of experiment and seed
  // Of a study with several objectives, those of the second and later ones; complete: all finite,
  // else none. `value` is that of the first.
  std::vector<double> other_values = {};
};

// What samplers and pruners look at: no series, attributes and times.
Trial without_extras(const Trial& trial);

// All that trial `number` may know: trials below it that have ended, in strict order 0 .. number -
// lag, and the points of the others, which may still be running. Both in order of number.
struct History {
  std::span<const Trial> finished;
  std::span<const Point> pending;
  Direction direction = Direction::minimize;
  int number = 0;
  std::span<const Direction> other_directions = {};  // of the objectives after the first
};

// The best complete trial by the first objective; ties go to the earlier one. nullptr if there is
// none.
const Trial* best_trial(std::span<const Trial> trials, Direction direction);

}  // namespace mfsearch
