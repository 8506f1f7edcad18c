#include "core/model_scorer.h"

#include <mutex>

namespace mfsearch {

// Packed when they are first asked for: most models of a search never rank anything.
template <class Real>
class LazyItems {
 public:
  const RowMatrix<Real>& of(const FactorModel<Real>& model) {
    std::call_once(once_, [&] { packed_ = model.packed_items(); });
    return packed_;
  }

 private:
  std::once_flag once_;
  RowMatrix<Real> packed_;
};

template <class Real>
Scorer scorer_of(std::shared_ptr<const FactorModel<Real>> model) {
  const auto of_user = [model](Index user, std::span<double> scores) {
    model->score(user, scores);
  };
  if (model->has_sparse_content()) return of_user;
  const auto items = std::make_shared<LazyItems<Real>>();
  return {of_user,
          [model, items](std::span<const Index> users, Index first_item, std::span<double> scores) {
            model->score(users, items->of(*model), first_item, scores);
          }};
}

template Scorer scorer_of(std::shared_ptr<const FactorModel<float>> model);
template Scorer scorer_of(std::shared_ptr<const FactorModel<double>> model);

}  // namespace mfsearch
