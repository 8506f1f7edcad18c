#include <fmt/format.h>

#include <algorithm>

#include "reports/charts.h"
#include "reports/importance.h"
#include "reports/number.h"
#include "reports/plot.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kTop = 72, kRow = 44, kNames = 190;

void draw_bar(Svg& svg, std::string_view style, double y, double share, double longest) {
  const double length = share / longest * (kWidth - kNames - 90);
  svg.rect(style, kNames, y, std::max(length, 1.0), 12, 3);
  svg.text("", {kNames + std::max(length, 1.0) + 8, y + 10}, percent(share));
}

}  // namespace

std::string importance_chart(const StudySummary& study, const std::string& objective) {
  const std::vector<Importance> all = importance(study);
  const double rows = std::max(2.0, static_cast<double>(all.size()));
  const double height = kTop + kRow * rows + 10;
  Svg svg(kWidth, height, fmt::format("Hyperparameter importance of {}", study.name),
          fmt::format("How much each hyperparameter mattered for {}.", objective));
  const Box card{0, 0, kWidth, height};
  draw_card(svg, card, "Hyperparameter importance of " + shortened(plain_text(study.name), 30),
            "what sets the best tenth apart, and the share of all variance");
  if (all.empty()) {
    draw_message(svg, card, "needs 20 complete trials and two parameters that were searched");
    return svg.str();
  }
  double longest = 0.01;
  for (const Importance& i : all) longest = std::max({longest, i.ped_anova, i.fanova});
  double y = kTop;
  for (const Importance& i : all) {
    svg.text("name end", {kNames - 12, y + 18}, shortened(plain_text(i.parameter), 24));
    draw_bar(svg, "bar", y, i.ped_anova, longest);
    draw_bar(svg, "palebar", y + 15, i.fanova, longest);
    y += kRow;
  }
  draw_legend(svg, kWidth - 24, 30,
              {{Mark::dot, "bar", "PED-ANOVA"}, {Mark::dot, "palebar", "fANOVA"}});
  return svg.str();
}

}  // namespace mfsearch
