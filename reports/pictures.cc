#include "reports/pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reports/charts.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

std::string file_stem(const std::string& name) {
  const std::string stem = hyphenated(name.substr(0, 60), "_");
  return stem.empty() ? "study" : stem;
}

}  // namespace

std::span<const StudyChart> study_charts() {
  static constexpr StudyChart kCharts[]{
      {"history", "Search history", history_chart},
      {"importance", "Hyperparameter importance", importance_chart},
      {"parallel", "Parallel coordinates", parallel_chart},
      {"slices", "Hyperparameters", slice_chart},
      {"curves", "Learning curves", curves_chart},
      {"contour", "Contour", contour_chart},
      {"edf", "Distribution of the values", edf_chart},
      {"timeline", "Timeline", timeline_chart}};
  return kCharts;
}

const StudyChart& pareto_chart() {
  static constexpr StudyChart kChart{"front", "Pareto front", front_chart};
  return kChart;
}

std::vector<StudyChart> charts_of(const StudySummary& study) {
  const auto all = study_charts();
  std::vector<StudyChart> charts(all.begin(), all.end());
  if (!study.other_directions.empty()) charts.insert(charts.begin(), pareto_chart());
  return charts;
}

std::vector<std::string> picture_stems(const Summary& summary) {
  std::vector<std::string> stems;
  std::set<std::string> taken;
  for (const StudySummary& study : summary.studies) {
    const std::string stem = file_stem(study.name);
    std::string free = stem;
    for (int n = 2; !taken.insert(free).second; ++n) free = stem + "-" + std::to_string(n);
    stems.push_back(free);
  }
  return stems;
}

std::string picture_file(const std::string& stem, const StudyChart& chart) {
  return fmt::format("{}-{}.svg", stem, chart.name);
}

bool has_errors(const Summary& summary) {
  return std::ranges::any_of(summary.results,
                             [](const ModelResult& result) { return !result.errors.empty(); });
}

std::vector<Picture> draw_pictures(const Summary& summary) {
  std::vector<Picture> pictures{{kResultsPicture, results_chart(summary)}};
  if (has_errors(summary)) pictures.push_back({kErrorsPicture, errors_chart(summary)});
  const std::vector<std::string> stems = picture_stems(summary);
  for (std::size_t i = 0; i < stems.size(); ++i) {
    for (const StudyChart& chart : charts_of(summary.studies[i])) {
      pictures.push_back(
          {picture_file(stems[i], chart), chart.draw(summary.studies[i], summary.objective)});
    }
  }
  return pictures;
}

}  // namespace mfsearch
