// Independent pieces of work on several threads.
#pragma once

#include <functional>

namespace mfsearch {

// Calls work(0) ... work(count - 1), each once, on up to `jobs` threads, and returns when all are
// done. Results must go to places of their own, so that they do not depend on `jobs`. The first
// exception stops what has not begun and is thrown on.
void parallel_for(int count, int jobs, const std::function<void(int)>& work);

}  // namespace mfsearch
