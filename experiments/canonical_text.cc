#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>

#include "experiments/experiment.h"
#include "experiments/space_reader.h"
#include "experiments/yaml_fields.h"
#include "search/used_options.h"

namespace mfsearch {
namespace {

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\x{:02x}", c);
    } else {
      result += c;
    }
  }
  return result + "\"";
}

// How a value is written. Doubles have the fewest digits that read back as the same number.
std::string scalar(const std::string& value) { return in_quotes(value); }
std::string scalar(char value) { return in_quotes({&value, 1}); }
std::string scalar(NamedEnum auto value) { return std::string(name_of(value)); }
template <class Number>
requires std::is_arithmetic_v<Number> std::string scalar(Number value) {
  return fmt::format("{}", value);
}

std::string scalar(Duration value) { return duration_text(value); }
std::string scalar(const std::optional<double>& value) { return value ? scalar(*value) : ""; }

std::string scalar(const Choice& choice) {
  return std::visit([](const auto& value) { return scalar(value); }, choice);
}

template <NamedEnum Enum>
std::string scalar(const std::vector<Enum>& words) {
  std::string text;
  for (Enum word : words) text += (text.empty() ? "" : ", ") + std::string(name_of(word));
  return "[" + text + "]";
}

std::string list(const std::vector<Choice>& values) {
  std::string text;
  for (const Choice& value : values) text += (text.empty() ? "" : ", ") + scalar(value);
  return text;
}

std::string form(const FloatRange& r) {
  const std::string step = r.step ? fmt::format(", step: {}", *r.step) : "";
  return fmt::format("float: [{}, {}], log: {}{}", r.low, r.high, r.log, step);
}
std::string form(const IntRange& r) {
  // A logarithmic range takes no step.
  const std::string step = r.log ? "" : fmt::format(", step: {}", r.step);
  return fmt::format("int: [{}, {}], log: {}{}", r.low, r.high, r.log, step);
}
std::string form(const Choices& choices) {
  return fmt::format("choice: [{}]", list(choices.values));
}
std::string form(const Ordinal& ordinal) {
  return fmt::format("ordinal: [{}]", list(ordinal.values));
}

std::string form(const SearchSpace& space, const Parameter& p) {
  std::string text = std::visit([](const auto& range) { return form(range); }, p.range);
  if (p.when) {
    const auto parent = std::ranges::find(space, p.when->parameter, &Parameter::name);
    std::vector<Choice> values;
    for (double value : p.when->values) {
      const auto* listed = listed_values(*parent);
      values.push_back(listed ? listed->at(static_cast<std::size_t>(value))
                              : Choice(static_cast<std::int64_t>(value)));
    }
    text += fmt::format(", when: {{{}: [{}]}}", p.when->parameter, list(values));
  }
  return fmt::format("{{{}}}", text);
}

// {lr: 0.01, loss: "bpr"}; NaN is left out.
std::string form(const SearchSpace& space, const Point& point) {
  std::string list;
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (std::isnan(point[d])) continue;
    const auto* listed = listed_values(space[d]);
    list += fmt::format(
        "{}{}: {}", list.empty() ? "" : ", ", space[d].name,
        listed ? scalar((*listed)[static_cast<std::size_t>(point[d])]) : scalar(point[d]));
  }
  return "{" + list + "}";
}

bool is_empty_list(const auto&) { return false; }
template <NamedEnum Enum>
bool is_empty_list(const std::vector<Enum>& words) {
  return words.empty();
}

// Writes `key: value` lines; structs with fields become nested maps. A visitor for visit_fields().
class Writer {
 public:
  template <class T>
  void operator()(std::string_view key, const T& value, Range = {}) {
    if constexpr (std::is_same_v<T, SamplerOptions>) {
      section(key, [&] { write_sampler(value); });
    } else if constexpr (HasFields<const T>) {
      section(key, [&] { visit_fields(value, *this); });
    } else if (!is_empty_list(value)) {  // so that fingerprints from before lists stay as they were
      line(key, scalar(value));
    }
  }

  template <class Body>
  void section(std::string_view key, const Body& body) {
    const std::size_t before = text_.size();
    line(key, "");
    const std::size_t header = text_.size();
    indent_ += 2;
    body();
    indent_ -= 2;
    if (text_.size() == header) text_.resize(before);  // an empty section is none
  }

