#include <Eigen/Core>

#include "core/baselines.h"

namespace mfsearch {
namespace {

// All biases in one vector: the users' first, then the items'.
using Vector = Eigen::VectorXd;

constexpr double kTolerance = 1e-12;  // of the residual, relative to the right-hand side
constexpr int kMaxIterations = 1000;  // ml-latest-small needs up to 30

// Equation (7.2) of docs/maths.md: the normal equations (X'X + penalty I) b = X'(r - mu), where X
// has one row for each rating, with a 1 in the column of its user and a 1 in that of its item. X'X
// is never formed.
struct NormalEquations {
  const TrainingData& data;
  Vector diagonal, right;

  NormalEquations(const TrainingData& training, double mu, double penalty)
      : data(training),
        diagonal(Vector::Constant(data.num_users + data.num_items, penalty)),
        right(Vector::Zero(data.num_users + data.num_items)) {
    for (const Rating& r : data.train) {
      for (Index column : {r.user, data.num_users + r.item}) {
        diagonal[column] += 1;
        right[column] += r.value - mu;
      }
    }
    // Without ratings or penalty any bias would do: make it 0.
    diagonal = (diagonal.array() == 0).select(1, diagonal);
  }

  Vector product(const Vector& b) const {
    Vector sum = diagonal.cwiseProduct(b);
    for (const Rating& r : data.train) {
      sum[r.user] += b[data.num_users + r.item];
      sum[data.num_users + r.item] += b[r.user];
    }
    return sum;
  }
};

// Conjugate gradients, preconditioned by the diagonal (Golub and Van Loan, "Matrix Computations",
// 4th edition, algorithm 11.5.1).
Vector solve(const NormalEquations& equations) {
  Vector b = Vector::Zero(equations.right.size());
  Vector residual = equations.right;
  Vector scaled = residual.cwiseQuotient(equations.diagonal);
  Vector direction = scaled;
  const double enough = kTolerance * residual.norm();
  for (int i = 0; i < kMaxIterations && residual.norm() > enough; ++i) {
    const Vector product = equations.product(direction);
    const double before = residual.dot(scaled);
    const double step = before / direction.dot(product);
    b += step * direction;
    residual -= step * product;
    scaled = residual.cwiseQuotient(equations.diagonal);
    direction = scaled + residual.dot(scaled) / before * direction;
  }
  return b;
}

}  // namespace

Biases regularized_biases(const TrainingData& data, double penalty) {
  double mu = 0;
  for (const Rating& r : data.train) mu += r.value;
  mu /= static_cast<double>(data.train.size());

  const Vector b = solve(NormalEquations(data, mu, penalty));
  const auto first_item = b.begin() + data.num_users;
  return {mu, {b.begin(), first_item}, {first_item, b.end()}};
}

}  // namespace mfsearch
