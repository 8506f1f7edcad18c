#include "reports/chart_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/chart_number.h"
#include "reports/curves.h"
#include "reports/front.h"
#include "reports/importance.h"
#include "reports/number.h"
#include "reports/parameter_axis.h"
#include "reports/result_panels.h"
#include "reports/shown_errors.h"
#include "reports/surface.h"
#include "reports/tally.h"
#include "reports/text.h"
#include "reports/timeline.h"

namespace mfsearch {
namespace {

using json = nlohmann::ordered_json;

// A longer curve, and each of many, is drawn through fewer points.
constexpr std::size_t kMostSteps = 200, kMostStepsOfAll = 20'000;

json parameter_data(const Parameter& parameter) {
  json p{{"name", plain_text(parameter.name)}};
  const auto range = [&](double low, double high, bool log, bool whole) {
    p["log"] = log;
    p["whole"] = whole;
    p["low"] = chart_number(low, 17);
    p["high"] = chart_number(high, 17);
  };
  if (const auto* floats = std::get_if<FloatRange>(&parameter.range)) {
    range(floats->low, floats->high, floats->log, false);
  } else if (const auto* ints = std::get_if<IntRange>(&parameter.range)) {
    range(static_cast<double>(ints->low), static_cast<double>(ints->high), ints->log, true);
  } else {
    p["choices"] = json::array();
    for (std::size_t i = 0; i < listed_values(parameter)->size(); ++i) {
      p["choices"].push_back(plain_text(format_value(parameter, static_cast<double>(i))));
    }
  }
  return p;
}

// A parameter's value in a trial: as exact as its axis can show, whole numbers and choices exactly.
json coordinate(const Parameter& parameter, const Point& point, std::size_t p) {
  if (!has_place(point, p)) return nullptr;
  const auto* floats = std::get_if<FloatRange>(&parameter.range);
  if (!floats) return chart_number(point[p], 17);
  return floats->log ? chart_number(point[p], 5)
                     : chart_place(point[p], floats->high - floats->low);
}

json trials_data(const StudySummary& study, const std::vector<std::size_t>& parameters) {
  json columns{{"number", json::array()},
               {"state", json::array()},
               {"value", json::array()},
               {"seconds", json::array()},
               {"points", json::array()}};
  for (const Trial& trial : study.trials) {
    columns["number"].push_back(trial.number);
    columns["state"].push_back(static_cast<int>(trial.state));
    columns["value"].push_back(chart_number(trial.value.value_or(kNotAvailable)));
    columns["seconds"].push_back(chart_number(seconds_of(trial), 4));
  }
  for (const std::size_t p : parameters) {
    json column = json::array();
    for (const Trial& trial : study.trials) {
      column.push_back(coordinate(study.space[p], trial.point, p));
    }
    columns["points"].push_back(std::move(column));
  }
  return columns;
}

json importance_data(const std::vector<Importance>& all) {
  json list = json::array();
  for (const Importance& i : all) {
    list.push_back({{"name", plain_text(i.parameter)},
                    {"ped_anova", chart_number(i.ped_anova, 4)},
                    {"fanova", chart_number(i.fanova, 4)}});
  }
  return list;
}

json surface_data(const StudySummary& study, const std::vector<Importance>& importance,
                  const std::vector<std::size_t>& parameters) {
  const std::optional<Surface> s = surface(study, importance);
  if (!s) return nullptr;
  const auto position = [&](std::size_t index) {
    return std::ranges::find(parameters, index) - parameters.begin();
  };
  return {{"x", position(s->x)},
          {"y", position(s->y)},
          {"size", kSurfaceSize},
          {"values", chart_numbers(s->values, 5)},
          {"support", chart_numbers(s->support, 2)}};
}

// Steps count from 1: [step, value] for each value that is drawn.
json curve_data(const std::vector<double>& curve, std::size_t most = kMostSteps) {
  const std::size_t stride = std::max<std::size_t>(1, (curve.size() + most - 1) / most);
  json steps = json::array();
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (i % stride == 0 || i + 1 == curve.size())
      steps.push_back({i + 1, chart_number(curve[i], 5)});
  }
  return steps;
}

json curves_data(const StudySummary& study) {
  const ShownCurves shown = shown_curves(study);
  const Extent extent = padded(curves_extent(study, best_trial(study.trials, study.direction)));
  const std::size_t count = std::max<std::size_t>(1, shown.trials.size());
  const std::size_t most = std::min(kMostSteps, kMostStepsOfAll / count);
  json list = json::array();
  for (const Trial* trial : shown.trials) {
    list.push_back({trial - study.trials.data(), curve_data(trial->curve, most)});
  }
  return {{"of", shown.of}, {"extent", chart_numbers({extent.low, extent.high})}, {"list", list}};
}

// Of the first two objectives.
json front_data(const StudySummary& study) {
  if (study.other_directions.empty() || study.other_objectives.empty()) return nullptr;
  json values = json::array(), members = json::array();
  for (const Trial& trial : study.trials) {
    values.push_back(trial.other_values.empty() ? json(nullptr)
                                                : chart_number(trial.other_values[0]));
  }
  for (const Trial* trial : front_of(study)) members.push_back(trial - study.trials.data());
  return {{"objectives", 1 + study.other_directions.size()},
          {"objective", plain_text(study.other_objectives[0])},
          {"minimize", study.other_directions[0] == Direction::minimize},
          {"values", values},
          {"members", members}};
}

json timeline_data(const StudySummary& study) {
  const TrialTimeline t = timeline(study);
  json lanes(json::array_t(study.trials.size())), begins = lanes;
  for (const Stint& s : t.stints) {
    lanes[s.trial] = s.lane;
    begins[s.trial] = chart_place(s.begin, t.seconds);
  }
  return {{"lanes", t.lanes},
          {"seconds", chart_number(t.seconds)},
          {"pauses", chart_numbers(t.pauses)},
          {"lane", std::move(lanes)},
          {"begin", std::move(begins)}};
}

json panel_data(const Summary& summary, const ResultPanel& panel) {
  std::vector<const ModelResult*> sorted;
  for (const ModelResult& result : summary.results) sorted.push_back(&result);
  sort_by_rmse(sorted);
  json rows = json::array();
  for (const ModelResult* result : sorted) {
    const Spread s = spread(*result, panel.figure);
    rows.push_back({{"name", plain_text(result->name)},
                    {"baseline", result->baseline},
                    {"mean", chart_number(s.mean)},
                    {"sd", chart_number(s.sd)},
                    {"repeats", chart_numbers(figures(*result, panel.figure))}});
  }
  return {
      {"title", panel.title}, {"minimize", panel.direction == Direction::minimize}, {"rows", rows}};
}

json errors_data(const Summary& summary) {
  const ShownErrors shown = shown_errors(summary);
  if (shown.models.empty()) return nullptr;
  json data{{"models", json::array()},
            {"rmse", chart_numbers({shown.rmse.low, shown.rmse.high})},
            {"bias", chart_numbers({shown.bias.low, shown.bias.high})},
            {"profiles", json::array()}};
  for (const ModelResult* model : shown.models) data["models"].push_back(plain_text(model->name));
  const std::vector<ErrorProfile>& profiles = shown.models[0]->errors;
  for (std::size_t p = 0; p < profiles.size(); ++p) {
    json groups = json::array();
    for (std::size_t g = 0; g < profiles[p].groups.size(); ++g) {
      const ErrorGroup& of_best = profiles[p].groups[g];
      json rmse = json::array(), bias = json::array();
      for (const ModelResult* model : shown.models) {
        const ErrorGroup* group = error_group(*model, p, g);
        rmse.push_back(chart_number(group ? group->rmse : kNotAvailable));
        bias.push_back(chart_number(group ? group->bias : kNotAvailable));
      }
      groups.push_back({{"label", plain_text(of_best.label)},
                        {"ratings", of_best.ratings},
                        {"rmse", rmse},
                        {"bias", bias}});
    }
    data["profiles"].push_back({{"by", plain_text(profiles[p].by)}, {"groups", groups}});
  }
  return data;
}

}  // namespace

