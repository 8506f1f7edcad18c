// The names of all that a summary holds, as summary.json and the store have them, once for both
// directions: describe(s, visit) calls visit(name, member).
#pragma once

#include "core/fields.h"
#include "reports/summary.h"

namespace mfsearch {

template <class S, class Visit>
requires Describes<S, Fact>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("value", s.value);
}

template <class S, class Visit>
requires Describes<S, RankingMetrics>
void describe(S& s, Visit&& visit) {
  visit_metrics(s, visit);
  visit("users", s.users);
}

template <class S, class Visit>
requires Describes<S, Metrics>
void describe(S& s, Visit&& visit) {
  visit("rmse", s.rmse);
  visit("mae", s.mae);
  visit("rmse_warm", s.rmse_warm);
  visit("mae_warm", s.mae_warm);
  visit("rmse_cold", s.rmse_cold);
  visit("mae_cold", s.mae_cold);
  visit("ratings", s.ratings);
  visit("cold_ratings", s.cold_ratings);
  visit("catalogue", s.catalogue);
  visit("rated", s.rated);
  visit("catalogue_warm", s.catalogue_warm);
  visit("catalogue_cold", s.catalogue_cold);
  visit("rated_warm", s.rated_warm);
  visit("rated_cold", s.rated_cold);
}

template <class S, class Visit>
requires Describes<S, EvaluationOptions>
void describe(S& s, Visit&& visit) {
  visit_fields(s, [&](std::string_view name, auto& member, const Range&) { visit(name, member); });
}

template <class S, class Visit>
requires Describes<S, ModelResult>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("baseline", s.baseline);
  visit("predicts_rating", s.predicts_rating);
  visit("repeats", s.repeats);
  visit("settings", s.settings);
  visit("errors", s.errors);
  visit("user_errors", s.user_errors);
}

template <class S, class Visit>
requires Describes<S, ErrorProfile>
void describe(S& s, Visit&& visit) {
  visit("by", s.by);
  visit("groups", s.groups);
}

template <class S, class Visit>
requires Describes<S, ErrorGroup>
void describe(S& s, Visit&& visit) {
  visit("label", s.label);
  visit("ratings", s.ratings);
  visit("bias", s.bias);
  visit("rmse", s.rmse);
}

template <class S, class Visit>
requires Describes<S, Interval>
void describe(S& s, Visit&& visit) {
  visit("estimate", s.estimate);
  visit("low", s.low);
  visit("high", s.high);
  visit("level", s.level);
}

template <class S, class Visit>
requires Describes<S, Comparison>
void describe(S& s, Visit&& visit) {
  visit("a", s.a);
  visit("b", s.b);
  visit("difference", s.difference);
  visit("p", s.p);
}

template <class S, class Visit>
requires Describes<S, FloatRange> || Describes<S, IntRange>
void describe(S& s, Visit&& visit) {
  visit("low", s.low);
  visit("high", s.high);
  visit("log", s.log);
  visit("step", s.step);
}

template <class S, class Visit>
requires Describes<S, Choices> || Describes<S, Ordinal>
void describe(S& s, Visit&& visit) { visit("values", s.values); }

template <class S, class Visit>
requires Describes<S, Condition>
void describe(S& s, Visit&& visit) {
  visit("parameter", s.parameter);
  visit("values", s.values);
}

template <class S, class Visit>
requires Describes<S, Parameter>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("range", s.range);
  visit("when", s.when);
}

template <class S, class Visit>
requires Describes<S, Series>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("values", s.values);
}

template <class S, class Visit>
requires Describes<S, Attribute>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("json", s.json);
}

template <class S, class Visit>
requires Describes<S, Trial>
void describe(S& s, Visit&& visit) {
  visit("number", s.number);
  visit("point", s.point);
  visit("state", s.state);
  visit("value", s.value);
  visit("other_values", s.other_values);
  visit("curve", s.curve);
  visit("reason", s.reason);
  visit("series", s.series);
  visit("attributes", s.attributes);
  visit("started", s.started);
  visit("finished", s.finished);
}

template <class S, class Visit>
requires Describes<S, TestRatings>
void describe(S& s, Visit&& visit) {
  visit("digest", s.digest);
  visit("of_users", s.of_users);
}

template <class S, class Visit>
requires Describes<S, StudySummary>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("model", s.model);
  visit("sampler", s.sampler);
  visit("pruner", s.pruner);
  visit("planned_trials", s.planned_trials);
  visit("ended", s.ended);
  visit("space", s.space);
  visit("direction", s.direction);
  visit("other_directions", s.other_directions);
  visit("other_objectives", s.other_objectives);
  visit("trials", s.trials);
}

template <class S, class Visit>
requires Describes<S, SearchMethod>
void describe(S& s, Visit&& visit) {
  visit("lag", s.lag);
  visit("sampler", s.sampler);
  visit("pruner", s.pruner);
  visit("warm_start", s.warm_start);
  visit("constraints", s.constraints);
}

template <class S, class Visit>
requires Describes<S, Methods>
void describe(S& s, Visit&& visit) {
  visit("dataset", s.dataset);
  visit("fingerprint", s.fingerprint);
  visit("users", s.users);
  visit("items", s.items);
  visit("ratings", s.ratings);
  visit("train", s.train);
  visit("validation", s.validation);
  visit("test", s.test);
  visit("train_share", s.train_share);
  visit("validation_share", s.validation_share);
  visit("terms", s.terms);
  visit("seed", s.seed);
  visit("repeats", s.repeats);
  visit("final_fit", s.final_fit);
  visit("searches", s.searches);
  visit("program", s.program);
  visit("instruction_set", s.instruction_set);
  visit("cpu", s.cpu);
}

template <class S, class Visit>
requires Describes<S, Summary>
void describe(S& s, Visit&& visit) {
  visit("experiment", s.experiment);
  visit("description", s.description);
  visit("command", s.command);
  visit("imported", s.imported);
  visit("program", s.program);
  visit("warnings", s.warnings);
  visit("data", s.data);
  visit("protocol", s.protocol);
  visit("objective", s.objective);
  visit("methods", s.methods);
  visit("evaluation", s.evaluation);
  visit("studies", s.studies);
  visit("test", s.test);
  visit("results", s.results);
  visit("comparisons", s.comparisons);
  visit("notes", s.notes);
  visit("costs", s.costs);
  visit("files", s.files);
}

}  // namespace mfsearch
