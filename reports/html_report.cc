#include "reports/html_report.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "reports/chart_data.h"
#include "reports/html.h"
#include "reports/html_figures.h"
#include "reports/html_page.h"
#include "reports/number.h"
#include "reports/pictures.h"
#include "reports/report.h"
#include "reports/standing.h"
#include "reports/tally.h"
#include "reports/web_bundle.h"

namespace mfsearch {
namespace {

// What stands for each of report.md's pictures.
std::map<std::string, std::string> figures_of(const Summary& summary) {
  std::map<std::string, std::string> figures{{kResultsPicture, html::results_figure(summary)}};
  if (has_errors(summary)) figures[kErrorsPicture] = html::errors_figure(summary);
  const std::vector<std::string> stems = picture_stems(summary);
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const StudySummary& study = summary.studies[i];
    for (const StudyChart& chart : charts_of(study)) {
      figures[picture_file(stems[i], chart)] =
          html::study_figure(chart, study, i, summary.objective);
    }
  }
  return figures;
}

// The figures that a reader looks for first.
std::string tiles(const Summary& summary) {
  std::string text;
  const std::vector<const ModelResult*> trained = by_rmse(summary, false);
  for (const ModelResult* result : trained) {
    const Spread s = test_rmse(*result);
    text +=
        html::tile(fixed(s.mean), fmt::format("test RMSE, {} (sd {})", result->name, fixed(s.sd)),
                   result == trained[0]);
  }
  if (const auto baselines = by_rmse(summary, true); !baselines.empty()) {
    text += html::tile(fixed(test_rmse(*baselines[0]).mean),
                       fmt::format("test RMSE, best baseline: {}", baselines[0]->name));
  }
  if (!trained.empty()) {
    const Spread s = leading_ndcg(*trained[0], summary.evaluation);
    text += html::tile(fixed(s.mean),
                       fmt::format("NDCG@{}, {}", summary.evaluation.k, trained[0]->name));
  }
  for (const StudySummary& study : summary.studies) {
    const Trial* best = best_trial(study.trials, study.direction);
    if (!best) continue;
    text += html::tile(figure(*best->value),
                       fmt::format("best {}, {}: trial {} of {}", summary.objective, study.name,
                                   best->number, study.trials.size()),
                       trained.empty());
  }
  return html::tiles(text);
}

}  // namespace

std::string html_report(const Summary& summary) {
  return html_report(summary, markdown_report(summary));
}

std::string html_report(const Summary& summary, const std::string& markdown) {
  html::ReportPage page{.title = summary.experiment,
                        .markdown = markdown,
                        .figures = figures_of(summary),
                        .described = !summary.description.empty(),
                        .tiles = tiles(summary)};
  if (!web_script().empty()) page.data = html::embedded(chart_data(summary));
  return html::report_document(page);
}

}  // namespace mfsearch
