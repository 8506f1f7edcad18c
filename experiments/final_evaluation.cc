#include "experiments/final_evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/baselines.h"
#include "core/digest.h"
#include "core/fit.h"
#include "core/parallel.h"
#include "experiments/field_text.h"
#include "reports/comparison.h"
#include "search/pareto.h"

namespace mfsearch {
namespace {

// What is kept of one training: not its model, of which only the best one stays.
struct Repeat {
  Training training;
  Evaluation evaluation;
};

// One model at its best point, ready to be trained `repeats` times.
struct Candidate {
  std::string name;
  const StudySpec* study;
  Hyperparameters settings;
  const ItemContent* content;
  std::vector<Repeat> repeats;

  std::vector<std::vector<double>> predictions() const {  // of the test ratings, by each repeat
    std::vector<std::vector<double>> all;
    for (const Repeat& repeat : repeats) all.push_back(repeat.evaluation.predictions);
    return all;
  }
};

// For train+validation: all visible ratings, for as many epochs as the search found best.
TrainingData joined(const TrainingData& data) {
  TrainingData all = data;
  all.grids = std::make_shared<RatingGrids>();
  all.train.insert(all.train.end(), data.validation.begin(), data.validation.end());
  std::ranges::sort(all.train, {}, [](const Rating& r) { return std::pair(r.user, r.item); });
  all.validation.clear();
  return all;
}

int best_epoch_of(const Trial& trial) {
  for (const Attribute& attribute : trial.attributes) {
    if (attribute.name == "best_epoch") return nlohmann::json::parse(attribute.json).get<int>();
  }
  return static_cast<int>(trial.curve.size());
}

Candidate candidate(const Experiment& experiment, const Problem& problem, const BestPoint& best) {
  Candidate c{.name = best.name,
              .study = best.study,
              .settings = at_point(best.study->training, best.study->space, best.trial->point),
              .content = problem.content_for(best.study->model),
              .repeats = std::vector<Repeat>(static_cast<std::size_t>(experiment.final.repeats))};
  if (experiment.final.fit == FinalFit::train_validation) {
    c.settings.epochs = best_epoch_of(*best.trial);
    c.settings.patience = 0;
    c.settings.convergence_threshold = 0;
  }
  return c;
}

std::vector<Fact> settings_of(const Candidate& c) {
  std::vector<Fact> searched, fixed;
  visit_fields(c.settings, [&](std::string_view name, const auto& value, Range) {
    const bool is_searched = std::ranges::count(c.study->space, name, &Parameter::name) > 0;
    (is_searched ? searched : fixed).push_back({std::string(name), field_text(value)});
  });
  searched.insert(searched.end(), fixed.begin(), fixed.end());
  return searched;
}

ModelResult result_of(const Candidate& c, const Split& split) {
  const std::vector<std::vector<double>> predictions = c.predictions();
  ModelResult result{.name = c.name,
                     .repeats = {},
                     .settings = settings_of(c),
                     .errors = error_profiles(split, predictions),
                     .user_errors = user_errors(split.test, predictions).squared};
  for (const Repeat& repeat : c.repeats) result.repeats.push_back(repeat.evaluation.metrics);
  return result;
}

ModelResult result_of(const Baseline& baseline, const Split& split, const EvaluationOptions& o) {
  Metrics metrics = evaluate(baseline.scorer, split, o).metrics;
  if (!baseline.predicts_rating) {
    metrics.rmse = metrics.rmse_warm = metrics.rmse_cold = kNotAvailable;
    metrics.mae = metrics.mae_warm = metrics.mae_cold = kNotAvailable;
  }
  return {.name = baseline.name,
          .baseline = true,
          .predicts_rating = baseline.predicts_rating,
          .repeats = {metrics},
          .settings = {}};
}

TestRatings facts_of(const std::vector<Rating>& test) {
  TestRatings facts;
  Digest digest(Digest::Kind::sha256);
  for (const Rating& r : test) digest.add(fmt::format("{} {} {}\n", r.user, r.item, r.value));
  facts.digest = digest.hex();
  for (const double count : user_errors(test, {}).ratings) {
    facts.of_users.push_back(static_cast<std::int64_t>(count));
  }
  return facts;
}

// The monitored figure of the model that a training leaves.
double figure_of(const Training& t, const Hyperparameters& h) {
  const int epoch =
      h.keep == Keep::best && t.best_epoch > 0 ? t.best_epoch : static_cast<int>(t.epochs.size());
  const double figure = monitored(t.epochs[static_cast<std::size_t>(epoch - 1)], h.monitor);
  return std::isnan(figure) ? std::numeric_limits<double>::infinity() : figure;
}

// Of the trainings of one candidate, whichever ends first, keeps the model with the best monitored
// figure, of equal ones the first repeat's. Thread-safe.
class BestModel {
 public:
  void offer(int repeat, double figure, const std::function<Factors()>& factors) {
    const std::lock_guard lock(mutex_);
    const std::pair rank(figure, repeat);
    if (factors_ && !(rank < rank_)) return;
    rank_ = rank;
    factors_ = factors;
  }

