// mfsearch serve: the runs in a browser on this machine.
#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/serve/site.h"

namespace mfsearch {
namespace {

struct ServeOptions {
  std::filesystem::path runs, data;
  int port = 8080;
};

int serve(const ServeOptions& o) {
  HttpServer server(o.port);
  const Site site{o.runs, o.data};
  add_pages(server, site);
  add_api(server, site);
  const std::atomic<bool>& stop = stop_on_interrupt();
  print_text(
      fmt::format("{} is at http://127.0.0.1:{}/ until Ctrl-C\n", o.runs.string(), server.port()));
  flush_stdout();
  server.run_until(stop);
  return 0;  // there is no other way to end it
}

}  // namespace

void add_serve(CLI::App& app, Action& action) {
  auto o = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "Show the runs in a browser on this machine");
  add_runs_option(*command, o->runs);
  command->add_option("--port,-p", o->port, "Port of 127.0.0.1; 0: any that is free")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->add_option("--data", o->data, "Folder with the dataset or its parent, for titles");
  command->footer(
      "Only programs on this machine are answered, and nothing can be changed. Pages follow a run\n"
      "while it goes on. Ctrl-C ends it, with exit code 0.\n"
      "Examples:\n"
      "  mfsearch serve\n"
      "  mfsearch serve --runs elsewhere/runs --port 9000");
  command->callback([o, &action] { action = [o] { return serve(*o); }; });
}

}  // namespace mfsearch
