#include <fmt/format.h>

#include "reports/markdown.h"
#include "reports/report_folder.h"
#include "reports/reproduction.h"
#include "reports/reproduction_sections.h"
#include "reports/sections.h"

namespace mfsearch {
namespace {

using markdown::escape;

std::string heading(const Reproduction& r) {
  return fmt::format("# Reproduction of {}\n\n{}. {}.\n", escape(r.name), escape(r.title),
                     escape(r.source));
}

std::string protocol_section(const Reproduction& r) {
  std::string text = fmt::format("## What was run\n\n{}", facts_table(r.protocol));
  if (r.command.empty()) return text;
  return text + fmt::format("\n### To repeat it\n\n{}", markdown::code_block(r.command, "sh"));
}

std::string costs_section(const Reproduction& r) {
  if (r.costs.empty()) return "";
  return fmt::format("## Costs\n\nThese are all that differs when it is repeated.\n\n{}",
                     facts_table(r.costs));
}

}  // namespace

std::string reproduction_report(const Reproduction& r) {
  std::string text = heading(r);
  for (const std::string& section :
       {escape(reproduction_verdict(r)) + "\n", trials_section(r), trainings_section(r),
        data_section(r), variants_section(r), reproduction_notes(r), protocol_section(r),
        costs_section(r)}) {
    if (!section.empty()) text += "\n" + section;
  }
  return text;
}

std::filesystem::path write_report(const Reproduction& r, const std::filesystem::path& folder) {
  return write_report_files(reproduction_report(r), reproduction_pictures(r), folder);
}

}  // namespace mfsearch
