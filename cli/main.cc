// mfsearch: hyperparameter search for matrix-factorization recommenders.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/command.h"
#include "core/error.h"
#include "core/version.h"

namespace {

constexpr const char* kFooter = R"(Examples:
  mfsearch run experiments/blend.yaml            search, evaluate, report
  mfsearch check experiments/blend.yaml          every mistake of the file, nothing is run
  mfsearch studies                               what has been run
  mfsearch recommend --user 1 --k 10             titles for a user, from the newest model
  mfsearch data list                             datasets that it knows

Exit codes: 0 done, 1 failed while running, 2 wrong input, 130 interrupted (continue with the same
command).)";

int report_error(const std::exception& error, int code) {
  fmt::print(stderr, "mfsearch: {}\n", error.what());
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace mfsearch;
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
  add_report(app, action);
  add_predict(app, action);
  add_recommend(app, action);
  add_similar(app, action);
  add_export(app, action);

  try {
    app.parse(argc, argv);
    return action();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const InputError& error) {
    return report_error(error, 2);
  } catch (const std::exception& error) {
    return report_error(error, 1);
  }
}
