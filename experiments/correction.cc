#include "experiments/correction.h"

#include <functional>

namespace mfsearch {
namespace {

Monitor without_penalty(Monitor monitor) {
  return monitor == Monitor::val_loss ? Monitor::val_mse : monitor;
}

struct Correction {
  const char* name;
  const char* meaning;
  bool needed;
  std::function<void(Variant&)> apply;
};

std::vector<Correction> corrections_of(const Variant& published, ModelKind model) {
  const Reading& reading = published.reading;
  return {
      {"content rows", "every item reads its own content",
       model == ModelKind::blend && published.rows == ContentRows::rating,
       [](Variant& v) { v.rows = ContentRows::item; }},
      {"best epoch", "the best epoch gives value and model, not the last one",
       reading.at == At::last || reading.keep == Keep::last,
       [](Variant& v) {
         v.reading.at = At::best;
         v.reading.keep = Keep::best;
       }},
      {"plain error", "monitored and minimised is the validation error without the penalty",
       reading.monitor == Monitor::val_loss || reading.metric == Monitor::val_loss,
       [](Variant& v) {
         v.reading.monitor = without_penalty(v.reading.monitor);
         v.reading.metric = without_penalty(v.reading.metric);
       }},
  };
}

}  // namespace

std::vector<Variant> variants_of(const Experiment& protocol, const StudySpec& study) {
  const Variant published{.name = "as published",
                          .meaning = "the protocol as it is",
                          .rows = protocol.content.rows,
                          .reading = {.monitor = study.training.monitor,
                                      .metric = protocol.objective.metric,
                                      .at = protocol.objective.at,
                                      .keep = study.training.keep}};
  std::vector<Variant> variants{published};
  Variant all = published;
  all.name = "all of them";
  all.meaning = "every correction above";
  for (const Correction& correction : corrections_of(published, study.model)) {
    if (!correction.needed) continue;
    Variant alone = published;
    alone.name = correction.name;
    alone.meaning = correction.meaning;
    correction.apply(alone);
    variants.push_back(alone);
    correction.apply(all);
  }
  if (variants.size() > 2) variants.push_back(all);
  return variants;
}

}  // namespace mfsearch