  void line(std::string_view key, std::string_view value) {
    text_ += fmt::format("{:{}}{}:{}{}\n", "", indent_, key, value.empty() ? "" : " ", value);
  }

  const std::string& text() const { return text_; }

 private:
  // Fingerprints of studies of other samplers are those from before there was this option.
  void write_sampler(const SamplerOptions& sampler) {
    visit_fields(sampler, [&](std::string_view name, const auto& value, Range range) {
      if (name != "population_size" || uses(sampler, name)) (*this)(name, value, range);
    });
  }

  std::string text_;
  int indent_ = 0;
};

// In every trial.
bool is_always_searched(const StudySpec& study, std::string_view field) {
  return std::any_of(study.space.begin(), study.space.end(),
                     [&](const Parameter& p) { return p.name == field && !p.when; });
}

// Keys that came to an experiment after there were studies are left out where they say nothing: so
// fingerprints of studies without them stay as they were.
template <class T>
bool says_nothing(std::string_view key, const T& value) {
  if constexpr (std::is_same_v<T, Order>) {
    return value == Order::strict;
  } else if constexpr (std::is_same_v<T, Duration> || std::is_same_v<T, std::optional<double>>) {
    return value == T{};
  } else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, std::string>) {
    constexpr std::array kLater{"warm_start", "epochs", "no_improvement", "retries"};
    return std::ranges::count(kLater, key) > 0 && value == T{};
  }
  return false;
}

// Hyperparameters that have no effect on the study are left out: searched ones, and those of other
// models.
void write_study(Writer& writer, const StudySpec& study, bool is_program) {
  if (!is_program) writer("model", study.model);
  writer.section("search", [&] {
    visit_search(study, [&](std::string_view name, const auto& value, Range range) {
      if (!says_nothing(name, value)) writer(name, value, range);
    });
  });
  writer.section("training", [&] {
    visit_fields(study.training, [&](std::string_view name, const auto& value, Range) {
      // It came after there were studies.
      const bool is_old_order = name == "order" && study.training.order == VisitingOrder::shuffled;
      if (!is_program && applies_to(study.model, name) && !is_always_searched(study, name) &&
          !is_old_order)
        writer(name, value);
    });
  });
  writer.section("space", [&] {
    for (const Parameter& p : study.space) {
      writer.line(is_program ? in_quotes(p.name) : p.name, form(study.space, p));
    }
  });
  if (!study.constraints.empty()) {
    std::vector<Choice> texts(study.constraints.begin(), study.constraints.end());
    writer.line("constraints", fmt::format("[{}]", list(texts)));
  }
  std::string first;
  for (const Point& point : study.first) {
    first += (first.empty() ? "" : ", ") + form(study.space, point);
  }
  if (!first.empty()) writer.line("first", "[" + first + "]");
}

void write_command(Writer& writer, const CommandOptions& command) {
  writer.section("objective", [&] {
    writer("command", command.command);
    visit_fields(command, writer);
    writer.section("environment", [&] {
      for (const auto& [name, value] : command.environment) writer(name, value);
    });
  });
}

}  // namespace

std::string canonical_text(const Experiment& experiment) {
  Writer writer;
  writer("experiment", experiment.name);
  writer("description", experiment.description);
  writer("seed", experiment.seed);
  if (experiment.command) write_command(writer, *experiment.command);
  visit_sections(experiment, [&](std::string_view name, const auto& section, Range) {
    if constexpr (std::is_same_v<std::decay_t<decltype(section)>, SharedBudgetOptions>) {
      writer.section(name, [&] {
        visit_fields(section, [&](std::string_view key, const auto& value, Range range) {
          if (!says_nothing(key, value)) writer(key, value, range);
        });
      });
    } else if (!experiment.command) {
      writer(name, section);
    }
  });
  writer.section("studies", [&] {
    for (const StudySpec& study : experiment.studies) {
      writer.section(in_quotes(study.name),
                     [&] { write_study(writer, study, experiment.command.has_value()); });
    }
  });
  return writer.text();
}

}  // namespace mfsearch
