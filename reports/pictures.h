// The picture files of a report: their names and what is in them.
#pragma once

#include <string>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

inline constexpr const char* kResultsPicture = "results.svg";

struct StudyPictures {
  std::string history, curves, slices;  // file names, plain ASCII
  std::string front = {};               // of several objectives only
};

// One for each study. Names come from the studies' names; no two files share one, not even on a
// file system that ignores case.
std::vector<StudyPictures> study_pictures(const Summary& summary);

struct Picture {
  std::string file;
  std::string svg;
};
std::vector<Picture> draw_pictures(const Summary& summary);

}  // namespace mfsearch
