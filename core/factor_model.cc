#include "core/factor_model.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/score_block.h"

namespace mfsearch {
namespace {

constexpr Index kPad = static_cast<Index>(kLanes);

double mean_value(const std::vector<Rating>& ratings) {
  double total = 0;
  for (const Rating& r : ratings) total += r.value;
  return ratings.empty() ? 0 : total / static_cast<double>(ratings.size());
}

template <class Matrix>  // of doubles, const or not
auto row_of(Matrix& m, Index row) {
  return std::span(m.data() + row * m.cols(), static_cast<std::size_t>(m.cols()));
}

// Draws a row and scales it; zeros where it is not to be kept.
void draw(std::span<double> row, double sd, bool keep, Rng& rng) {
  rng.fill_normal(row);
  for (double& x : row) x = keep ? sd * x : 0;
}

template <class Real>
Real clipped(Real x, Real limit) {
  return std::clamp(x, -limit, limit);
}

}  // namespace

template <class Real>
FactorModel<Real>::FactorModel(Index num_users, Index num_items, const Hyperparameters& h,
                               const ItemContent* content, std::span<const Rating> train)
    : latent_(h.latent_dim),
      content_(content && h.content_dim > 0
                   ? std::min<Index>(h.content_dim, static_cast<Index>(content->reduced.cols()))
                   : 0),
      regularization_(static_cast<Real>(h.regularization)),
      clip_(static_cast<Real>(h.clip)),
      learning_rate_(static_cast<Real>(h.learning_rate)) {
  const Index columns = latent_ + content_ + 2;
  const Index stride = (columns + kPad - 1) / kPad * kPad;
  users_ = RowMatrix<Real>::Zero(num_users, stride);
  items_ = RowMatrix<Real>::Zero(num_items, stride);
  users_.col(item_bias()).setOnes();
  items_.col(user_bias()).setOnes();
  user_rate_.setZero(stride);
  item_rate_.setZero(stride);
  user_rate_.head(user_bias() + 1).setConstant(learning_rate_);
  item_rate_.head(latent_).setConstant(learning_rate_);
  item_rate_[item_bias()] = learning_rate_;
  if (!content) return;
  if (h.content_dim > 0) {
    items_.middleCols(latent_, content_) =
        (content->reduced.leftCols(content_) * h.content_weight).template cast<Real>();
  } else {
    sparse_.emplace(content->tf_idf, h.content_weight, train, num_users);
  }
}

template <class Real>
FactorModel<Real>::FactorModel(const TrainingData& data, const Hyperparameters& h,
                               const ItemContent* content, Seed seed)
    : FactorModel(data.num_users, data.num_items, h, content, data.train) {
  Warm keep = h.cold_start == ColdStart::zero ? warm_in(data.train, data.num_users, data.num_items)
                                              : Warm{std::vector<bool>(data.num_users, true),
                                                     std::vector<bool>(data.num_items, true)};
  mu_ = static_cast<Real>(mean_value(data.train));
  Rng rng(seed);
  std::vector<double> p(latent_ + content_ + (sparse_ ? sparse_->terms() : 0)), q(latent_);
  for (Index u = 0; u < data.num_users; ++u) {
    draw(p, h.init_scale, keep.users[u], rng);
    set_user(u, p);
  }
  for (Index i = 0; i < data.num_items; ++i) {
    draw(q, h.init_scale, keep.items[i], rng);
    set_item(i, q);
  }
}

template <class Real>
FactorModel<Real>::FactorModel(const Factors& factors, const Hyperparameters& h,
                               const ItemContent* content)
    : FactorModel(static_cast<Index>(factors.b_u.size()), static_cast<Index>(factors.b_i.size()), h,
                  content, {}) {
  set(factors);
}

template <class Real>
void FactorModel<Real>::set(const Factors& f) {
  mu_ = static_cast<Real>(f.mu);
  users_.col(user_bias()) = f.b_u.template cast<Real>();
  items_.col(item_bias()) = f.b_i.template cast<Real>();
  for (Index u = 0; u < f.P.rows(); ++u) set_user(u, row_of(f.P, u));
  for (Index i = 0; i < f.Q.rows(); ++i) set_item(i, row_of(f.Q, i));
}

template <class Real>
void FactorModel<Real>::set_user(Index user, std::span<const double> row) {
  const std::size_t dense = static_cast<std::size_t>(latent_ + content_);
  for (std::size_t c = 0; c < dense; ++c) users_(user, c) = static_cast<Real>(row[c]);
  if (sparse_) sparse_->set(user, row.subspan(dense));
}

template <class Real>
void FactorModel<Real>::set_item(Index item, std::span<const double> row) {
  for (Index c = 0; c < latent_; ++c) items_(item, c) = static_cast<Real>(row[c]);
}

template <class Real>
Factors FactorModel<Real>::factors() const {
  const Index dense = latent_ + content_;
  Factors f{.mu = mu_,
            .b_u = users_.col(user_bias()).template cast<double>(),
            .b_i = items_.col(item_bias()).template cast<double>(),
            .P = RowMatrix<double>(users_.rows(), dense + (sparse_ ? sparse_->terms() : 0)),
            .Q = items_.leftCols(latent_).template cast<double>()};
  f.P.leftCols(dense) = users_.leftCols(dense).template cast<double>();
  for (Index u = 0; sparse_ && u < f.P.rows(); ++u) {
    sparse_->get(u, row_of(f.P, u).subspan(static_cast<std::size_t>(dense)));
  }
  return f;
}

// The kernel's functions that read take the same view as the one that writes.
template <class Real>
FactorView<Real> FactorModel<Real>::view() const {
  return {.users = const_cast<Real*>(users_.data()),
          .items = const_cast<Real*>(items_.data()),
          .stride = static_cast<std::size_t>(users_.cols()),
          .user_rate = user_rate_.data(),
          .item_rate = item_rate_.data(),
          .mu = mu_,
          .regularization = regularization_,
          .clip = clip_};
}

template <class Real>
std::optional<SparseView<Real>> FactorModel<Real>::sparse_view() const {
  if (!sparse_) return std::nullopt;
  return const_cast<SparseWeights<Real>&>(*sparse_).view(learning_rate_);
}

template <class Real>
void FactorModel<Real>::learn(std::span<const Rating> ratings, std::size_t batch_size) {
  if (batch_size <= 1) {
    const auto sparse = sparse_view();
    kernel<Real>().sgd(view(), sparse ? &*sparse : nullptr, ratings.data(), ratings.size());
    return;
  }
  for (std::size_t begin = 0; begin < ratings.size(); begin += batch_size) {
    learn_batch(ratings.subspan(begin, std::min(batch_size, ratings.size() - begin)));
  }
}

template <class Real>
void FactorModel<Real>::learn_batch(std::span<const Rating> batch) {
  const auto n = static_cast<Eigen::Index>(batch.size());
  RowMatrix<Real> users(n, users_.cols()), items(n, items_.cols());  // before the batch
  std::vector<Real> error(batch.size());
  std::vector<typename SparseWeights<Real>::Step> steps;
  std::map<Index, Index> ratings_of_user;
  const Real decay = learning_rate_ * regularization_;

  for (Eigen::Index j = 0; j < n; ++j) {
    const Rating& r = batch[j];
    users.row(j) = users_.row(r.user);
    items.row(j) = items_.row(r.item);
    Real prediction = mu_ + users.row(j).dot(items.row(j));
    if (sparse_) {
      for (Index z = sparse_->begin(r.item); z < sparse_->end(r.item); ++z) {
        prediction += sparse_->value(z) * sparse_->weight(r.user, sparse_->term(z));
      }
    }
    error[j] = r.value - prediction;
    if (!sparse_) continue;
    ++ratings_of_user[r.user];
    for (Index z = sparse_->begin(r.item); z < sparse_->end(r.item); ++z) {
      const Real w = sparse_->weight(r.user, sparse_->term(z));
      const Real whole =
          clipped(learning_rate_ * (error[j] * sparse_->value(z) - regularization_ * w), clip_);
      steps.push_back({sparse_->term(z), whole - clipped(-decay * w, clip_)});
    }
  }

  for (auto [user, count] : ratings_of_user) sparse_->decay(user, decay, count, clip_);
  std::size_t step = 0;
  for (Eigen::Index j = 0; j < n; ++j) {
    const Rating& r = batch[j];
    auto p = users.row(j).array(), q = items.row(j).array();
    users_.row(r.user).array() +=
        (user_rate_.array() * (error[j] * q - regularization_ * p)).max(-clip_).min(clip_);
    items_.row(r.item).array() +=
        (item_rate_.array() * (error[j] * p - regularization_ * q)).max(-clip_).min(clip_);
    if (!sparse_) continue;
    for (Index z = sparse_->begin(r.item); z < sparse_->end(r.item); ++z) {
      sparse_->add(r.user, steps[step++]);
    }
  }
}

template <class Real>
ErrorSums FactorModel<Real>::errors(std::span<const Rating> ratings) const {
  const auto sparse = sparse_view();
  return kernel<Real>().error_sums(view(), sparse ? &*sparse : nullptr, ratings.data(),
                                   ratings.size());
}

template <class Real>
double FactorModel<Real>::penalty() const {
  double total = sparse_ ? sparse_->squared_norm() : 0;
  for (Eigen::Index u = 0; u < users_.rows(); ++u) {
    total += users_.row(u).head(user_bias() + 1).squaredNorm();
  }
  for (Eigen::Index i = 0; i < items_.rows(); ++i) {
    const Real bias = items_(i, item_bias());
    total += items_.row(i).head(latent_).squaredNorm() + bias * bias;
  }
  return total;
}

template <class Real>
void FactorModel<Real>::score(Index user, std::span<double> scores) const {
  const auto sparse = sparse_view();
  kernel<Real>().scores(view(), sparse ? &*sparse : nullptr, user,
                        static_cast<Index>(items_.rows()), scores.data());
}

template <class Real>
RowMatrix<Real> FactorModel<Real>::packed_items() const {
  const Eigen::Index groups = (items_.rows() + kPad - 1) / kPad;
  RowMatrix<Real> packed = RowMatrix<Real>::Zero(groups, items_.cols() * kPad);
  for (Eigen::Index item = 0; item < items_.rows(); ++item) {
    for (Eigen::Index c = 0; c < items_.cols(); ++c) {
      packed(item / kPad, c * kPad + item % kPad) = items_(item, c);
    }
  }
  return packed;
}

template <class Real>
void FactorModel<Real>::score(std::span<const Index> users, const RowMatrix<Real>& packed,
                              Index first_item, std::span<double> scores) const {
  std::vector<const Real*> rows;
  for (const Index user : users) rows.push_back(users_.row(user).data());
  score_block<Real>({.users = rows.data(),
                     .num_users = rows.size(),
                     .items = packed.row(first_item / kPad).data(),
                     .groups = scores.size() / rows.size() / kLanes,
                     .stride = static_cast<std::size_t>(items_.cols()),
                     .mu = mu_,
                     .scores = scores.data()});
}

template class FactorModel<float>;
template class FactorModel<double>;

}  // namespace mfsearch
