#include <fmt/format.h>

#include <cmath>

#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"
#include "reports/standing.h"

namespace mfsearch {
namespace {

using markdown::bold;
using markdown::escape;

std::string interval_in_words(const Interval& d) {
  const bool excludes_zero = d.low > 0 || d.high < 0;
  return fmt::format(
      "the {:.0f} % bootstrap interval of the difference, [{}, {}], {}", 100 * d.level,
      fixed(d.low), fixed(d.high),
      excludes_zero ? "excludes 0" : "includes 0: this run does not tell them apart");
}

// "Its test RMSE is 0.0170 lower than that of cf (...); the 95 % bootstrap interval ..."
std::string against(const Summary& summary, const ModelResult& winner, const ModelResult& other) {
  const Spread a = test_rmse(winner), b = test_rmse(other);
  if (std::isnan(b.mean)) return "";
  std::string text = fmt::format(" Its mean is {} below that of {} ({})", fixed(b.mean - a.mean),
                                 bold(other.name), with_spread(b.mean, b.sd));
  if (const auto d = compared(summary, winner.name, other.name)) {
    text += "; " + interval_in_words(*d);
  }
  return text + ".";
}

std::string against_baseline(const Summary& summary, const ModelResult& winner,
                             const ModelResult& baseline) {
  const double a = test_rmse(winner).mean, b = test_rmse(baseline).mean;
  if (std::isnan(b)) return " No baseline predicts ratings, so there is none to compare with.";
  if (b <= a) {
    return fmt::format(
        " **It does not beat the best baseline:** {} reaches {}, {} lower, without any search.",
        bold(baseline.name), fixed(b), fixed(a - b));
  }
  std::string text = fmt::format(" The best baseline, {}, reaches {}: {} gains {} on it ({})",
                                 escape(baseline.name), fixed(b), escape(winner.name), fixed(b - a),
                                 percent((b - a) / b));
  if (const auto d = compared(summary, winner.name, baseline.name)) {
    text += "; " + interval_in_words(*d);
  }
  return text + ".";
}

}  // namespace

std::string verdict(const Summary& summary) {
  const auto trained = by_rmse(summary, false), baselines = by_rmse(summary, true);
  if (trained.empty() || std::isnan(test_rmse(*trained[0]).mean)) {
    return "No trained model has a test RMSE yet, so there is no winner to name.\n";
  }
  const ModelResult& winner = *trained[0];
  const Spread s = test_rmse(winner);
  const char* rank = trained.size() > 1 ? "has the lowest test RMSE of the trained models"
                                        : "is the only trained model; its test RMSE is";
  std::string text =
      fmt::format("{} {}: **{}**", bold(winner.name), rank, with_spread(s.mean, s.sd));
  if (trained.size() == 1) {
    text = fmt::format("{} {} **{}**", bold(winner.name), rank, with_spread(s.mean, s.sd));
  }
  text += s.count > 1 ? fmt::format(" (mean ± standard deviation over {} seeds).", s.count)
                      : " (one seed: no spread is known).";
  if (trained.size() > 1) text += against(summary, winner, *trained[1]);
  text += baselines.empty() ? " There is no baseline to compare with."
                            : against_baseline(summary, winner, *baselines[0]);
  return text + "\n";
}

}  // namespace mfsearch
