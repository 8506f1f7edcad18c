#include "experiments/command_objective.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "experiments/command_template.h"
#include "experiments/program.h"
#include "experiments/program_output.h"
#include "experiments/shell_word.h"
#include "reports/text.h"
#include "search/point_values.h"

namespace mfsearch {
namespace {

ProgramOptions program_at(const StudySpec& study, const CommandOptions& command,
                          const CommandTemplate& line, const Point& point, Seed seed, int trial) {
  const auto value_of = [&](const std::string& name) {
    const auto p = std::ranges::find(study.space, name, &Parameter::name);
    return value_text(*p, point[static_cast<std::size_t>(p - study.space.begin())]);
  };
  // Texts of a space are what a user wrote, in whatever encoding.
  const auto replace = nlohmann::ordered_json::error_handler_t::replace;
  ProgramOptions program{.command = line.fill(value_of),
                         .environment = command.environment,
                         .timeout = command.timeout.seconds,
                         .grace = command.grace.seconds};
  program.environment.insert(
      program.environment.end(),
      {{"MFSEARCH_STUDY", study.name},
       {"MFSEARCH_TRIAL", fmt::format("{}", trial)},
       {"MFSEARCH_SEED", fmt::format("{}", seed.value())},
       {"MFSEARCH_PARAMS", point_json(study.space, point).dump(-1, ' ', false, replace)}});
  return program;
}

// Why the trial failed, if the program's end says so.
std::string failure(const ProgramEnd& end, const CommandOptions& command) {
  std::string what;
  switch (end.how) {
    case ProgramEnd::How::exited:
      if (end.code == 0) return {};
      what = fmt::format("the program ended with exit code {}", end.code);
      break;
    case ProgramEnd::How::killed:
      what = fmt::format("the program was killed by signal {} ({})", end.code, strsignal(end.code));
      break;
    case ProgramEnd::How::timed_out:
      what = fmt::format("the program did not end within {}", duration_text(command.timeout));
      break;
    case ProgramEnd::How::interrupted:
      return {};
  }
  return end.complaint.empty() ? what : what + ": " + plain_text(valid_utf8(end.complaint));
}

}  // namespace

std::string typed_command(const StudySpec& study, const CommandOptions& command, const Point& point,
                          Seed seed, int trial) {
  std::vector<CommandTemplate::Mistake> none;
  const ProgramOptions program =
      program_at(study, command, CommandTemplate::parse(command.command, none), point, seed, trial);
  std::string line;
  for (const auto& [name, value] : program.environment) {
    line += fmt::format("{}={} ", name, shell_word(value));
  }
  return line + "sh -c " + shell_word(program.command);
}

Objective make_command_objective(const StudySpec& study, const CommandOptions& command) {
  std::vector<CommandTemplate::Mistake> none;
  const CommandTemplate line = CommandTemplate::parse(command.command, none);
  return [&study, command, line](const Point& point, Seed seed, const Report& report) {
    const ProgramOptions program = program_at(study, command, line, point, seed, report.trial());
    if (program.command.find('\0') != std::string::npos) {
      return Outcome{.reason = "a value holds a zero byte, which no command line can have"};
    }
    const std::size_t count = command.other_directions.size() + 1;
    ProgramOutput output(report, count);
    const ProgramEnd end =
        run_program(program, [&](std::string_view text) { return output.add(text); });
    Outcome outcome;
    outcome.reason = output.mistake().empty() ? failure(end, command) : output.mistake();
    if (!outcome.reason.empty()) return outcome;
    const std::vector<double>& values = output.values();
    if (values.empty()) {
      outcome.reason = "the program printed no number";
    } else if (values.size() < count) {
      outcome.reason =
          fmt::format("the last line of the program's numbers has {} of {}", values.size(), count);
    } else {
      outcome.value = values.front();
      outcome.other_values.assign(values.begin() + 1, values.end());
    }
    return outcome;
  };
}

}  // namespace mfsearch
