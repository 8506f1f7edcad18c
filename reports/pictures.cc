#include "reports/pictures.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "reports/charts.h"

namespace mfsearch {
namespace {

// Lower case, with a hyphen for all that a file name or a link might trip over.
std::string file_stem(const std::string& name) {
  std::string stem;
  for (const char c : name.substr(0, 60)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) || c == '_');
    if (plain) {
      stem += static_cast<char>(std::tolower(byte));
    } else if (!stem.empty() && stem.back() != '-') {
      stem += '-';
    }
  }
  while (stem.ends_with('-')) stem.pop_back();
  return stem.empty() ? "study" : stem;
}

}  // namespace

std::vector<StudyPictures> study_pictures(const Summary& summary) {
  std::vector<StudyPictures> pictures;
  std::set<std::string> taken;
  for (const StudySummary& study : summary.studies) {
    const std::string stem = file_stem(study.name);
    std::string free = stem;
    for (int n = 2; !taken.insert(free).second; ++n) free = stem + "-" + std::to_string(n);
    pictures.push_back({free + "-history.svg", free + "-curves.svg", free + "-slices.svg"});
    if (!study.other_directions.empty()) pictures.back().front = free + "-front.svg";
  }
  return pictures;
}

std::vector<Picture> draw_pictures(const Summary& summary) {
  std::vector<Picture> pictures{{kResultsPicture, results_chart(summary)}};
  const std::vector<StudyPictures> names = study_pictures(summary);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const StudySummary& study = summary.studies[i];
    pictures.push_back({names[i].history, history_chart(study, summary.objective)});
    pictures.push_back({names[i].curves, curves_chart(study, summary.objective)});
    pictures.push_back({names[i].slices, slice_chart(study, summary.objective)});
    if (names[i].front.empty()) continue;
    pictures.push_back({names[i].front, front_chart(study, summary.objective)});
  }
  return pictures;
}

}  // namespace mfsearch
