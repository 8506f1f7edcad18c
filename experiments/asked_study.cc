#include "experiments/asked_study.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/digest.h"
#include "core/error.h"
#include "experiments/yaml_fields.h"
#include "search/optuna_json.h"
#include "search/several_objectives.h"

namespace mfsearch {
namespace {

constexpr const char* kAskedAttribute = "mfsearch:asked";

using Json = nlohmann::ordered_json;

template <class Options>
Json to_json(const Options& options) {
  Json json = Json::object();
  visit_fields(options, [&](std::string_view name, const auto& value, Range) {
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (HasFields<const Value>) {
      json[std::string(name)] = to_json(value);
    } else if constexpr (NamedEnum<Value>) {
      json[std::string(name)] = std::string(name_of(value));
    } else {
      json[std::string(name)] = value;
    }
  });
  return json;
}

// JSON is YAML, so one reader takes what was typed and what was stored.
template <class Options>
Options from_text(const std::string& text, const char* what) {
  Options options;
  Diagnostics mistakes(what, text);
  if (const auto node = parse_yaml(text, mistakes)) {
    read_value(*node, what, Range{}, options, mistakes);
  }
  mistakes.throw_if_any();
  return options;
}

const Attribute* definition(const StudyInfo& study) {
  return find_attribute(study.attributes, kAskedAttribute);
}

}  // namespace

SamplerOptions sampler_from_text(const std::string& text) {
  return from_text<SamplerOptions>(text, "sampler");
}

PrunerOptions pruner_from_text(const std::string& text) {
  return from_text<PrunerOptions>(text, "pruner");
}

StudyInfo asked_study(const std::string& name, Direction direction, SearchSpace space,
                      const AskedSpec& spec, std::vector<Direction> other_directions) {
  if (!other_directions.empty()) {
    for (const std::string& what : not_with_several_objectives(spec.sampler, spec.pruner)) {
      throw input_error("study '{}': {}", name, what);
    }
  }
  StudyInfo study{.name = name,
                  .direction = direction,
                  .other_directions = std::move(other_directions),
                  .space = std::move(space),
                  .fingerprint = {},
                  .attributes = {{kAskedAttribute, to_json(spec).dump()}}};
  study.fingerprint = asked_fingerprint(study);
  search_of(study);  // throws what there is to throw
  return study;
}

bool is_asked(const StudyInfo& study) { return definition(study) != nullptr; }

AskedSpec asked_spec(const StudyInfo& study) {
  try {
    return from_text<AskedSpec>(definition(study)->json, kAskedAttribute);
  } catch (const InputError& e) {
    throw run_error(
        "the definition of study '{}' cannot be read, so it is damaged or of another version:\n{}",
        study.name, e.what());
  }
}

std::string asked_fingerprint(const StudyInfo& study) {
  Digest digest(Digest::Kind::sha256);
  digest.add("mfsearch asked 1\n");
  digest.add(study.name + "\n" + optuna_name(study.direction) + space_json(study.space));
  for (Direction direction : study.other_directions) digest.add(optuna_name(direction));
  digest.add(definition(study)->json);
  return digest.hex();
}

Study search_of(const StudyInfo& study) {
  const AskedSpec spec = asked_spec(study);
  const StudyConstants constants{.name = study.name,
                                 .seed = Seed(spec.seed).derive("study").derive(study.name)};
  return {.info = study,
          .sampler = beside_pruner(spec.pruner, constants, make_sampler(spec.sampler, constants)),
          .pruner = study.other_directions.empty() ? make_pruner(spec.pruner, constants) : Pruner{},
          .objective = {},
          .seed = constants.seed,
          .order = Order::free};
}

}  // namespace mfsearch
