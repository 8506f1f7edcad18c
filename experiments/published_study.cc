#include "experiments/published_study.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "experiments/data_facts.h"
#include "experiments/input_text.h"
#include "experiments/study_reader.h"
#include "experiments/yaml.h"
#include "experiments/yaml_fields.h"
#include "experiments/yaml_scalar.h"

namespace mfsearch {
namespace {

constexpr Range kNotNegative{.low = 0};
constexpr Range kEpoch{.low = 1, .high = 1e6};

bool is_searched(const StudySpec& study, std::string_view name) {
  return std::ranges::count(study.space, name, &Parameter::name) > 0;
}

// Reads the keys of one map, where most must be there.
class Reader {
 public:
  Reader(const YamlNode& node, std::string_view name, Diagnostics& mistakes)
      : node_(node), name_(name), mistakes_(mistakes), map_(node, name, mistakes) {}
  ~Reader() { map_.finish(); }
  Reader(const Reader&) = delete;

  const YamlNode* optional(std::string_view key) { return map_.take(key); }

  const YamlNode* needed(std::string_view key) {
    const YamlNode* value = map_.take(key);
    if (!value && node_.kind == YamlNode::Kind::map) {
      mistakes_.error(node_.at, "{} lacks '{}'", name_, key);
    }
    return value;
  }

  template <class T>
  void read(std::string_view key, T& out, Range range = {}) {
    if (const YamlNode* value = needed(key)) read_value(*value, key, range, out, mistakes_);
  }

