// Hyperparameters, and what a training leaves besides the model.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/fields.h"

namespace mfsearch {

enum class Precision { float32, float64 };
template <>
struct Names<Precision> {
  static constexpr std::array values{"float32", "float64"};
};

enum class Keep { best, last };
template <>
struct Names<Keep> {
  static constexpr std::array values{"best", "last"};
};

// What users and items without a training rating start (and stay) with: nothing, so that biases and
// content alone speak for them, or the random initialisation, as the published notebook has it.
enum class ColdStart { zero, noise };
template <>
struct Names<ColdStart> {
  static constexpr std::array values{"zero", "noise"};
};

// In which order an epoch visits the training ratings: all of them shuffled anew; chunks of 64
// ratings of one shuffled list shuffled anew; or so within blocks of users and items, which the
// cache of a CPU can hold and several threads can share (core/pass.h).
enum class VisitingOrder { shuffled, chunks, blocked };
template <>
struct Names<VisitingOrder> {
  static constexpr std::array values{"shuffled", "chunks", "blocked"};
};

// The validation figure that early stopping watches and a search minimises. loss = mse + penalty.
enum class Monitor { val_rmse, val_mse, val_mae, val_loss };
template <>
struct Names<Monitor> {
  static constexpr std::array values{"val_rmse", "val_mse", "val_mae", "val_loss"};
};

// Any of the numbers and enums here may be a search parameter of the same name.
struct Hyperparameters {
  int latent_dim = 28;
  double learning_rate = 0.01;
  double regularization = 0.02;
  double init_scale = 0.01;     // standard deviation of the initial factors
  double clip = 5.0;            // largest change of one number in one update
  double content_weight = 1.0;  // blend: scales the content matrix
  int content_dim = 0;          // blend: rank of the truncated SVD; 0 takes the TF-IDF as it is
  int batch_size = 1;           // ratings whose updates all start from the same values; they add up
  int epochs = 50;              // at most
  int patience = 5;             // epochs without a new best before stopping; 0: never stop early
  double convergence_threshold = 0;  // stop when the monitor moves less than this; 0: never
  Monitor monitor = Monitor::val_rmse;
  Keep keep = Keep::best;
  ColdStart cold_start = ColdStart::zero;
  Precision precision = Precision::float32;
  VisitingOrder order = VisitingOrder::shuffled;
};

template <class Options, class Visit>
requires Describes<Options, Hyperparameters>
void visit_fields(Options& o, Visit&& visit) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  visit("latent_dim", o.latent_dim, Range{.low = 0, .high = 4096});
  visit("learning_rate", o.learning_rate, Range{.low = 0, .high = inf, .open = true});
  visit("regularization", o.regularization, Range{.low = 0});
  visit("init_scale", o.init_scale, Range{.low = 0});
  visit("clip", o.clip, Range{.low = 0, .high = inf, .open = true});
  visit("content_weight", o.content_weight, Range{.low = 0});
  visit("content_dim", o.content_dim, Range{.low = 0, .high = 4096});
  visit("batch_size", o.batch_size, Range{.low = 1, .high = 1e9});
  visit("epochs", o.epochs, Range{.low = 1, .high = 1e6});
  visit("patience", o.patience, Range{.low = 0, .high = 1e6});
  visit("convergence_threshold", o.convergence_threshold, Range{.low = 0});
  visit("monitor", o.monitor, Range{});
  visit("keep", o.keep, Range{});
  visit("cold_start", o.cold_start, Range{});
  visit("precision", o.precision, Range{});
  visit("order", o.order, Range{});
}

// Figures after one epoch. loss = mse + regularization * (|P|^2 + |Q|^2 + |b_u|^2 + |b_i|^2) / n,
// n being the number of ratings of that part.
struct Epoch {
  double train_mse = 0;
  double train_loss = 0;
  double val_mse = 0;
  double val_mae = 0;
  double val_loss = 0;
};

double monitored(const Epoch& epoch, Monitor monitor);

enum class StopReason { all_epochs, early, converged, cancelled, diverged };
template <>
struct Names<StopReason> {
  static constexpr std::array values{"all epochs", "early stopping", "converged", "cancelled",
                                     "diverged"};
};

struct Training {
  std::vector<Epoch> epochs;  // as many as were run
  int best_epoch = 0;         // from 1: the lowest monitored figure; 0 if there is none
  StopReason stop = StopReason::all_epochs;
};

}  // namespace mfsearch
