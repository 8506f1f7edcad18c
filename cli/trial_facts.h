// All that is known of one trial, for those who show it.
#pragma once

#include <string>
#include <vector>

#include "cli/stored_run.h"
#include "cli/table.h"

namespace mfsearch {

// Throws InputError if the study has no such trial that has ended.
const Trial& trial_of(const StudySummary& study, int number);

// ", val_rmse 0.871200" and the further objectives; empty without a value.
std::string value_text(const StoredRun& run, const StudySummary& study, const Trial& trial);

// "  name  value" each, with the values below each other; fit to show.
std::vector<std::string> fact_lines(const std::vector<Fact>& facts);

std::vector<Fact> parameter_facts(const StudySummary& study, const Trial& trial);
std::vector<Fact> attribute_facts(const Trial& trial);

// Seeds, program, CPU and data that made the trial, as far as the store tells.
std::vector<Fact> origin_facts(const StoredRun& run, const StudySummary& study, const Trial& trial);

// What to type to see it happen again, each with what it does; none if nobody knows how it came.
std::vector<Fact> repeat_commands(const StoredRun& run, const StudySummary& study,
                                  const Trial& trial);

// The reported values and every series, a row for each step.
struct StepTable {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};
StepTable step_table(const StoredRun& run, const Trial& trial);

}  // namespace mfsearch
