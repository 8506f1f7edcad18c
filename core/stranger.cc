#include "core/stranger.h"

namespace mfsearch {
namespace {

// The mean of the warm users' factors that belong to the content.
Eigen::VectorXd average_taste(const SavedModel& model) {
  const Factors& f = model.factors;
  Eigen::VectorXd taste = Eigen::VectorXd::Zero(f.P.cols() - f.Q.cols());
  double users = 0;
  for (Eigen::Index u = 0; u < f.P.rows(); ++u) {
    if (!model.warm_users[static_cast<std::size_t>(u)]) continue;
    taste += f.P.row(u).tail(taste.size()).transpose();
    ++users;
  }
  if (users > 0) taste /= users;
  return taste;
}

}  // namespace

std::vector<double> scores_for_stranger(const SavedModel& model) {
  Eigen::VectorXd scores = model.factors.b_i.array() + model.factors.mu;
  if (model.content && model.settings.content_dim > 0) {
    scores += model.content->reduced * average_taste(model);
  } else if (model.content) {
    scores += model.content->tf_idf * average_taste(model);
  }
  return {scores.begin(), scores.end()};
}

}  // namespace mfsearch
