#include "core/score_parts.h"

namespace mfsearch {
namespace {

Index taste_size(const Factors& f) { return static_cast<Index>(f.P.cols() - f.Q.cols()); }

// What each item's content gives with these weights of its columns.
Eigen::VectorXd content_scores(const SavedModel& model, const Eigen::VectorXd& taste) {
  if (model.content && model.settings.content_dim > 0) return model.content->reduced * taste;
  if (model.content) return model.content->tf_idf * taste;
  return Eigen::VectorXd::Zero(model.factors.b_i.size());
}

// The mean of the warm users' factors that belong to the content.
Eigen::VectorXd average_taste(const SavedModel& model) {
  const Factors& f = model.factors;
  Eigen::VectorXd taste = Eigen::VectorXd::Zero(taste_size(f));
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

std::vector<double> ScoreParts::scores() const {
  const Eigen::VectorXd sum = (item + latent + content).array() + (mean + user);
  return {sum.begin(), sum.end()};
}

ScoreParts score_parts(const SavedModel& model, Index user) {
  const Factors& f = model.factors;
  return {.mean = f.mu,
          .user = f.b_u(user),
          .item = f.b_i,
          .latent = f.Q * f.P.row(user).head(f.Q.cols()).transpose(),
          .content = content_scores(model, f.P.row(user).tail(taste_size(f)).transpose())};
}

ScoreParts score_parts_for_stranger(const SavedModel& model) {
  const Factors& f = model.factors;
  return {.mean = f.mu,
          .user = 0,
          .item = f.b_i,
          .latent = Eigen::VectorXd::Zero(f.b_i.size()),
          .content = content_scores(model, average_taste(model))};
}

}  // namespace mfsearch
