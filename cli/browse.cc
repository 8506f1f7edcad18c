// mfsearch browse: studies, trials and their curves, a page at a time.
#include "cli/browser.h"

#include <unistd.h>

#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "core/error.h"

namespace mfsearch {
namespace {

constexpr int kBetweenReadings = 2000;  // milliseconds, while no key is pressed

struct BrowseOptions {
  std::filesystem::path runs;
};

int browse(const BrowseOptions& o) {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0) {
    throw input_error(
        "browse needs a terminal for its keys and pages; "
        "`mfsearch studies`, `trials` and `show` "
        "print the same");
  }
  Browser browser(o.runs);
  Terminal terminal;
  for (Key key; browser.press(key); key = terminal.read(kBetweenReadings)) {
    if (key.kind == Key::Kind::none) browser.reload();
    terminal.draw(browser.frame(terminal.size()));
  }
  return 0;
}

}  // namespace

void add_browse(CLI::App& app, Action& action) {
  auto o = std::make_shared<BrowseOptions>();
  CLI::App* command =
      app.add_subcommand("browse", "Look through studies and trials in the terminal");
  add_runs_option(*command, o->runs);
  command->footer(
      "Enter opens, Esc goes back, q leaves; the last line says "
      "which keys there are. Pages "
      "follow\n"
      "a search that is going on.\n"
      "Examples:\n"
      "  mfsearch browse\n"
      "  mfsearch browse --runs elsewhere/runs");
  command->callback([o, &action] { action = [o] { return browse(*o); }; });
}

}  // namespace mfsearch
