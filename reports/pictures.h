// The picture files of a report: their names and what is in them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

inline constexpr const char* kResultsPicture = "results.svg";
inline constexpr const char* kErrorsPicture = "errors.svg";  // if has_errors()

// A chart of a study.
struct StudyChart {
  std::string_view name;     // "history"; also in file names and in web/charts.js
  std::string_view heading;  // "Search history"
  std::string (*draw)(const StudySummary& study, const std::string& objective);
};
std::span<const StudyChart> study_charts();  // that every study has, in the order of the report
const StudyChart& pareto_chart();            // that a study with several objectives has besides
std::vector<StudyChart> charts_of(const StudySummary& study);  // all that this one has

// One for each study: its files are named stem-chart.svg, plain ASCII. Stems come from the studies'
// names; no two files share a name, not even on a file system that ignores case.
std::vector<std::string> picture_stems(const Summary& summary);
std::string picture_file(const std::string& stem, const StudyChart& chart);

// Whether any result says where it errs; summaries of earlier versions do not.
bool has_errors(const Summary& summary);

struct Picture {
  std::string file;
  std::string svg;
};
std::vector<Picture> draw_pictures(const Summary& summary);

}  // namespace mfsearch
