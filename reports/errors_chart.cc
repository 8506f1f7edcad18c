#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/charts.h"
#include "reports/number.h"
#include "reports/plot.h"
#include "reports/shown_errors.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kTop = 118, kRow = 20, kHeading = 34, kBottom = 44;
constexpr double kLabels = 96, kCounts = 164;  // right ends of these columns
constexpr double kRmse = 190, kBias = 560, kPanel = 310;

using Member = double ErrorGroup::*;

const char* dot_style(std::size_t model, std::size_t models) {
  if (model + 1 == models) return "bestdot";
  return model + 2 == models ? "complete" : "besidedot";
}

struct Panel {
  std::string title;
  Member member;
  Scale x;
};

void draw_frame(Svg& svg, const Panel& panel, double bottom) {
  const Box plot{panel.x.from, kTop, panel.x.to - panel.x.from, bottom - kTop};
  const std::vector<Tick> ticks = linear_ticks(panel.x.extent, 5);
  for (const Tick& tick : ticks) {
    const double x = panel.x(tick.value);
    svg.line(tick.value == 0 ? "mark" : "grid", {x, plot.top}, {x, plot.bottom()});
  }
  svg.text("name", {plot.left, plot.top - 12}, panel.title);
  draw_x_axis(svg, plot, {panel.x, ticks, ""});
}

void draw_profile(Svg& svg, const std::vector<const ModelResult*>& models, std::size_t index,
                  const std::vector<Panel>& panels, double top) {
  const ErrorProfile& first = models[0]->errors[index];
  svg.text("name", {24, top + kHeading - 10}, plain_text(first.by));
  for (std::size_t g = 0; g < first.groups.size(); ++g) {
    const double y = top + kHeading + kRow * (static_cast<double>(g) + 0.5);
    svg.text("end", {kLabels, y + 4}, first.groups[g].label);
    svg.text("end", {kCounts, y + 4}, thousands(first.groups[g].ratings));
    for (const Panel& panel : panels) {
      svg.line("grid", {panel.x.from, y}, {panel.x.to, y});
      for (std::size_t m = 0; m < models.size(); ++m) {
        const ErrorGroup* group = error_group(*models[m], index, g);
        if (!group) continue;
        const double value = group->*panel.member;
        if (!std::isfinite(value)) continue;
        svg.circle(dot_style(m, models.size()), {panel.x(value), y}, 4.2,
                   fmt::format("{}: {}", models[m]->name, fixed(value)));
      }
    }
  }
}

}  // namespace

std::string errors_chart(const Summary& summary) {
  const ShownErrors shown = shown_errors(summary);
  // The best last, so that nothing hides it.
  const std::vector<const ModelResult*> models(shown.models.rbegin(), shown.models.rend());
  double bottom = kTop;
  if (!models.empty()) {
    for (const ErrorProfile& profile : models[0]->errors) {
      bottom += kHeading + kRow * static_cast<double>(profile.groups.size());
    }
  } else {
    bottom += 3 * kRow;
  }
  const double height = bottom + kBottom;
  Svg svg(kWidth, height, "Where the models err",
          "RMSE and mean error of each trained model on groups of test ratings.");
  const Box card{0, 0, kWidth, height};
  draw_card(svg, card, "Where the models err",
            "test ratings by their value, their user's and item's training ratings");
  if (models.empty()) {
    draw_message(svg, card, "no errors by group are known");
    return svg.str();
  }
  std::vector<LegendEntry> legend;
  for (std::size_t m = models.size(); m-- > 0;) {
    if (models.size() - m > 4) break;  // the line is full
    legend.push_back(
        {Mark::dot, dot_style(m, models.size()), shortened(plain_text(models[m]->name), 24)});
  }
  draw_legend(svg, kWidth - 24, 66, legend);
  const std::vector<Panel> panels{
      {"RMSE", &ErrorGroup::rmse, {shown.rmse, kRmse, kRmse + kPanel}},
      {"mean of prediction - rating", &ErrorGroup::bias, {shown.bias, kBias, kBias + kPanel}}};
  svg.text("name end", {kCounts, kTop - 12}, "ratings");
  for (const Panel& panel : panels) draw_frame(svg, panel, bottom);
  double top = kTop;
  for (std::size_t i = 0; i < models[0]->errors.size(); ++i) {
    draw_profile(svg, models, i, panels, top);
    top += kHeading + kRow * static_cast<double>(models[0]->errors[i].groups.size());
  }
  return svg.str();
}

}  // namespace mfsearch
