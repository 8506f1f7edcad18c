// What a program says of its trial on its standard output.
//
//   metric 1 0.75      a report: the step, which ascends, and its value
//   any other line     its numbers count; the last one of all is the trial's value
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "search/driver.h"

namespace mfsearch {

class ProgramOutput {
 public:
  // `report` must outlive this.
  explicit ProgramOutput(const Report& report) : report_(report) {}

  // The next line. false: the program is to be ended.
  bool add(std::string_view line);

  // The last number outside of metric lines; "nan" and "inf" count as numbers, so that no earlier
  // one passes for them.
  std::optional<double> value() const { return value_; }

  // What is wrong with what it said; empty: nothing.
  const std::string& mistake() const { return mistake_; }

 private:
  const Report& report_;
  std::optional<std::int64_t> step_;
  std::optional<double> value_;
  std::string mistake_;
};

}  // namespace mfsearch
