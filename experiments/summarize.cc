#include "experiments/summarize.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

#include "core/baselines.h"
#include "core/kernel.h"
#include "core/version.h"
#include "experiments/field_text.h"
#include "experiments/machine.h"
#include "reports/number.h"
#include "search/used_options.h"

namespace mfsearch {
namespace {

std::string count(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

std::vector<Fact> data_facts(const Experiment& experiment, const Problem& problem) {
  const Dataset& d = problem.data.dataset;
  const Split& split = problem.split;
  const auto cells = static_cast<double>(d.num_users()) * static_cast<double>(d.num_items());
  std::vector<Fact> facts{
      {"dataset", d.name},
      {"fingerprint (SHA-256)", d.fingerprint},
      {"users", count(d.user_ids.size())},
      {"rated items", count(d.items.size())},
      {"ratings", count(d.ratings.size())},
      {"sparsity", percent(1 - static_cast<double>(d.ratings.size()) / cells)},
      {"split", fmt::format("per user in time order: {} train, {} validation, {} test",
                            count(split.training.train.size()),
                            count(split.training.validation.size()), count(split.test.size()))}};
  const Warm warm = warm_in(split.training.train, d.num_users(), d.num_items());
  std::size_t cold = 0;
  for (const Rating& r : split.test) cold += warm(r) ? 0 : 1;
  facts.push_back(
      {"cold test ratings",
       fmt::format("{} ({}): user or item has no training rating", count(cold),
                   percent(static_cast<double>(cold) / static_cast<double>(split.test.size())))});
  if (problem.content.tf_idf.size() > 0) {
    facts.push_back({"content", fmt::format("TF-IDF of genres and tags, {} terms, {} non-zeros, "
                                            "rows by {}",
                                            count(problem.content.tf_idf.cols()),
                                            count(problem.content.tf_idf.nonZeros()),
                                            name_of(experiment.content.rows))});
  }
  for (const std::string& note : d.notes) facts.push_back({"note", note});
  return facts;
}

// "val_rmse at the best epoch"
std::string objective_in_words(const Experiment& e) {
  return fmt::format("{} at the {} epoch", name_of(e.objective.metric), name_of(e.objective.at));
}

// And the further ones: "; val_ndcg (maximize), epochs (minimize)".
std::string all_objectives_in_words(const Experiment& e) {
  std::string text = objective_in_words(e);
  for (Metric metric : e.objective.other_metrics) {
    text += fmt::format("{}{} ({})", text.find(';') == text.npos ? "; " : ", ", name_of(metric),
                        name_of(direction_of(metric)));
  }
  return text;
}

std::vector<Fact> protocol_facts(const Experiment& e) {
  return {
      {"seed", fmt::format("{}", e.seed)},
      {"objective", all_objectives_in_words(e)},
      {"final evaluation",
       fmt::format("{} trained on {} with {} seeds; test ratings read once, after the search",
                   e.objective.other_metrics.empty() ? "best point of each study"
                                                     : "up to five points of each Pareto front",
                   name_of(e.final.fit), e.final.repeats)},
      {"ranking", fmt::format("top {}; a test item is relevant from {} on; leading ranking: {}; "
                              "users without a relevant test item: {}",
                              e.evaluation.k, e.evaluation.threshold, name_of(e.evaluation.rank),
                              name_of(e.evaluation.no_relevant))},
      {"program", fmt::format("mfsearch {}", kVersion)},
      {"instruction set", isa_name(current_isa())}};
}

template <class Options>
std::vector<Fact> settings_of(const Options& options) {
  std::vector<Fact> facts;
  visit_fields(options, [&](std::string_view name, const auto& value, Range) {
    if (name != "name") facts.push_back({std::string(name), field_text(value)});
  });
  return facts;
}

Methods methods_of(const Experiment& e, const Problem& problem,
                   const std::vector<WarmStart>& warm) {
  const Dataset& d = problem.data.dataset;
  const Split& split = problem.split;
  const Session here = this_session(d.fingerprint, 0);
  Methods m{.dataset = d.name,
            .fingerprint = d.fingerprint,
            .users = d.num_users(),
            .items = d.num_items(),
            .ratings = std::ssize(d.ratings),
            .train = std::ssize(split.training.train),
            .validation = std::ssize(split.training.validation),
            .test = std::ssize(split.test),
            .train_share = e.split.train,
            .validation_share = e.split.validation,
            .terms = problem.content.tf_idf.cols(),
            .seed = e.seed,
            .repeats = e.final.repeats,
            .final_fit = std::string(name_of(e.final.fit)),
            .searches = {},
            .program = here.program,
            .instruction_set = here.instruction_set,
            .cpu = here.cpu};
  for (std::size_t i = 0; i < e.studies.size(); ++i) {
    m.searches.push_back(search_method(e.studies[i], warm[i]));
  }
  return m;
}

void add_choice(Summary& summary, const Experiment& e, const FinalEvaluation& final) {
  summary.notes.push_back(fmt::format(
      "The saved model is that of study {}: chosen by validation ({} {}), not by test.",
      final.chosen.study->name, name_of(e.objective.metric), fixed(*final.chosen.trial->value)));
  if (e.objective.other_metrics.empty()) return;
  summary.notes.push_back(fmt::format(
      "The search had several objectives. Of each study up to five trials of its Pareto front were "
      "judged on the test ratings, spread evenly from the best in {} to the worst: the results "
      "named by a study alone are of its best in {}, the others say which trial they are of.",
      name_of(e.objective.metric), name_of(e.objective.metric)));
  if (!std::ranges::any_of(e.objective.other_metrics, is_measured)) return;
  summary.notes.push_back(
      "training_seconds was measured: another run measures otherwise, and what it proposes follows "
      "from that. `mfsearch verify` holds points against the stored values all the same.");
}

// What the published notebook reported beside its model; stated where its protocol is repeated.
void add_published_baseline(Summary& summary, const Experiment& e, const Problem& problem) {
  if (e.content.rows != ContentRows::rating) return;
  const double precision = published_popularity_precision(problem.split.test, problem.data.dataset,
                                                          e.evaluation.k, e.evaluation.threshold);
  summary.notes.push_back(fmt::format(
      "The published notebook's own popularity baseline, which ranks by average test rating, has "
      "precision@{} {:.4f} here.",
      e.evaluation.k, precision));
}

}  // namespace

SearchMethod search_method(const StudySpec& study, const WarmStart& warm) {
  const bool strict = study.budget.order == Order::strict;
  SearchMethod method{.lag = strict ? study.budget.lag : 0,
                      .sampler = {},
                      .pruner = {},
                      .warm_start = {},
                      .constraints = study.constraints};
  for (Fact& fact : settings_of(study.sampler)) {
    if (uses(study.sampler, fact.name)) method.sampler.push_back(std::move(fact));
  }
  for (Fact& fact : settings_of(study.pruner)) {
    if (uses(study.pruner, fact.name)) method.pruner.push_back(std::move(fact));
  }
  if (!warm.trials.empty()) {
    method.warm_start = fmt::format("the {} trials of {}", warm.trials.size(), warm.source);
  }
  return method;
}

std::vector<Fact> cost_facts(const Stopwatch& stopwatch, int jobs) {
  std::vector<Fact> facts{{"jobs", fmt::format("{}", jobs)}};
  for (const Stopwatch::Lap& lap : stopwatch.laps()) {
    facts.push_back({lap.step, duration(lap.seconds)});
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  facts.push_back({"peak memory", fmt::format("{:.0f} MB", usage.ru_maxrss / 1024.0)});
  return facts;
}

StudySummary study_summary(const Experiment& experiment, const StudySpec& study,
                           const StudyResult& result) {
  return {.name = study.name,
          .model = std::string(model_name(experiment, study)),
          .sampler = std::string(name_of(study.sampler.name)),
          .pruner = std::string(name_of(study.pruner.name)),
          .planned_trials = study.budget.trials,
          .ended = result.ended,
          .space = study.space,
          .direction = study.direction,
          .other_directions = study.other_directions,
          .other_objectives = other_objective_names(experiment),
          .trials = result.trials};
}

Summary summarize(const Experiment& e, const Problem& problem,
                  const std::vector<StudyResult>& searched, const FinalEvaluation& final,
                  const std::vector<WarmStart>& warm, const RunOptions& options,
                  const Stopwatch& stopwatch) {
  Summary s{.experiment = e.name,
            .description = e.description,
            .command = options.command,
            .imported = {},
            .program = {},
            .warnings = {},
            .data = data_facts(e, problem),
            .protocol = protocol_facts(e),
            .objective = objective_in_words(e),
            .methods = methods_of(e, problem, warm),
            .evaluation = e.evaluation,
            .studies = {},
            .test = final.test,
            .results = final.results,
            .comparisons = final.comparisons,
            .notes = {},
            .costs = cost_facts(stopwatch, options.jobs),
            .files = {std::string(kModelFolder) + "/", kStoreFile, "experiment.yaml"}};
  if (!problem.data.stand_in_reason.empty()) {
    s.warnings.push_back(fmt::format(
        "These are not results on {}. The built-in demo dataset stands in for it, because {}",
        e.data.name, problem.data.stand_in_reason));
  }
  for (std::size_t i = 0; i < e.studies.size(); ++i) {
    s.studies.push_back(study_summary(e, e.studies[i], searched[i]));
  }
  add_choice(s, e, final);
  add_published_baseline(s, e, problem);
  return s;
}

}  // namespace mfsearch
