// Why a model predicts what it does: the parts of its scores.
#pragma once

#include "core/model_file.h"

namespace mfsearch {

// Of one user's scores for all items: score(i) = mean + user + item(i) + latent(i) + content(i).
struct ScoreParts {
  double mean = 0;          // mu
  double user = 0;          // the user's bias
  Eigen::VectorXd item;     // the items' biases
  Eigen::VectorXd latent;   // user's and items' latent factors
  Eigen::VectorXd content;  // the user's taste and the items' content; zero for CF

  std::vector<double> scores() const;
};

// Adds up to what model.scorer() gives, but for the order of rounding.
ScoreParts score_parts(const SavedModel& model, Index user);

// For someone of whom nothing is known: no bias, no latent factors, and the content as the average
// user with training ratings likes it.
ScoreParts score_parts_for_stranger(const SavedModel& model);

}  // namespace mfsearch
