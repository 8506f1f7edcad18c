// Independent pieces of work on several threads.
#pragma once

#include <functional>

namespace mfsearch {

// Calls work(0) ... work(count - 1), each once, on up to `jobs` threads, and returns when all are
// done. Results must go to places of their own, so that they do not depend on `jobs`. The first
// exception stops what has not begun and is thrown on.
void parallel_for(int count, int jobs, const std::function<void(int)>& work);

// The same for pieces of a work that may itself be one of many: on those threads of the caller's
// parallel_for or search that have nothing else to do (outside of them, on all cores). While it
// waits for its pieces, the caller takes no other work.
void parallel_pieces(int count, const std::function<void(int)>& work);

}  // namespace mfsearch
