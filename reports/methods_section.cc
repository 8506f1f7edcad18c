#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "reports/front.h"
#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"

namespace mfsearch {
namespace {

using markdown::escape;

std::string range_in_words(const FloatRange& r) {
  return fmt::format("from {} to {}{}{}", r.low, r.high, r.log ? " on a logarithmic scale" : "",
                     r.step ? fmt::format(" in steps of {}", *r.step) : "");
}
std::string range_in_words(const IntRange& r) {
  return fmt::format("whole numbers from {} to {}{}{}", r.low, r.high,
                     r.log ? " on a logarithmic scale" : "",
                     r.step != 1 ? fmt::format(" in steps of {}", r.step) : "");
}

// ", only with optimizer adam or sgd"
std::string condition_in_words(const SearchSpace& space, const Condition& when) {
  const auto parent = std::ranges::find(space, when.parameter, &Parameter::name);
  if (parent == space.end()) return "";  // of a summary that somebody wrote by hand
  std::vector<std::string> values;
  for (double value : when.values) values.push_back(format_value(*parent, value));
  return fmt::format(", only with {} {}", when.parameter, fmt::join(values, " or "));
}

std::string in_words(const SearchSpace& space, const Parameter& parameter) {
  std::string range;
  if (const auto* listed = listed_values(parameter)) {
    const bool ordered = std::holds_alternative<Ordinal>(parameter.range);
    for (std::size_t i = 0; i < listed->size(); ++i) {
      const char* before = i > 0 ? ", " : ordered ? "one of the ordered values " : "one of ";
      range += before + format_value(parameter, static_cast<double>(i));
    }
  } else if (const auto* ints = std::get_if<IntRange>(&parameter.range)) {
    range = range_in_words(*ints);
  } else {
    range = range_in_words(std::get<FloatRange>(parameter.range));
  }
  if (parameter.when) range += condition_in_words(space, *parameter.when);
  return fmt::format("{} ({})", escape(parameter.name), escape(range));
}

std::string in_words(const std::vector<Fact>& settings) {
  std::vector<std::string> list;
  for (const Fact& fact : settings) {
    list.push_back(fmt::format("{} {}", escape(fact.name), escape(fact.value)));
  }
  return list.empty() ? "" : fmt::format(" ({})", fmt::join(list, ", "));
}

std::string data_in_words(const Methods& m) {
  std::string text = fmt::format(
      "We used {} (content fingerprint SHA-256 {}): {} ratings of {} items by {} users. Each "
      "user's ratings were split by time into the oldest {} for training, the next {} for "
      "validation and the rest for the test ({}, {} and {} ratings).",
      escape(m.dataset), m.fingerprint, thousands(m.ratings), thousands(m.items),
      thousands(m.users), percent(m.train_share), percent(m.validation_share), thousands(m.train),
      thousands(m.validation), thousands(m.test));
  if (m.terms > 0) {
    text += fmt::format(" Item content is the TF-IDF of genres and tags, {} terms.",
                        thousands(m.terms));
  }
  return text;
}

std::string study_in_words(const StudySummary& study, const SearchMethod& method) {
  std::vector<std::string> parameters;
  for (const Parameter& p : study.space) parameters.push_back(in_words(study.space, p));
  const std::string known =
      method.lag == 0  ? "that were there when it began"
      : method.lag > 1 ? fmt::format("but those of the {} trials just before it", method.lag - 1)
                       : "before it";
  std::string text = fmt::format(
      " Study {} (model {}) searched {} with the {} sampler{} for {} trials{}; each trial knew all "
      "results {}",
      escape(study.name), escape(study.model),
      parameters.empty() ? "nothing" : fmt::format("{}", fmt::join(parameters, ", ")),
      escape(study.sampler), in_words(method.sampler),
      thousands(study.ended.empty() ? study.planned_trials : std::ssize(study.trials)),
      study.ended.empty() ? "" : fmt::format(" (it ended {})", escape(study.ended)), known);
  text += study.pruner == "none" ? ", and none was pruned."
                                 : fmt::format(", and poor ones were given up by the {} pruner{}.",
                                               escape(study.pruner), in_words(method.pruner));
  if (!method.constraints.empty()) {
    text += fmt::format(" All points obeyed {}.",
                        escape(fmt::format("{}", fmt::join(method.constraints, " and "))));
  }
  if (!method.warm_start.empty()) {
    text += fmt::format(" Before its first trial it was given {}.", escape(method.warm_start));
  }
  return text;
}

std::string evaluation_in_words(const Summary& s) {
  const Methods& m = s.methods;
  const EvaluationOptions& e = s.evaluation;
  const bool several = !s.studies.empty() && !s.studies.front().other_objectives.empty();
  return fmt::format(
      " Every search minimised {}{} and saw training and validation ratings only. {} was then "
      "trained anew on {} with {} seeds, and the test ratings were read once. "
      "Lists of {} items were judged with items rated {:g} or more as relevant; users without such "
      "an item {}.",
      escape(s.objective),
      several ? ", beside " + escape(other_objectives_in_words(s.studies.front())) + "," : "",
      several ? "Of the Pareto front of each study a spread of up to five points"
              : "The best point of each study",
      m.final_fit == "train" ? "the training ratings" : "the training and validation ratings",
      m.repeats, e.k, e.threshold,
      e.no_relevant == NoRelevant::skip ? "were left out of averages" : "counted as 0");
}

}  // namespace

std::string methods_section(const Summary& summary) {
  const Methods& m = summary.methods;
  if (m.dataset.empty()) return "";
  std::string text = data_in_words(m) + evaluation_in_words(summary);
  for (std::size_t i = 0; i < std::min(summary.studies.size(), m.searches.size()); ++i) {
    text += study_in_words(summary.studies[i], m.searches[i]);
  }
  text += fmt::format(
      " All random numbers derive from the seed {}. The program was {}, with {} instructions on "
      "{}.",
      m.seed, escape(m.program), escape(m.instruction_set), escape(m.cpu));
  return fmt::format("## Methods, for a paper\n\n{}\n", text);
}

}  // namespace mfsearch
