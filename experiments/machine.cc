#include "experiments/machine.h"

#include <fmt/format.h>

#include <fstream>

#include "core/kernel.h"
#include "core/version.h"

namespace mfsearch {

Session this_session(const std::string& dataset_fingerprint, int first_trial) {
  return {.first_trial = first_trial,
          .program = fmt::format("mfsearch {}", kVersion),
          .instruction_set = isa_name(current_isa()),
          .cpu = cpu_model(),
          .dataset = dataset_fingerprint,
          .started = now()};
}

std::string cpu_model() {
  std::ifstream facts("/proc/cpuinfo");
  for (std::string line; std::getline(facts, line);) {
    const auto colon = line.find(": ");
    if (line.starts_with("model name") && colon != line.npos) return line.substr(colon + 2);
  }
  return "unknown";
}

}  // namespace mfsearch
