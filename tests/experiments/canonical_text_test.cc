#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <type_traits>

#include "experiments/experiment.h"
#include "experiments/space_reader.h"
#include "experiments/yaml_fields.h"
#include "search/random_sampler.h"

namespace mfsearch {
namespace {

Experiment reparsed(const Experiment& e) { return parse_experiment(canonical_text(e), "text"); }

// Random values within a range; reals over many orders of magnitude.
int random_int(Range range) {
  const double low = std::max(range.low, -1e6);
  const double high = std::min(range.high, 1e6);
  return *rc::gen::inRange(static_cast<int>(low), static_cast<int>(high) + 1);
}
double random_double(Range range) {
  const double low = std::isfinite(range.low) ? range.low : -1e3;
  const double high = std::isfinite(range.high) ? range.high : low + 1e3;
  const double share = (*rc::gen::inRange(1, 1'000'000) + 0.1) / 1'000'001;
  return low + (high - low) * (*rc::gen::arbitrary<bool>() ? share : std::pow(share, 5));
}
std::string random_text() {
  return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("aZ0 .:#'\"\\{}[]&*!-")));
}

struct Randomize {
  void operator()(std::string_view, int& v, Range r) const { v = random_int(r); }
  void operator()(std::string_view, double& v, Range r) const { v = random_double(r); }
  void operator()(std::string_view, bool& v, Range) const { v = *rc::gen::arbitrary<bool>(); }
  template <NamedEnum Enum>
  void operator()(std::string_view, Enum& v, Range) const {
    v = static_cast<Enum>(*rc::gen::inRange<std::size_t>(0, Names<Enum>::values.size()));
  }
  template <HasFields Options>
  void operator()(std::string_view, Options& v, Range) const {
    visit_fields(v, *this);
  }
  void operator()(std::string_view, std::string& v, Range) const { v = random_text(); }
  // What goes with several objectives is another test's: NonDefault values of the rest might not.
  template <NamedEnum Enum>
  void operator()(std::string_view, std::vector<Enum>&, Range) const {}
  void operator()(std::string_view, Duration& v, Range) const {
    v.seconds = *rc::gen::inRange(0, 100000) / 8.0;
  }
  void operator()(std::string_view, std::optional<double>& v, Range r) const {
    v.reset();
    if (*rc::gen::arbitrary<bool>()) v = random_double(r);
  }
  void operator()(std::string_view, char& v, Range) const {
    v = *rc::gen::elementOf(std::string(",;|:\t "));
  }
};

template <class Number>
Parameter random_range(std::string name, Range limits) {
  const auto draw = [&] {
    if constexpr (std::is_same_v<Number, int>) return random_int(limits);
    return static_cast<Number>(random_double(limits));
  };
  const auto [low, high] = std::minmax({draw(), draw()});
  const bool log = low > 0 && *rc::gen::arbitrary<bool>();
  const bool has_step = !log && low < high && *rc::gen::arbitrary<bool>();
  if constexpr (std::is_same_v<Number, int>) {
    const std::int64_t step = has_step ? *rc::gen::inRange<std::int64_t>(1, high - low + 1) : 1;
    return {std::move(name), IntRange{low, high, log, step}};
  } else {
    FloatRange range{low, high, log, std::nullopt};
    if (has_step) range.step = (high - low) / *rc::gen::inRange(1, 20);
    return {std::move(name), range};
  }
}

template <class Number>
Ordinal random_ordinal(Range limits) {
  std::set<Number> values;
  for (int i = 0; i < 4; ++i) {
    if constexpr (std::is_same_v<Number, int>) {
      values.insert(random_int(limits));
    } else {
      values.insert(random_double(limits));
    }
  }
  Ordinal ordinal;
  for (Number value : values) {
    if constexpr (std::is_same_v<Number, int>) {
      ordinal.values.emplace_back(std::int64_t{value});
    } else {
      ordinal.values.emplace_back(value);
    }
  }
  return ordinal;
}

// On the parameter before the last one, if it can be.
std::optional<Condition> random_condition(const SearchSpace& space) {
  if (space.size() < 2) return std::nullopt;
  const Parameter& parent = space[space.size() - 2];
  if (std::holds_alternative<FloatRange>(parent.range)) return std::nullopt;
  if (const auto* ints = std::get_if<IntRange>(&parent.range)) {
    return Condition{parent.name, {static_cast<double>(ints->low)}};
  }
  return Condition{parent.name, {0}};
}

