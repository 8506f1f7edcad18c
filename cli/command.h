// The commands of the program, one file each. A command declares its options and leaves what it
// does in `action`; main runs the action of the command that was typed and exits with its result.
#pragma once

#include <CLI/App.hpp>
#include <functional>

namespace mfsearch {

using Action = std::function<int()>;  // gives the exit code; errors are exceptions (core/error.h)

void add_run(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_data(CLI::App& app, Action& action);
void add_studies(CLI::App& app, Action& action);
void add_trials(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_reproduce(CLI::App& app, Action& action);
void add_verify(CLI::App& app, Action& action);
void add_report(CLI::App& app, Action& action);
void add_predict(CLI::App& app, Action& action);
void add_recommend(CLI::App& app, Action& action);
void add_similar(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_import(CLI::App& app, Action& action);
void add_enqueue(CLI::App& app, Action& action);
void add_create(CLI::App& app, Action& action);
void add_ask(CLI::App& app, Action& action);
void add_tell(CLI::App& app, Action& action);
void add_browse(CLI::App& app, Action& action);
void add_serve(CLI::App& app, Action& action);

}  // namespace mfsearch