json learning_data(const StudySummary& study, const Trial& trial, const std::string& objective) {
  json lines = json::array();
  const auto add = [&](const std::string& name, const std::vector<double>& values) {
    if (!values.empty()) lines.push_back({{"name", name}, {"steps", curve_data(values)}});
  };
  add("train", rmse_series(trial, "train_mse"));
  add("validation", rmse_series(trial, "val_mse"));
  const bool of_a_model = !lines.empty();
  if (!of_a_model) add("reported", trial.curve);
  if (lines.empty()) return nullptr;
  return {{"figure", of_a_model ? "RMSE" : figure_of(objective)},
          {"minimize", of_a_model || study.direction == Direction::minimize},
          {"lines", lines}};
}

json chart_data(const StudySummary& study, const std::string& objective) {
  const std::vector<std::size_t> parameters = searched_parameters(study.space);
  const std::vector<Importance> important = importance(study);
  const Trial* best = best_trial(study.trials, study.direction);
  const Extent extent = padded(sensible_extent(values_to_show(study), study.direction), 0.06);
  json data{{"name", plain_text(study.name)},
            {"objective", plain_text(objective)},
            {"figure", figure_of(objective)},
            {"minimize", study.direction == Direction::minimize},
            {"extent", chart_numbers({extent.low, extent.high})},
            {"parameters", json::array()},
            {"trials", trials_data(study, parameters)},
            {"best", best ? json(best - study.trials.data()) : json(nullptr)},
            {"importance", importance_data(important)},
            {"surface", surface_data(study, important, parameters)},
            {"curves", curves_data(study)},
            {"learning", best ? learning_data(study, *best, objective) : json(nullptr)},
            {"front", front_data(study)},
            {"timeline", timeline_data(study)}};
  for (const std::size_t p : parameters) {
    data["parameters"].push_back(parameter_data(study.space[p]));
  }
  return data;
}

json chart_data(const Summary& summary) {
  json data{{"panels", json::array()},
            {"differences", json::array()},
            {"errors", errors_data(summary)},
            {"studies", json::array()}};
  for (const ResultPanel& panel : result_panels(summary)) {
    data["panels"].push_back(panel_data(summary, panel));
  }
  for (const Comparison& c : summary.comparisons) {
    data["differences"].push_back({{"a", plain_text(c.a)},
                                   {"b", plain_text(c.b)},
                                   {"estimate", chart_number(c.difference.estimate)},
                                   {"low", chart_number(c.difference.low)},
                                   {"high", chart_number(c.difference.high)},
                                   {"level", c.difference.level}});
  }
  for (const StudySummary& study : summary.studies) {
    data["studies"].push_back(chart_data(study, summary.objective));
  }
  return data;
}

}  // namespace mfsearch
