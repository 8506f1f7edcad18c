#include "cli/stored_summary.h"

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "reports/report.h"

namespace mfsearch {
namespace {

std::string progress_of(const StoredRun& run) {
  std::string text;
  for (const StudySummary& study : run.studies) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", study.name, trials_of_planned(study));
  }
  return text.empty() ? "no trial yet" : text;
}

}  // namespace

Summary stored_summary(const StoredRun& run) {
  if (run.asked) {
    throw input_error(
        "{}: other programs run its trials, so it has no report; `mfsearch show`, `trials` and "
        "`export` have what there is",
        run.place.store.string());
  }
  if (!run.complete()) {
    throw run_error("{} is not complete ({}), so it has no report yet. Continue with\n  {}",
                    run.place.folder.string(), progress_of(run), continue_command(run.place));
  }
  try {
    return summary_from_json(nlohmann::json::parse(*run.summary));
  } catch (const nlohmann::json::exception& error) {
    throw run_error("{}: the stored summary is damaged ({}). Make it anew with\n  {}",
                    run.place.store.string(), error.what(), continue_command(run.place));
  }
}

}  // namespace mfsearch
