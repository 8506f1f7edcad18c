#include "reports/timeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/charts.h"
#include "reports/number.h"
#include "reports/plot.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kTop = 72, kBottom = 60, kLeft = 60, kRight = 26;

std::string_view style_of(const Trial& trial) {
  switch (trial.state) {
    case TrialState::complete:
      return "bar";
    case TrialState::pruned:
      return "prunedbar";
    default:
      return "failedbar";
  }
}

std::string subtitle(const TrialTimeline& t) {
  std::string text = fmt::format("{} {} at a time, {} together", t.lanes,
                                 t.lanes == 1 ? "trial" : "trials", duration(t.seconds));
  if (!t.pauses.empty()) {
    text +=
        fmt::format("; {} {} cut out", t.pauses.size(), t.pauses.size() == 1 ? "pause" : "pauses");
  }
  return text;
}

}  // namespace

std::string timeline_chart(const StudySummary& study, const std::string& objective) {
  const TrialTimeline t = timeline(study);
  const double lanes = std::max(t.lanes, 3);
  const double row = std::clamp(300 / lanes, 4.0, 26.0);
  const double height = kTop + row * lanes + kBottom;
  Svg svg(kWidth, height, fmt::format("Timeline of {}", study.name),
          fmt::format("When each trial for {} ran; trials side by side in lanes.", objective));
  const Box plot{kLeft, kTop, kWidth - kLeft - kRight, row * lanes};
  draw_card(svg, {0, 0, kWidth, height}, "Timeline of " + shortened(plain_text(study.name), 40),
            t.stints.empty() ? "" : subtitle(t));
  if (t.stints.empty()) {
    draw_message(svg, plot, "no times were recorded");
    return svg.str();
  }
  const bool minutes = t.seconds > 240;
  const double unit = minutes ? 60 : 1;
  const Scale x{{0, std::max(t.seconds / unit, 1e-6)}, plot.left, plot.right()};
  const Trial* best = best_trial(study.trials, study.direction);
  for (const Stint& s : t.stints) {
    const Trial& trial = study.trials[s.trial];
    const double from = x(s.begin / unit), to = x(s.end / unit);
    svg.rect(&trial == best ? "bestdot" : style_of(trial), from,
             plot.top + row * s.lane + 0.15 * row, std::max(to - from - 0.6, 0.6), 0.7 * row,
             std::min(2.0, row / 6));
  }
  for (const double pause : t.pauses) {
    svg.line("mark", {x(pause / unit), plot.top}, {x(pause / unit), plot.bottom()});
  }
  draw_x_axis(svg, plot, {x, linear_ticks(x.extent, 9), minutes ? "minutes" : "seconds"});
  draw_legend(svg, plot.right(), 30,
              {{Mark::dot, "failedbar", "failed"},
               {Mark::dot, "prunedbar", "pruned"},
               {Mark::dot, "bar", "complete"},
               {Mark::dot, "bestdot", "best"}});
  return svg.str();
}

}  // namespace mfsearch
