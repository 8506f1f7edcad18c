#include "search/store.h"

#include "tests/search/store_conformance.h"

namespace mfsearch {
namespace {

class MemoryFixture {
 public:
  TrialStore& store() { return store_; }
  TrialStore& several() { return several_; }
  void reopen() {}

 private:
  MemoryStore store_, several_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StoreConformance, MemoryFixture);

}  // namespace
}  // namespace mfsearch