 private:
  const YamlNode& node_;
  std::string_view name_;
  Diagnostics& mistakes_;
  MapReader map_;
};

// The items of a list; a mistake and none if it is no list.
const std::vector<YamlNode>& items_of(const YamlNode& node, std::string_view name,
                                      Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::sequence || node.items.empty()) {
    mistakes.error(node.at, "'{}' must be a list that is not empty, not {}", name, describe(node));
  }
  return node.items;
}

std::vector<CurvePoint> read_curve(const YamlNode& node, Diagnostics& mistakes) {
  std::vector<CurvePoint> curve;
  for (const YamlNode& item : items_of(node, "curve", mistakes)) {
    CurvePoint point{};
    if (item.kind != YamlNode::Kind::sequence || item.items.size() != 3) {
      mistakes.error(item.at, "a point of a curve is [epoch, train_loss, val_loss], not {}",
                     describe(item));
      continue;
    }
    const bool read =
        read_value(item.items[0], "epoch", kEpoch, point.epoch, mistakes) &&
        read_value(item.items[1], "train_loss", kNotNegative, point.train_loss, mistakes) &&
        read_value(item.items[2], "val_loss", kNotNegative, point.val_loss, mistakes);
    if (!read) continue;
    if (!curve.empty() && point.epoch <= curve.back().epoch) {
      mistakes.error(item.at, "epoch {} comes after epoch {}; a curve's epochs ascend", point.epoch,
                     curve.back().epoch);
    }
    curve.push_back(point);
  }
  return curve;
}

// One value for each parameter that the study searches, and no others.
Hyperparameters read_settings(Reader& map, const StudySpec& study, Diagnostics& mistakes) {
  Hyperparameters settings = study.training;
  const YamlNode* node = map.needed("parameters");
  if (!node) return settings;
  Reader parameters(*node, "parameters", mistakes);
  visit_fields(settings, [&](std::string_view name, auto& member, Range range) {
    if (is_searched(study, name)) parameters.read(name, member, range);
  });
  return settings;
}

PublishedTrial read_trial(const YamlNode& node, const StudySpec& study, Diagnostics& mistakes) {
  PublishedTrial trial{};
  Reader map(node, "a trial", mistakes);
  map.read("trial", trial.number, kNotNegative);
  trial.settings = read_settings(map, study, mistakes);
  map.read("value", trial.value);
  map.read("epochs", trial.epochs, {.low = 1, .high = static_cast<double>(study.training.epochs)});
  map.read("early", trial.early);
  if (const YamlNode* curve = map.optional("curve")) trial.curve = read_curve(*curve, mistakes);
  if (trial.epochs > 0 && !trial.curve.empty() && trial.curve.back().epoch > trial.epochs) {
    mistakes.error(node.at, "the curve goes on to epoch {}, but 'epochs' is {}",
                   trial.curve.back().epoch, trial.epochs);
  }
  return trial;
}

// The index of a study of the protocol; 0 after noting a mistake.
std::size_t read_study(Reader& map, const Experiment& protocol, Diagnostics& mistakes) {
  const YamlNode* node = map.needed("study");
  std::vector<std::string_view> names;
  for (const StudySpec& study : protocol.studies) names.push_back(study.name);
  return node ? read_word(*node, "study", names, mistakes).value_or(0) : 0;
}

PublishedTest read_test(const YamlNode& node, Diagnostics& mistakes) {
  PublishedTest test{};
  Reader map(node, "test", mistakes);
  map.read("rmse", test.rmse, kNotNegative);
  map.read("precision", test.precision, {.low = 0, .high = 1});
  map.read("recall", test.recall, {.low = 0, .high = 1});
  return test;
}

PublishedTraining read_training(const YamlNode& node, const Experiment& protocol,
                                Diagnostics& mistakes) {
  PublishedTraining training{};
  Reader map(node, "a training", mistakes);
  map.read("name", training.name);
  training.study = read_study(map, protocol, mistakes);
  training.settings = read_settings(map, protocol.studies[training.study], mistakes);
  if (const YamlNode* curve = map.needed("curve")) training.curve = read_curve(*curve, mistakes);
  if (const YamlNode* test = map.optional("test")) training.test = read_test(*test, mistakes);
  return training;
}

std::vector<PublishedFact> read_facts(const YamlNode& node, Diagnostics& mistakes) {
  std::vector<PublishedFact> facts;
  Reader map(node, "facts", mistakes);
  for (const DataFact& known : known_facts()) {
    const YamlNode* value = map.optional(known.name);
    if (!value) continue;
    PublishedFact fact{std::string(known.name), {}};
    const bool is_list = value->kind == YamlNode::Kind::sequence;
    for (const YamlNode& item : is_list ? value->items : std::vector{*value}) {
      double number = 0;
      if (read_value(item, known.name, Range{}, number, mistakes)) fact.values.push_back(item.text);
    }
    facts.push_back(std::move(fact));
  }
  return facts;
}

void read_trials(const YamlNode& node, PublishedStudy& published, Diagnostics& mistakes) {
  const StudySpec& study = published.protocol.studies[published.study];
  for (const YamlNode& item : items_of(node, "trials", mistakes)) {
    published.trials.push_back(read_trial(item, study, mistakes));
    const auto& trials = published.trials;
    if (trials.size() > 1 && trials.back().number <= trials[trials.size() - 2].number) {
      mistakes.error(item.at, "trial {} comes after trial {}; their numbers ascend",
                     trials.back().number, trials[trials.size() - 2].number);
    }
  }
}

// False if there is none to read the rest by.
bool read_protocol(Reader& map, const std::filesystem::path& folder, PublishedStudy& published) {
  std::string file;
  map.read("protocol", file);
  if (file.empty()) return false;
  published.protocol = load_experiment(folder / file);
  return true;
}

void read_published(const YamlNode& root, const std::filesystem::path& folder,
                    PublishedStudy& published, Diagnostics& mistakes) {
  Reader map(root, "a published study", mistakes);
  map.read("published", published.name);
  if (const YamlNode* name = root.find("published"); name && !is_name(published.name)) {
    mistakes.error(name->at, "'published' names a folder: letters, digits and . _ - only, not {}",
                   shown(published.name));
  }
  map.read("title", published.title);
  map.read("source", published.source);
  const bool has_protocol = read_protocol(map, folder, published);
  const YamlNode* facts = map.optional("facts");
  if (facts) published.facts = read_facts(*facts, mistakes);
  const YamlNode* trainings = map.optional("trainings");
  const YamlNode* trials = map.needed("trials");
  if (!has_protocol) {
    map.optional("study");
    return;
  }
  published.study = read_study(map, published.protocol, mistakes);
  if (trials) read_trials(*trials, published, mistakes);
  if (!trainings) return;
  for (const YamlNode& item : items_of(*trainings, "trainings", mistakes)) {
    published.trainings.push_back(read_training(item, published.protocol, mistakes));
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> point_of(const StudySpec& study,
                                                          const Hyperparameters& settings) {
  std::vector<std::pair<std::string, std::string>> point;
  for (const Parameter& parameter : study.space) {
    visit_fields(settings, [&]<class T>(std::string_view name, const T& value, Range) {
      if (name != parameter.name) return;
      if constexpr (NamedEnum<T>) {
        point.emplace_back(name, name_of(value));
      } else {
        point.emplace_back(name, fmt::format("{:.4g}", static_cast<double>(value)));
      }
    });
  }
  return point;
}

PublishedStudy load_published_study(const std::filesystem::path& file) {
  const std::string text = input_text(file, "published study");
  Diagnostics mistakes(file.string(), text);
  PublishedStudy published;
  if (const auto root = parse_yaml(text, mistakes)) {
    read_published(*root, file.parent_path(), published, mistakes);
  }
  mistakes.throw_if_any();
  return published;
}

}  // namespace mfsearch
