// A CSV table of trials as a study.
#pragma once

#include <filesystem>
#include <string>

#include "search/foreign_study.h"

namespace mfsearch {

// A row is a trial. Columns:
// - value: the objective; a trial without one failed
// - state: complete, pruned or failed (Optuna's words, too); without the column what the value says
// - study: only rows of the study `name` count; needed if there are several
// - the parameters: those whose names begin with param_ or params_ (as our own export and pandas
//   have them, without the beginning), or, if there are none, all other columns but "number"
// `space` may be empty: then a parameter is an int if all its values are whole numbers, a float if
// all are numbers, else a choice, with the range of what is there. The direction stays open. Throws
// InputError with file and line.
ForeignStudy read_csv_trials(const std::filesystem::path& file, const std::string& name,
                             const SearchSpace& space);

}  // namespace mfsearch
