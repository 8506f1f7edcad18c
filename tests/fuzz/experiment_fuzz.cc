// An experiment file: read, or refused at a place.
#include "experiments/experiment.h"
#include "tests/fuzz/fuzz_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  mfsearch::fuzz::read_or_refuse("file.yaml:",
                                 [&] { mfsearch::parse_experiment(text, "file.yaml"); });
  return 0;
}
