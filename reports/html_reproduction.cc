#include <fmt/format.h>

#include <algorithm>

#include "reports/html_figures.h"
#include "reports/html_page.h"
#include "reports/number.h"
#include "reports/report_folder.h"
#include "reports/reproduction.h"
#include "reports/reproduction_sections.h"

namespace mfsearch {
namespace {

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

}  // namespace

std::string html_report(const Reproduction& r) {
  std::map<std::string, std::string> figures;
  for (const Picture& picture : reproduction_pictures(r)) {
    figures[picture.file] =
        html::picture(picture.svg, picture.file == kTrialsPicture
                                       ? "Learning curves of the trials, published and ours"
                                       : "Learning curves of the other trainings");
  }
  return html::report_document({.title = "Reproduction of " + r.name,
                                .markdown = reproduction_report(r),
                                .figures = std::move(figures),
                                .described = true,
                                .tiles = tiles(r)});
}

std::filesystem::path write_html_report(const Reproduction& r,
                                        const std::filesystem::path& folder) {
  return write_report_file("report.html", html_report(r), folder);
}

}  // namespace mfsearch
