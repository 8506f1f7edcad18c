// mfsearch: hyperparameter search for matrix-factorization recommenders.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <new>

#include "cli/command.h"
#include "cli/output.h"
#include "core/error.h"
#include "core/version.h"

namespace {

constexpr const char* kFooter = R"(Examples:
  mfsearch run experiments/blend.yaml            search, evaluate, report
  mfsearch check experiments/blend.yaml          every mistake of the file, nothing is run
  mfsearch studies                               what has been run
  mfsearch recommend --user 1 --k 10             titles for a user, from the newest model
  mfsearch reproduce experiments/published/notebook.yaml
                                                 whether a published study holds
  mfsearch create tune.db --space space.yaml     a search for a program of yours: ask, tell
  mfsearch browse                                all of it in the terminal
  mfsearch serve                                 all of it in a browser
  mfsearch data list                             datasets that it knows

Every command explains itself with --help.

Exit codes: 0 done, 1 failed while running, 2 wrong input, 130 interrupted by Ctrl-C and 143 by
SIGTERM (continue with the same command).)";

int report_error(const std::string& message, int code) {
  using namespace mfsearch;
  if (isatty(STDERR_FILENO) != 0) print_aside("\r\x1b[K");  // a progress line may be there
  remark(message);
  return code;
}

// The command as far as it was understood: "mfsearch data" of "mfsearch data lost".
const CLI::App* last_understood(const CLI::App* app) {
  while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
  return app;
}

std::string whole_name(const CLI::App* app) {
  const CLI::App* parent = app->get_parent();
  return parent ? whole_name(parent) + " " + app->get_name() : app->get_name();
}

std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* command = last_understood(&app);
  const std::vector<std::string> rest = command->remaining();
  const bool lacks_command = !command->get_subcommands({}).empty();
  const std::string what = lacks_command && !rest.empty()
                               ? fmt::format("there is no command '{}'", rest.front())
                               : error.what();
  return fmt::format("{}\n`{} --help` shows how it is used", what, whole_name(command));
}

int run_command(CLI::App& app, int argc, char** argv, const mfsearch::Action& action) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) throw;
    return app.exit(error);  // --help, --version
  }
  return action();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace mfsearch;
  keep_standard_streams();
  CLI::App app("Hyperparameter search for matrix-factorization recommenders", "mfsearch");
  app.set_version_flag("--version", fmt::format("mfsearch {}", kVersion));
  app.require_subcommand(1);
  app.footer(kFooter);

  Action action;
  add_run(app, action);
  add_check(app, action);
  add_data(app, action);
  add_studies(app, action);
  add_trials(app, action);
  add_show(app, action);
  add_reproduce(app, action);
  add_verify(app, action);
  add_report(app, action);
  add_predict(app, action);
  add_recommend(app, action);
  add_similar(app, action);
  add_export(app, action);
  add_import(app, action);
  add_enqueue(app, action);
  add_create(app, action);
  add_ask(app, action);
  add_tell(app, action);
  add_browse(app, action);
  add_serve(app, action);

  std::signal(SIGPIPE, SIG_DFL);  // `| head` ends this program quietly, whoever started it
  std::signal(SIGXFSZ, SIG_IGN);  // a file above the limit of its size is an error like a full disk
  try {
    const int code = run_command(app, argc, argv, action);
    flush_stdout();
    return code;
  } catch (const CLI::ParseError& error) {
    return report_error(usage_error(app, error), 2);
  } catch (const InputError& error) {
    return report_error(error.what(), 2);
  } catch (const std::bad_alloc&) {
    return report_error("there is not enough memory", 1);
  } catch (const std::exception& error) {
    return report_error(error.what(), 1);
  }
}
