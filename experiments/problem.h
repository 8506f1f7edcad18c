// What all studies of an experiment share. Made once, then only read, by any number of threads.
#pragma once

#include "core/content.h"
#include "core/factor_model.h"
#include "core/split.h"
#include "experiments/data_source.h"
#include "experiments/experiment.h"

namespace mfsearch {

struct Problem {
  LoadedData data;
  Split split;
  ItemContent content;  // empty matrices if no study is a blend

  // What a model of this kind learns of the items: null for CF.
  const ItemContent* content_for(ModelKind model) const {
    return model == ModelKind::blend ? &content : nullptr;
  }
};

Problem prepare(const Experiment& experiment, const DataOptions& options);

// What the blends of an experiment learn of the items; empty matrices if there is no blend.
ItemContent prepare_content(const Experiment& experiment, const Dataset& dataset);

}  // namespace mfsearch