SearchSpace random_space(ModelKind model) {
  SearchSpace space;
  Hyperparameters fields;
  visit_fields(fields, [&](std::string_view name, auto& field, Range limits) {
    using Field = std::remove_reference_t<decltype(field)>;
    if (name == "keep" || !applies_to(model, name) || *rc::gen::arbitrary<bool>()) return;
    if constexpr (NamedEnum<Field>) {
      Choices choices;
      for (const char* word : Names<Field>::values) choices.values.emplace_back(std::string(word));
      space.push_back({std::string(name), choices});
    } else {
      space.push_back(random_range<Field>(std::string(name), limits));
      const bool is_ordinal = *rc::gen::inRange(0, 4) == 0;
      if (is_ordinal) space.back().range = random_ordinal<Field>(limits);
    }
    if (*rc::gen::arbitrary<bool>()) space.back().when = random_condition(space);
  });
  if (space.empty()) space.push_back({"epochs", IntRange{1, 2}});
  return space;
}

// Points of the space with some values left to the sampler.
std::vector<Point> random_first(const SearchSpace& space) {
  Rng rng(Seed(*rc::gen::arbitrary<std::uint64_t>()));
  std::vector<Point> first(static_cast<std::size_t>(*rc::gen::inRange(0, 3)));
  for (Point& point : first) {
    point = random_point(space, rng);
    for (double& value : point) {
      if (rng.below(3) == 0) value = NAN;
    }
  }
  return first;
}

Experiment random_experiment() {
  Experiment e;
  visit_sections(e, Randomize{});
  e.name = "random";
  e.description = random_text();
  e.seed = *rc::gen::arbitrary<std::uint64_t>();
  e.split.validation *= 1 - e.split.train;
  RC_PRE(e.split.validation > 0 && e.split.train + e.split.validation < 1);
  const bool has_path = *rc::gen::arbitrary<bool>();
  e.data.name = has_path ? "" : "ml-1m";
  e.data.path = has_path ? "p" + random_text() : "";
  if (has_path) e.data.otherwise = Otherwise::fail;
  for (int i = 0; i < *rc::gen::inRange(1, 4); ++i) {
    StudySpec study;
    study.name = fmt::format("study-{}", i);
    study.model = *rc::gen::element(ModelKind::cf, ModelKind::blend);
    visit_search(study, Randomize{});
    visit_fields(study.training, Randomize{});
    study.sampler.startup_trials = *rc::gen::inRange(0, study.budget.trials);
    study.space = random_space(study.model);
    study.sampler.grid_points = *rc::gen::inRange(1, 10);
    if (study.sampler.name != SamplerKind::grid) study.first = random_first(study.space);
    if (const auto points = number_of_points(study.sampler, study.space)) {
      study.budget.trials = static_cast<int>(std::min<std::int64_t>(study.budget.trials, *points));
    }
    const auto first = std::ranges::find_if(study.space, [](const Parameter& p) {
      return !p.when && std::holds_alternative<IntRange>(p.range);
    });
    if (first != study.space.end() && study.sampler.name != SamplerKind::grid) {
      study.constraints = {first->name + " >= 0", first->name + " < 1e18 or 1 > 2"};
    }
    e.studies.push_back(std::move(study));
  }
  return e;
}

RC_GTEST_PROP(CanonicalTextProperty, ParsesToTheSameExperiment, ()) {
  const std::string text = canonical_text(random_experiment());
  RC_LOG() << text;
  RC_ASSERT(canonical_text(parse_experiment(text, "text")) == text);
}

TEST(CanonicalText, StatesConditionsConstraintsAndWhatInactiveParametersAre) {
  const Experiment e = parse_experiment(
      "experiment: e\ndata: demo\nstudies:\n  s:\n    model: cf\n    training: {clip: 3}\n"
      "    space:\n      batch_size: {ordinal: [1, 8, 64]}\n"
      "      clip: {float: [1, 2], when: {batch_size: [64, 8]}}\n"
      "    constraints: batch_size * clip < 100\n",
      "text");
  const std::string text = canonical_text(e);
  EXPECT_THAT(text, testing::HasSubstr("      batch_size: {ordinal: [1, 8, 64]}\n"));
  EXPECT_THAT(text, testing::HasSubstr(
                        "      clip: {float: [1, 2], log: false, when: {batch_size: [8, 64]}}\n"));
  EXPECT_THAT(text, testing::HasSubstr("    constraints: [\"batch_size * clip < 100\"]\n"));
  EXPECT_THAT(text, testing::HasSubstr("      clip: 3\n"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("      batch_size: 1\n")));
  EXPECT_EQ(canonical_text(reparsed(e)), text);
}

