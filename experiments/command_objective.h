// The bridge from search to a program: a point becomes a command line, its output becomes a value.
#pragma once

#include "experiments/experiment.h"
#include "search/driver.h"

namespace mfsearch {

// Runs the command at a point, in the current folder, with MFSEARCH_STUDY, MFSEARCH_TRIAL,
// MFSEARCH_SEED and MFSEARCH_PARAMS (JSON) in its environment, and gives the values that its output
// has (experiments/program_output.h). When the search wants no more reports, the program is ended.
// A trial fails if the program ends otherwise than with exit code 0, is too late, reports too few
// values, or if a value of the point holds a zero byte. Thread-safe; a function of point and seed
// as far as the program is one. `study` must outlive the result.
Objective make_command_objective(const StudySpec& study, const CommandOptions& command);

// What to type in a POSIX shell, in the folder of the run, to run the command at a point as the
// trial of that seed and number ran it.
std::string typed_command(const StudySpec& study, const CommandOptions& command, const Point& point,
                          Seed seed, int trial);

}  // namespace mfsearch
