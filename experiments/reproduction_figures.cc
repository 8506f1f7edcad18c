#include "experiments/reproduction_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/data_facts.h"

namespace mfsearch {
namespace {

using Losses = std::vector<std::vector<double>>;  // by seed, then epoch

std::vector<Fact> facts_of(const StudySpec& study, const Hyperparameters& settings) {
  std::vector<Fact> facts;
  for (auto& [name, value] : point_of(study, settings)) facts.push_back({name, value});
  return facts;
}

CurveCheck curve_check(const std::vector<CurvePoint>& log, double CurvePoint::*figure,
                       const Losses& ours) {
  CurveCheck check;
  for (const CurvePoint& point : log) {
    check.published.resize(static_cast<std::size_t>(point.epoch), kNotAvailable);
    check.published.back() = point.*figure;
  }
  for (std::size_t epoch = 0;; ++epoch) {
    std::vector<double> reached;
    for (const auto& losses : ours) {
      if (epoch < losses.size()) reached.push_back(losses[epoch]);
    }
    if (reached.empty()) return check;
    const Agreement a = agreement(reached, kNotAvailable);
    check.mean.push_back(a.mean);
    check.low.push_back(a.low);
    check.high.push_back(a.high);
  }
}

Losses losses_of(const auto& trainings, double Epoch::*figure, const auto& epochs_of) {
  Losses all;
  for (const auto& training : trainings) {
    std::vector<double>& losses = all.emplace_back();
    for (const Epoch& epoch : epochs_of(training)) losses.push_back(epoch.*figure);
  }
  return all;
}

// A check that is not yet adjusted for others.
Check check(std::string name, double published, const std::vector<double>& ours) {
  return {.name = std::move(name),
          .published = published,
          .ours = agreement(ours, published),
          .adjusted_p = kNotAvailable};
}

double lowest_val_loss(const std::vector<CurvePoint>& log) {
  double lowest = log.front().val_loss;
  for (const CurvePoint& point : log) lowest = std::min(lowest, point.val_loss);
  return lowest;
}

// Over as many epochs as a log has.
double lowest_val_loss(const Training& training, int most_epochs) {
  double lowest = std::numeric_limits<double>::infinity();
  const auto epochs = std::min(training.epochs.size(), static_cast<std::size_t>(most_epochs));
  for (std::size_t i = 0; i < epochs; ++i) {
    lowest = std::min(lowest, training.epochs[i].val_loss);
  }
  return training.stop == StopReason::diverged ? kNotAvailable : lowest;
}

std::vector<double> each(const auto& values, const auto& figure) {
  std::vector<double> figures;
  for (const auto& value : values) figures.push_back(figure(value));
  return figures;
}

std::vector<Check> test_checks(const PublishedTest& test, const EvaluationOptions& evaluation,
                               const std::vector<Retraining>& reruns) {
  const auto ranking = [&](double RankingMetrics::*figure) {
    return each(reruns, [&](const Retraining& rerun) {
      return leading_ranking(rerun.metrics, evaluation).*figure;
    });
  };
  return {
      check("test RMSE", test.rmse,
            each(reruns, [](const Retraining& r) { return r.metrics.rmse; })),
      check(fmt::format("precision@{}", evaluation.k), test.precision,
            ranking(&RankingMetrics::precision)),
      check(fmt::format("recall@{}", evaluation.k), test.recall, ranking(&RankingMetrics::recall))};
}

void adjust(const std::vector<Check*>& checks) {
  const std::vector<double> adjusted = holm(each(checks, [](const Check* c) { return c->ours.p; }));
  for (std::size_t i = 0; i < checks.size(); ++i) checks[i]->adjusted_p = adjusted[i];
}

Spread spread_of(const std::vector<double>& figures) {
  const Agreement a = agreement(figures, kNotAvailable);
  return {a.mean, a.sd, a.draws};
}

}  // namespace

ReproducedTrial reproduced_trial(const PublishedTrial& published, const StudySpec& study,
                                 const std::vector<Path>& paths, const Reading& reading) {
  std::vector<Outlook> outlooks;
  std::vector<std::vector<Epoch>> epochs;  // as far as this protocol goes
  for (const Path& path : paths) {
    outlooks.push_back(read_path(path, published.settings, reading));
    epochs.emplace_back(path.epochs.begin(), path.epochs.begin() + outlooks.back().epochs);
  }
  return {.number = published.number,
          .point = facts_of(study, published.settings),
          .value = check("value", published.value,
                         each(outlooks, [](const Outlook& o) { return o.value; })),
          .published_epochs = published.epochs,
          .published_early = published.early,
          .epochs = agreement(each(outlooks, [](const Outlook& o) { return o.epochs; }),
                              published.epochs),
          .early = static_cast<int>(std::ranges::count(outlooks, true, &Outlook::early)),
          .val_loss = curve_check(published.curve, &CurvePoint::val_loss,
                                  losses_of(epochs, &Epoch::val_loss, std::identity{}))};
}

ReproducedTraining reproduced_training(const PublishedTraining& published,
                                       const Experiment& protocol,
                                       const std::vector<Retraining>& reruns) {
  const auto epochs_of = [](const Retraining& rerun) { return rerun.training.epochs; };
  const auto curve = [&](double CurvePoint::*figure, double Epoch::*ours) {
    return curve_check(published.curve, figure, losses_of(reruns, ours, epochs_of));
  };
  const int logged = published.curve.back().epoch;
  ReproducedTraining training{
      .name = published.name,
      .point = facts_of(protocol.studies[published.study], published.settings),
      .checks = {check(
          "lowest logged val_loss", lowest_val_loss(published.curve),
          each(reruns, [&](const Retraining& r) { return lowest_val_loss(r.training, logged); }))},
      .epochs = agreement(
          each(reruns,
               [](const Retraining& r) { return static_cast<double>(r.training.epochs.size()); }),
          logged),
      .train_loss = curve(&CurvePoint::train_loss, &Epoch::train_loss),
      .val_loss = curve(&CurvePoint::val_loss, &Epoch::val_loss)};
  if (!published.test) return training;
  for (Check& c : test_checks(*published.test, protocol.evaluation, reruns)) {
    training.checks.push_back(std::move(c));
  }
  return training;
}

void adjust_for_many(Reproduction& reproduction) {
  std::vector<Check*> values, others;
  for (ReproducedTrial& trial : reproduction.trials) values.push_back(&trial.value);
  for (ReproducedTraining& training : reproduction.trainings) {
    for (Check& c : training.checks) others.push_back(&c);
  }
  adjust(values);
  adjust(others);
}

std::vector<DataCheck> check_data(const PublishedStudy& study, const Problem& problem) {
  std::vector<DataCheck> checks;
  for (const PublishedFact& fact : study.facts) {
    const auto known = std::ranges::find(known_facts(), fact.name, &DataFact::name);
    const auto ours = known->figures(study.protocol, problem, fact.values.size());
    for (std::size_t i = 0; i < fact.values.size(); ++i) {
      std::string name(known->meaning);
      if (fact.values.size() > 1) name += fmt::format(" {}", i + 1);
      checks.push_back({std::move(name), fact.values[i],
                        i < ours.size() ? in_decimals_of(fact.values[i], ours[i]) : "none"});
    }
  }
  return checks;
}

VariantResult variant_result(const Variant& variant, const std::vector<int>& numbers,
                             const Outlooks& outlooks, const Outlooks& as_published) {
  const auto value = [](const Outlook& o) { return o.value; };
  const auto test = [](const Outlook& o) { return o.test_rmse; };
  std::size_t best = 0;
  double best_value = std::numeric_limits<double>::infinity();
  std::vector<double> changes;  // by trial
  for (std::size_t t = 0; t < outlooks.size(); ++t) {
    const double mean = spread_of(each(outlooks[t], value)).mean;
    if (mean < best_value) {
      best = t;
      best_value = mean;
    }
    std::vector<double> change;  // by seed
    for (std::size_t s = 0; s < outlooks[t].size(); ++s) {
      change.push_back(outlooks[t][s].test_rmse - as_published[t][s].test_rmse);
    }
    changes.push_back(spread_of(change).mean);
  }
  const Agreement change = agreement(changes, kNotAvailable);
  const bool is_published = &outlooks == &as_published;
  return {
      .name = variant.name,
      .meaning = variant.meaning,
      .trial = numbers[best],
      .value = spread_of(each(outlooks[best], value)),
      .test_rmse = spread_of(each(outlooks[best], test)),
      .mean_change = is_published ? kNotAvailable : change.mean,
      .low_change = is_published ? kNotAvailable : change.low,
      .high_change = is_published ? kNotAvailable : change.high,
      .improved = static_cast<int>(std::ranges::count_if(changes, [](double c) { return c < 0; })),
      .compared = change.draws};
}

}  // namespace mfsearch
