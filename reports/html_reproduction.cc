#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/chart_number.h"
#include "reports/html.h"
#include "reports/html_figures.h"
#include "reports/html_page.h"
#include "reports/number.h"
#include "reports/report_folder.h"
#include "reports/reproduction.h"
#include "reports/reproduction_curves.h"
#include "reports/reproduction_sections.h"
#include "reports/text.h"
#include "reports/web_bundle.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

std::string of_all(std::ptrdiff_t holding, std::size_t all) {
  return fmt::format("{} of {}", holding, all);
}

// What a reader looks for first: how much holds, and what correcting the mistakes is worth.
std::string tiles(const Reproduction& r) {
  const auto holds = [&](const Check& c) { return verdict(c, r.level) == Verdict::consistent; };
  std::string text;
  if (!r.trials.empty()) {
    text += html::tile(
        of_all(std::ranges::count_if(r.trials, holds, &ReproducedTrial::value), r.trials.size()),
        fmt::format("trials consistent with what was published, over {} seeds", r.seeds), true);
  }
  std::vector<Check> checks;
  for (const ReproducedTraining& training : r.trainings) {
    checks.insert(checks.end(), training.checks.begin(), training.checks.end());
  }
  if (!checks.empty()) {
    text += html::tile(of_all(std::ranges::count_if(checks, holds), checks.size()),
                       "other published figures consistent");
  }
  if (!r.facts.empty()) {
    text += html::tile(of_all(std::ranges::count_if(r.facts, &DataCheck::holds), r.facts.size()),
                       "published facts of the data hold");
  }
  if (!r.variants.empty()) {
    const VariantResult &first = r.variants.front(), &last = r.variants.back();
    text += html::tile(fixed(first.test_rmse.mean), "test RMSE of the best trial, as published");
    if (r.variants.size() > 1) {
      text += html::tile(fixed(last.test_rmse.mean), "test RMSE of the best trial, all corrected");
    }
  }
  return html::tiles(text);
}

// What web/charts.js draws of them: title, subtitle, extent or null; published, and of ours mean,
// low and high by epoch from 1 on.
Json curves_data(const std::vector<ComparedCurve>& curves) {
  Json list = Json::array();
  for (const ComparedCurve& c : curves) {
    list.push_back(
        {{"title", plain_text(c.title)},
         {"subtitle", c.subtitle},
         {"extent", c.extent ? chart_numbers({c.extent->low, c.extent->high}) : Json(nullptr)},
         {"published", chart_numbers(c.curve->published)},
         {"mean", chart_numbers(c.curve->mean)},
         {"low", chart_numbers(c.curve->low)},
         {"high", chart_numbers(c.curve->high)}});
  }
  return {{"compared", list}};
}

}  // namespace

std::string html_report(const Reproduction& r) {
  html::ReportPage page{.title = "Reproduction of " + r.name,
                        .markdown = reproduction_report(r),
                        .figures = {},
                        .described = true,
                        .tiles = tiles(r)};
  for (const Picture& picture : reproduction_pictures(r)) {
    const bool of_trials = picture.file == kTrialsPicture;
    const std::string heading =
        of_trials ? "Learning curves of the trials" : "Learning curves of the other trainings";
    page.figures[picture.file] = web_script().empty()
                                     ? html::picture(picture.svg, heading)
                                     : html::browser_figure("compared", of_trials ? 0 : 1, heading);
  }
  page.data = html::embedded(
      {{"studies", {curves_data(trial_curves(r)), curves_data(training_curves(r))}}});
  return html::report_document(page);
}

std::filesystem::path write_html_report(const Reproduction& r,
                                        const std::filesystem::path& folder) {
  return write_report_file("report.html", html_report(r), folder);
}

}  // namespace mfsearch