  Factors factors() const { return factors_(); }

 private:
  std::mutex mutex_;
  std::pair<double, int> rank_;
  std::function<Factors()> factors_;  // shares the model
};

SavedModel saved(const Candidate& c, Factors factors, const Dataset& dataset,
                 const TrainingData& data) {
  Warm warm = warm_in(data.train, data.num_users, data.num_items);
  SavedModel model{.name = c.name,
                   .dataset = dataset.name,
                   .dataset_fingerprint = dataset.fingerprint,
                   .settings = c.settings,
                   .user_ids = dataset.user_ids,
                   .item_ids = {},
                   .warm_users = std::move(warm.users),
                   .warm_items = std::move(warm.items),
                   .factors = std::move(factors),
                   .content = {}};
  for (const Item& item : dataset.items) model.item_ids.push_back(item.id);
  if (!c.content) return model;
  model.content.emplace();
  if (c.settings.content_dim > 0) {
    const auto columns = model.factors.P.cols() - model.factors.Q.cols();
    model.content->reduced = c.content->reduced.leftCols(columns) * c.settings.content_weight;
  } else {
    model.content->tf_idf = c.content->tf_idf * c.settings.content_weight;
  }
  return model;
}

}  // namespace

Seed study_seed(const Experiment& experiment, const StudySpec& study) {
  return Seed(experiment.seed).derive("study").derive(study.name);
}

std::vector<BestPoint> best_points(const StudySpec& study, std::span<const Trial> trials) {
  constexpr std::size_t kMost = 5;
  std::vector<const Trial*> front;
  if (!study.other_directions.empty()) {
    front = sorted_front(trials, study.direction, study.other_directions);
  } else if (const Trial* best = best_trial(trials, study.direction)) {
    front.push_back(best);
  }
  const std::size_t count = std::min(front.size(), kMost);
  std::vector<BestPoint> points;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = i == 0 ? 0 : i * (front.size() - 1) / (count - 1);
    const Trial* trial = front[place];
    points.push_back(
        {&study, trial,
         i == 0 ? study.name : fmt::format("{}, trial {}", study.name, trial->number)});
  }
  return points;
}

std::optional<FinalEvaluation> evaluate_best(const Experiment& experiment, const Problem& problem,
                                             const std::vector<BestPoint>& best, int jobs,
                                             const std::atomic<bool>& stop) {
  // What models and baselines learn from, and what both are judged on.
  const bool all_visible = experiment.final.fit == FinalFit::train_validation;
  const TrainingData& visible = problem.split.training;
  const Split split{all_visible ? joined(visible) : visible, problem.split.test};

  std::vector<Candidate> candidates;
  for (const BestPoint& point : best) candidates.push_back(candidate(experiment, problem, point));
  const auto place = static_cast<std::size_t>(
      std::ranges::min_element(best, {}, [](const BestPoint& b) { return *b.trial->value; }) -
      best.begin());
  BestModel best_model;  // of candidates[place]
  const auto train_repeat = [&](std::size_t which, int repeat) {
    if (stop) return;
    Candidate& c = candidates[which];
    const Seed seed = study_seed(experiment, *c.study).derive("final", repeat);
    const Fitted fitted =
        fit(split.training, c.settings, c.content, seed, [&](const Epoch&) { return !stop; });
    if (which == place) {
      best_model.offer(repeat, figure_of(fitted.training, c.settings), fitted.factors);
    }
    c.repeats[static_cast<std::size_t>(repeat)] = {
        fitted.training, evaluate(fitted.scorer, split, experiment.evaluation)};
  };

  const Seed seed(experiment.seed);
  std::vector<ModelResult> of_baselines;
  const auto judge_baselines = [&] {
    for (const Baseline& baseline : baselines(split.training, seed.derive("baselines"))) {
      of_baselines.push_back(result_of(baseline, split, experiment.evaluation));
    }
  };
  const int repeats = experiment.final.repeats;
  parallel_for(1 + static_cast<int>(candidates.size()) * repeats, jobs, [&](int piece) {
    if (piece == 0) return judge_baselines();
    train_repeat(static_cast<std::size_t>((piece - 1) / repeats), (piece - 1) % repeats);
  });
  if (stop) return std::nullopt;

  FinalEvaluation final;
  final.test = facts_of(split.test);
  for (const Candidate& c : candidates) final.results.push_back(result_of(c, split));
  final.chosen = best[place];
  const std::function<void()> rest[] = {
      [&] {
        final.model =
            saved(candidates[place], best_model.factors(), problem.data.dataset, split.training);
      },
      [&] {
        for (std::size_t other = 0; other < candidates.size(); ++other) {
          if (other == place) continue;
          final.comparisons.push_back(compare(final.results[place], final.results[other],
                                              final.test, seed.derive("bootstrap", other)));
        }
        correct(final.comparisons);
      }};
  parallel_for(std::size(rest), jobs, [&](int piece) { rest[piece](); });
  std::ranges::move(of_baselines, std::back_inserter(final.results));
  return final;
}

}  // namespace mfsearch
