#include "cli/similarities.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/top_k.h"

namespace mfsearch {

Similarities similarities(const SavedModel& model, Index item) {
  const RowMatrix<double>& q = model.factors.Q;
  Eigen::VectorXd latent = q * q.row(item).transpose();
  Eigen::VectorXd content = Eigen::VectorXd::Zero(q.rows());
  Eigen::VectorXd squares = q.rowwise().squaredNorm();
  if (model.content && model.settings.content_dim > 0) {
    const DenseContent& c = model.content->reduced;
    content = c * c.row(item).transpose();
    squares += c.rowwise().squaredNorm();
  } else if (model.content) {
    const Content& c = model.content->tf_idf;
    content = c * Eigen::VectorXd(c.row(item).transpose());
    for (Index i = 0; i < c.rows(); ++i) squares(i) += c.row(i).squaredNorm();
  }
  const Eigen::ArrayXd lengths = squares.array().sqrt() * std::sqrt(squares(item));
  return {latent.array() / lengths, content.array() / lengths};
}

std::vector<Index> most_similar(const Catalogue& catalogue, const Similarities& parts, Index item,
                                int k) {
  const Eigen::VectorXd total = parts.total();
  if (!std::isfinite(total(item))) {
    throw input_error("'{}' has neither training ratings nor content, so nothing is similar to it",
                      catalogue.title(item));
  }
  std::vector<Index> candidates;
  for (Index i = 0; i < total.size(); ++i) {
    if (i != item && std::isfinite(total(i))) candidates.push_back(i);
  }
  return top_k({total.data(), static_cast<std::size_t>(total.size())}, candidates, k);
}

nlohmann::ordered_json similar_json(const Catalogue& catalogue, const Similarities& parts,
                                    Index item, const std::vector<Index>& similar) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Index i : similar) {
    list.push_back({{"movie", catalogue.id(i)},
                    {"title", catalogue.title(i)},
                    {"genres", catalogue.genres(i)},
                    {"similarity", parts.latent(i) + parts.content(i)},
                    {"latent", parts.latent(i)},
                    {"content", parts.content(i)}});
  }
  return {{"run", catalogue.run().name},
          {"model", catalogue.model().name},
          {"movie", catalogue.id(item)},
          {"title", catalogue.title(item)},
          {"similar", std::move(list)}};
}

}  // namespace mfsearch
