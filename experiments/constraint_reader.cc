#include "experiments/constraint_reader.h"

#include "core/error.h"
#include "experiments/yaml_scalar.h"
#include "search/constrained_sampler.h"

namespace mfsearch {
namespace {

// Nullopt after noting what is wrong with it.
std::optional<std::string> read_expression(const YamlNode& node, const SearchSpace& space,
                                           Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::scalar) {
    mistakes.error(node.at,
                   "a constraint must be a text, such as 'latent_dim * epochs <= 2000', not {}",
                   describe(node));
    return std::nullopt;
  }
  if (const auto mistake = constraint_mistake(space, node.text)) {
    const std::size_t quote = node.quoted ? 1 : 0;
    mistakes.error(node.at + quote + mistake->at, "constraint {}: {}", shown(node.text),
                   mistake->what);
    return std::nullopt;
  }
  if (!leaves_something(space, obeys_all(space, {node.text}))) {
    mistakes.error(node.at, "constraint {}: none of {} random points of the space obeys it",
                   shown(node.text), kRandomAttempts);
    return std::nullopt;
  }
  return node.text;
}

}  // namespace

void read_constraints(const YamlNode& node, StudySpec& study, Diagnostics& mistakes) {
  const bool is_list = node.kind == YamlNode::Kind::sequence;
  const std::vector<YamlNode> items = is_list ? node.items : std::vector{node};
  for (const YamlNode& item : items) {
    if (auto text = read_expression(item, study.space, mistakes)) {
      study.constraints.push_back(*std::move(text));
    }
  }
  if (study.constraints.size() != items.size()) return;
  if (items.size() > 1 &&
      !leaves_something(study.space, obeys_all(study.space, study.constraints))) {
    mistakes.error(node.at, "none of {} random points of the space obeys all constraints",
                   kRandomAttempts);
  }
  try {
    if (number_of_points(study) == 0) {
      mistakes.error(node.at, "the constraints leave no point of the grid");
    }
  } catch (const InputError& e) {
    mistakes.error(node.at, "{}", e.what());
  }
}

std::optional<std::int64_t> number_of_points(const StudySpec& study) {
  if (study.constraints.empty()) return number_of_points(study.sampler, study.space);
  return number_of_points(study.sampler, study.space, obeys_all(study.space, study.constraints));
}

}  // namespace mfsearch
