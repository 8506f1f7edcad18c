#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/reproduction.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const std::vector<Fact>& facts) {
  Json json = Json::object();
  for (const Fact& fact : facts) json[fact.name] = fact.value;
  return json;
}

Json json_of(const Agreement& a) {
  return {{"draws", a.draws}, {"mean", a.mean}, {"sd", a.sd}, {"low", a.low}, {"high", a.high}};
}

Json json_of(const Check& c, double level) {
  return {{"figure", c.name},
          {"published", c.published},
          {"ours", json_of(c.ours)},
          {"z", c.ours.z},
          {"p", c.ours.p},
          {"p_corrected", c.adjusted_p},
          {"verdict", name_of(verdict(c, level))}};
}

Json json_of(const CurveCheck& c) {
  return {{"published", c.published}, {"mean", c.mean}, {"low", c.low}, {"high", c.high}};
}

Json json_of(const Spread& s) { return {{"mean", s.mean}, {"sd", s.sd}, {"seeds", s.count}}; }

Json json_of(const ReproducedTrial& t, double level) {
  return {{"trial", t.number},
          {"parameters", json_of(t.point)},
          {"value", json_of(t.value, level)},
          {"epochs", {{"published", t.published_epochs}, {"ours", json_of(t.epochs)}}},
          {"early", {{"published", t.published_early}, {"ours", t.early}}},
          {"val_loss", json_of(t.val_loss)}};
}

Json json_of(const ReproducedTraining& t, double level) {
  Json checks = Json::array();
  for (const Check& c : t.checks) checks.push_back(json_of(c, level));
  return {{"training", t.name},
          {"parameters", json_of(t.point)},
          {"figures", std::move(checks)},
          {"epochs", json_of(t.epochs)},
          {"train_loss", json_of(t.train_loss)},
          {"val_loss", json_of(t.val_loss)}};
}

Json json_of(const VariantResult& v) {
  return {{"corrected", v.name},
          {"meaning", v.meaning},
          {"best_trial", v.trial},
          {"objective", json_of(v.value)},
          {"test_rmse", json_of(v.test_rmse)},
          {"change", {{"mean", v.mean_change}, {"low", v.low_change}, {"high", v.high_change}}},
          {"improved", v.improved},
          {"compared", v.compared}};
}

}  // namespace

Json to_json(const Reproduction& r) {
  Json json{{"published", r.name},
            {"title", r.title},
            {"source", r.source},
            {"command", r.command},
            {"verdict", reproduction_verdict(r)},
            {"seeds", r.seeds},
            {"level", r.level},
            {"trials", Json::array()},
            {"trainings", Json::array()},
            {"facts", Json::array()},
            {"variants", Json::array()},
            {"protocol", json_of(r.protocol)},
            {"costs", json_of(r.costs)}};
  for (const ReproducedTrial& t : r.trials) json["trials"].push_back(json_of(t, r.level));
  for (const ReproducedTraining& t : r.trainings) json["trainings"].push_back(json_of(t, r.level));
  for (const DataCheck& c : r.facts) {
    json["facts"].push_back(
        {{"fact", c.name}, {"published", c.published}, {"ours", c.ours}, {"holds", c.holds()}});
  }
  for (const VariantResult& v : r.variants) json["variants"].push_back(json_of(v));
  return json;
}

}  // namespace mfsearch
