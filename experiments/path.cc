#include "experiments/path.h"

#include <cmath>

#include "core/fit.h"
#include "core/stopping.h"

namespace mfsearch {
namespace {

// Where a reading stands on its way along a path.
class Walk {
 public:
  Walk(const Hyperparameters& h, const Reading& reading)
      : epochs_(h.epochs), monitor_(reading.monitor), stopping_(h) {}

  void step(const Epoch& epoch) {
    if (!ended()) stopping_.add(monitored(epoch, monitor_));
  }
  bool ended() const { return early() || stopping_.epochs() == epochs_; }
  bool early() const { return stopping_.reason().has_value(); }
  int epochs() const { return stopping_.epochs(); }
  int best_epoch() const { return stopping_.best_epoch(); }

 private:
  int epochs_;
  Monitor monitor_;
  Stopping stopping_;
};

}  // namespace

Path train_path(const TrainingData& data, const std::vector<Rating>& test, const Hyperparameters& h,
                const ItemContent* content, Seed seed, const std::vector<Reading>& readings,
                const std::function<bool()>& keep_going) {
  // The walks alone decide when it ends, and nobody needs the model.
  Hyperparameters endless = h;
  endless.patience = 0;
  endless.convergence_threshold = 0;
  endless.keep = Keep::last;
  std::vector<Walk> walks;
  for (const Reading& reading : readings) walks.emplace_back(h, reading);

  Path path;
  const auto watch = [&](const Epoch& epoch, const Errors& errors) {
    if (!test.empty()) {
      path.test_rmse.push_back(std::sqrt(errors(test).squared / static_cast<double>(test.size())));
    }
    for (Walk& walk : walks) walk.step(epoch);
    return keep_going() && !std::ranges::all_of(walks, &Walk::ended);
  };
  Training training = fit_watched(data, endless, content, seed, watch).training;
  path.diverged = training.stop == StopReason::diverged;
  path.epochs = std::move(training.epochs);
  return path;
}

Outlook read_path(const Path& path, const Hyperparameters& h, const Reading& reading) {
  Walk walk(h, reading);
  const std::size_t sound = path.epochs.size() - (path.diverged ? 1 : 0);
  for (std::size_t i = 0; i < sound && !walk.ended(); ++i) walk.step(path.epochs[i]);
  Outlook outlook{.epochs = walk.epochs(), .early = walk.early()};
  if (!walk.ended()) return outlook;

  const auto index = [&](bool best) {
    return static_cast<std::size_t>((best ? walk.best_epoch() : walk.epochs()) - 1);
  };
  outlook.value = monitored(path.epochs[index(reading.at == At::best)], reading.metric);
  if (!path.test_rmse.empty())
    outlook.test_rmse = path.test_rmse[index(reading.keep == Keep::best)];
  return outlook;
}

}  // namespace mfsearch
