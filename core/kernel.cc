#include "core/kernel.h"

#include "core/error.h"

namespace mfsearch {

// Defined by kernel_<isa>.cc.
#define MFSEARCH_KERNELS(isa)                \
  namespace isa {                            \
  extern const Kernel<float> kFloatKernel;   \
  extern const Kernel<double> kDoubleKernel; \
  }
MFSEARCH_KERNELS(sse2)
MFSEARCH_KERNELS(avx2)
MFSEARCH_KERNELS(avx512)
#undef MFSEARCH_KERNELS

namespace {

bool supported(Isa isa) {
  switch (isa) {
    case Isa::sse2:
      return true;
    case Isa::avx2:
      return __builtin_cpu_supports("avx2");
    case Isa::avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq");
  }
  return false;
}

Isa& chosen() {
  static Isa isa = best_isa();
  return isa;
}

}  // namespace

Isa best_isa() {
  for (Isa isa : {Isa::avx512, Isa::avx2}) {
    if (supported(isa)) return isa;
  }
  return Isa::sse2;
}

Isa current_isa() { return chosen(); }

const char* isa_name(Isa isa) {
  switch (isa) {
    case Isa::sse2:
      return "sse2";
    case Isa::avx2:
      return "avx2";
    case Isa::avx512:
      return "avx512";
  }
  return "";
}

void force_isa(Isa isa) {
  if (!supported(isa)) {
    throw input_error("this CPU has no {}; the best that it has is {}", isa_name(isa),
                      isa_name(best_isa()));
  }
  chosen() = isa;
}

template <>
const Kernel<float>& kernel() {
  switch (current_isa()) {
    case Isa::avx512:
      return avx512::kFloatKernel;
    case Isa::avx2:
      return avx2::kFloatKernel;
    case Isa::sse2:
      break;
  }
  return sse2::kFloatKernel;
}

template <>
const Kernel<double>& kernel() {
  switch (current_isa()) {
    case Isa::avx512:
      return avx512::kDoubleKernel;
    case Isa::avx2:
      return avx2::kDoubleKernel;
    case Isa::sse2:
      break;
  }
  return sse2::kDoubleKernel;
}

}  // namespace mfsearch
