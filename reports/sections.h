// The sections of report.md that take some thought. Each returns Markdown that ends in a newline,
// or nothing if there is nothing to say.
#pragma once

#include <string>

#include "reports/pictures.h"
#include "reports/summary.h"

namespace mfsearch {

// Two or three sentences that a reader can quote: who won, by how much, how sure that is, and
// whether it beats the baselines.
std::string verdict(const Summary& summary);

// Test results of models and baselines, and the comparisons.
std::string results_section(const Summary& summary);

// What must be known before anything else, as quotes; nothing if there are no warnings.
std::string warnings_section(const Summary& summary);

// The hyperparameters of the trained models, a column for each.
std::string settings_section(const Summary& summary);

// One study's search: counts, pictures (picture_file(stem, chart)), trials, failures.
std::string study_section(const StudySummary& study, const std::string& stem,
                          const std::string& objective);

// Of a study with several objectives: its Pareto front, as a picture (its file) and a table.
std::string front_section(const StudySummary& study, const std::string& picture,
                          const std::string& objective);

// A paragraph that a paper can take over: data, split, protocol, search spaces, samplers, budgets,
// seeds and versions. Nothing if the summary does not know them.
std::string methods_section(const Summary& summary);

// Of a search for the best point of a program: the best values and parameters, the program, and
// what is not known of it.
std::string program_section(const Summary& summary);

// A table of names and values.
std::string facts_table(const std::vector<Fact>& facts);

// What a reader must know not to be misled.
std::string notes_section(const Summary& summary);

}  // namespace mfsearch
