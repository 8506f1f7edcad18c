// A trained model in a folder: what another program needs to use it, and this one to predict.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/factor_model.h"
#include "core/factors.h"
#include "core/metrics.h"
#include "core/training.h"

namespace mfsearch {

// The folder holds mu.npy (a number), b_u.npy, b_i.npy, P.npy, Q.npy as in core/factors.h; for a
// blend the content that P's last columns belong to, content_weight included, as content.npy
// (dense) or content_{indptr,indices,data}.npy (sparse rows); and model.json with the rest.
struct SavedModel {
  std::string name;     // of its study: "blend"
  std::string dataset;  // name and fingerprint of what it was trained on
  std::string dataset_fingerprint;
  Hyperparameters settings;
  std::vector<std::string> user_ids;  // by user index
  std::vector<std::string> item_ids;  // by item index
  std::vector<bool> warm_users;       // had a training rating
  std::vector<bool> warm_items;
  Factors factors;
  std::optional<ItemContent> content;  // none for CF; weighted; `reduced` has content_dim columns

  // Predicts as the model did: cold users and items by biases and content. Independent of this.
  Scorer scorer() const;
};

// Replaces the folder as a whole: a reader sees the old model or the new one. Numbers are stored in
// the precision that they were trained in. Throws RunError naming the file.
void save_model(const SavedModel& model, const std::filesystem::path& folder);

// Throws RunError that names the file if anything is missing, cut off or does not fit together.
SavedModel load_model(const std::filesystem::path& folder);

}  // namespace mfsearch
