// An array of a model: read, or refused by its name.
#include "core/npy.h"
#include "tests/fuzz/fuzz_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = mfsearch::fuzz::file_of("P.npy", data, size);
  mfsearch::fuzz::read_or_refuse(file.string(), [&] { mfsearch::read_npy(file); });
  return 0;
}
