// An experiment as its YAML file states it. docs/experiment-file.md explains every key.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/content.h"
#include "core/loaders.h"
#include "core/metrics.h"
#include "core/split.h"
#include "core/training.h"
#include "experiments/command.h"
#include "experiments/duration.h"
#include "experiments/metric.h"
#include "search/order.h"
#include "search/pruner.h"
#include "search/sampler.h"
#include "search/space.h"

namespace mfsearch {

enum class ModelKind { cf, blend };
template <>
struct Names<ModelKind> {
  static constexpr std::array values{"cf", "blend"};
};

enum class Otherwise { fail, demo };
template <>
struct Names<Otherwise> {
  static constexpr std::array values{"fail", "demo"};
};

// Exactly one of name ("ml-latest-small", ..., "demo") and path is set.
struct DataSource {
  std::string name;
  std::string path;  // a folder or a CSV file; relative paths start at the current folder
  Otherwise otherwise = Otherwise::fail;  // what to do if the named data cannot be had
  LoadOptions load;
};
template <class Options, class Visit>
requires Describes<Options, CsvColumns>
void visit_fields(Options& o, Visit&& visit) {
  visit("user", o.user, Range{});
  visit("item", o.item, Range{});
  visit("rating", o.rating, Range{});
  visit("time", o.time, Range{});
  visit("separator", o.separator, Range{});
}
template <class Options, class Visit>
requires Describes<Options, DataSource>
void visit_fields(Options& o, Visit&& visit) {
  visit("name", o.name, Range{});
  visit("path", o.path, Range{});
  visit("otherwise", o.otherwise, Range{});
  visit("format", o.load.format, Range{});
  visit("min_ratings_per_user", o.load.min_ratings_per_user, Range{.low = 1, .high = 1e6});
  visit("on_bad_row", o.load.on_bad_row, Range{});
  visit("columns", o.load.columns, Range{});
}

// Which epoch's figure is a trial's value: that of the epoch with the best monitored figure, or the
// last one that was trained (as the published notebook does).
enum class At { best, last };
template <>
struct Names<At> {
  static constexpr std::array values{"best", "last"};
};

struct ObjectiveOptions {
  Monitor metric = Monitor::val_rmse;
  At at = At::best;
  std::vector<Metric> other_metrics = {};  // further objectives; none of them stands twice
};
template <class Options, class Visit>
requires Describes<Options, ObjectiveOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("metric", o.metric, Range{});
  visit("at", o.at, Range{});
  visit("other_metrics", o.other_metrics, Range{});
}

// What the best point is trained on for the test. train_validation adds the validation ratings and
// runs as many epochs as were best in the search.
enum class FinalFit { train, train_validation };
template <>
struct Names<FinalFit> {
  static constexpr std::array values{"train", "train+validation"};
};

struct FinalOptions {
  int repeats = 5;  // seeds
  FinalFit fit = FinalFit::train;
};
template <class Options, class Visit>
requires Describes<Options, FinalOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("repeats", o.repeats, Range{.low = 1, .high = 1000});
  visit("fit", o.fit, Range{});
}

// 0 or nothing: no limit.
struct BudgetOptions {
  int trials = 30;
  int lag = 4;  // in strict order
  Order order = Order::strict;
  int epochs = 0;
  Duration wall_time = {};
  int no_improvement = 0;
  std::optional<double> target = {};
  int retries = 0;
};
template <class Options, class Visit>
requires Describes<Options, BudgetOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("trials", o.trials, Range{.low = 1, .high = 1e6});
  visit("lag", o.lag, Range{.low = 1, .high = 1024});
  visit("order", o.order, Range{});
  visit("epochs", o.epochs, Range{.low = 0, .high = 2e9});
  visit("wall_time", o.wall_time, Range{});
  visit("no_improvement", o.no_improvement, Range{.low = 0, .high = 1e6});
  visit("target", o.target, Range{});
  visit("retries", o.retries, Range{.low = 0, .high = 1000});
}