TEST(CanonicalText, KeepsEveryBitOfANumber) {
  Experiment e = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/quick.yaml");
  e.evaluation.threshold = 0.1 + 0.2;
  e.studies[0].training.clip = 4.9406564584124654e-324;
  std::get<FloatRange>(e.studies[0].space[1].range).high = std::nextafter(0.05, 1);
  const Experiment same = reparsed(e);
  EXPECT_EQ(same.evaluation.threshold, e.evaluation.threshold);
  EXPECT_EQ(same.studies[0].training.clip, e.studies[0].training.clip);
  EXPECT_EQ(std::get<FloatRange>(same.studies[0].space[1].range).high, std::nextafter(0.05, 1));
}

TEST(CanonicalText, IsTheSameHoweverTheFileSaysIt) {
  const std::string tail = "studies: {a: {model: cf, space: {latent_dim: {int: [1, 9]}}}}\n";
  const std::string text = "experiment: x\ndata: demo\nsearch: {sampler: auto}\n" + tail;
  const std::string other =
      "# a comment\n" + tail +
      "seed: 1\ntraining: {epochs: 50}\ndata: {name: 'demo'}\nexperiment: \"x\"\n";
  EXPECT_EQ(canonical_text(parse_experiment(text, "a")),
            canonical_text(parse_experiment(other, "b")));
}

TEST(CanonicalText, TellsExperimentsApartByEveryOption) {
  const Experiment e = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/quick.yaml");
  const std::string text = canonical_text(e);
  Experiment other = e;
  other.seed = 2;
  EXPECT_NE(canonical_text(other), text);
  other = e;
  other.data.load.columns.separator = ';';
  EXPECT_NE(canonical_text(other), text);
  other = e;
  other.studies[1].training.cold_start = ColdStart::noise;
  EXPECT_NE(canonical_text(other), text);
  other = e;
  std::get<IntRange>(other.studies[1].space[0].range).high = 33;
  EXPECT_NE(canonical_text(other), text);
}

TEST(CanonicalText, LeavesOutWhatHasNoEffect) {
  const Experiment e = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/quick.yaml");
  Experiment other = e;
  other.studies[0].training.content_weight = 3;  // a cf has no content
  other.studies[0].training.latent_dim = 3;      // searched
  other.studies[0].sampler.population_size = 3;  // of nsga2 alone
  EXPECT_EQ(canonical_text(other), canonical_text(e));
  other.studies[0].sampler.name = SamplerKind::nsga2;
  EXPECT_THAT(canonical_text(other), testing::HasSubstr("population_size: 3"));
}

// So that fingerprints of studies from before there was a choice stay as they were.
TEST(CanonicalText, HasTheOrderOfAnEpochOnlyWhereItIsNotShuffled) {
  const std::string text =
      "experiment: e\ndata: demo\nstudies:\n  s:\n    model: cf\n"
      "    space: {latent_dim: {int: [1, 9]}}\n    training: {order: ";
  const auto of = [&](const char* order) {
    return canonical_text(parse_experiment(text + order + "}\n", "e.yaml"));
  };
  EXPECT_EQ(of("shuffled").find("order:"), std::string::npos);
  EXPECT_NE(of("blocked").find("order: blocked\n"), std::string::npos);
}

TEST(CanonicalText, IsThereForExperimentsWithoutANameToo) {
  Experiment e = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/quick.yaml");
  e.name.clear();
  e.description.clear();
  EXPECT_THAT(canonical_text(e),
              testing::StartsWith("experiment: \"\"\ndescription: \"\"\nseed: 1\n"));
}

TEST(CanonicalText, HasSeveralObjectivesAndNothingOfThemWhereThereIsOne) {
  const std::string data = "experiment: e\ndata: demo\n", command = "experiment: e\n";
  const std::string cf = "studies: {cf: {model: cf, space: {clip: {float: [1, 2]}}}}\n";
  const Experiment one = parse_experiment(data + cf, "e.yaml");
  EXPECT_EQ(canonical_text(one).find("other_"), std::string::npos);
  const Experiment several =
      parse_experiment(data + "objective: {other_metrics: [val_ndcg, epochs]}\n" + cf, "e.yaml");
  EXPECT_NE(canonical_text(several).find("other_metrics: [val_ndcg, epochs]"), std::string::npos);
  EXPECT_EQ(canonical_text(reparsed(several)), canonical_text(several));
  EXPECT_EQ(reparsed(several).studies[0].other_directions,
            (std::vector{Direction::maximize, Direction::minimize}));
  const Experiment program = parse_experiment(
      command + "objective: {command: \"echo 1 2\", other_directions: [maximize]}\n" +
          "studies: {s: {space: {x: {int: [1, 2]}}}}\n",
      "e.yaml");
  EXPECT_EQ(canonical_text(reparsed(program)), canonical_text(program));
  EXPECT_EQ(reparsed(program).studies[0].other_directions, std::vector{Direction::maximize});
}

}  // namespace
}  // namespace mfsearch