// What all studies that run at the same time may spend together.
struct SharedBudgetOptions {
  int epochs = 0;
  Duration wall_time = {};
  std::optional<double> target = {};
};
template <class Options, class Visit>
requires Describes<Options, SharedBudgetOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("epochs", o.epochs, Range{.low = 0, .high = 2e9});
  visit("wall_time", o.wall_time, Range{});
  visit("target", o.target, Range{});
}

// One search for one model, or of one program. What the file states for all studies is already
// merged in.
struct StudySpec {
  std::string name;
  ModelKind model = ModelKind::cf;
  Direction direction = Direction::minimize;     // of the experiment's objective
  std::vector<Direction> other_directions = {};  // of its further ones
  BudgetOptions budget;
  SamplerOptions sampler;
  PrunerOptions pruner;
  std::string warm_start;  // a run whose trials come before the first one; empty: none
  SearchSpace space;       // names are fields of Hyperparameters, or any of a command's
  std::vector<std::string> constraints;  // of the space; all must hold (search/constraint.h)
  std::vector<Point> first;  // tried before the sampler's own points; NaN: the sampler fills it in
  Hyperparameters training;  // of what is not searched, or is inactive; `monitor` is
                             // objective.metric unless stated
};

// The fields of a `search:` section.
template <class Study, class Visit>
requires Describes<Study, StudySpec>
void visit_search(Study& study, Visit&& visit) {
  visit_fields(study.budget, visit);
  visit("sampler", study.sampler, Range{});
  visit("pruner", study.pruner, Range{});
  visit("warm_start", study.warm_start, Range{});
}

// Either a command or trained models: with a command, data to final and the studies' model and
// training mean nothing and are at their defaults.
struct Experiment {
  std::string name;         // [A-Za-z0-9._-]+: it names the folder runs/<name>
  std::string description;  // one line, may be empty
  std::uint64_t seed = 1;
  std::optional<CommandOptions> command;  // the objective is a program
  DataSource data;
  SplitOptions split;
  ContentOptions content;
  ObjectiveOptions objective;
  EvaluationOptions evaluation;
  FinalOptions final;
  SharedBudgetOptions budget;
  std::vector<StudySpec> studies;  // at least one; names unique
  std::string text;                // the file as it was read
};

// The sections that are plain options, of an experiment with trained models: visit(name, options,
// Range{}).
template <class E, class Visit>
requires Describes<E, Experiment>
void visit_sections(E& e, Visit&& visit) {
  visit("data", e.data, Range{});
  visit("split", e.split, Range{});
  visit("content", e.content, Range{});
  visit("objective", e.objective, Range{});
  visit("evaluation", e.evaluation, Range{});
  visit("final", e.final, Range{});
  visit("budget", e.budget, Range{});
}

// Reads and checks an experiment. Throws one InputError that lists every mistake of the file, each
// with file:line:column, the line itself and a caret under the place, and the remedy.
Experiment load_experiment(const std::filesystem::path& file);
Experiment parse_experiment(const std::string& text, const std::string& file_name);

// The experiment in full, every default written out, as YAML that parses to the same experiment.
// Equal experiments give equal text: it is what a study's fingerprint covers (without `name` and
// `description`).
std::string canonical_text(const Experiment& experiment);

// "val_rmse", "value": what a trial's value is, and what its other values are.
std::string objective_name(const Experiment& experiment);
std::vector<std::string> other_objective_names(const Experiment& experiment);

// What a study evaluates: "cf", "blend" or "command".
std::string_view model_name(const Experiment& experiment, const StudySpec& study);

// Sets the field of that name from a value of its parameter. Throws InputError for an unknown name.
void set_field(Hyperparameters& h, const Parameter& parameter, double value);

// `fixed` with the point's values put in, where the point has some.
Hyperparameters at_point(const Hyperparameters& fixed, const SearchSpace& space,
                         const Point& point);

}  // namespace mfsearch
