#include "core/parallel.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace mfsearch {

void parallel_for(int count, int jobs, const std::function<void(int)>& work) {
  // TBB keeps to the number of cores unless it is told that more is meant.
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(jobs));
  tbb::task_arena(jobs).execute(
      [&] { tbb::parallel_for(0, count, work, tbb::simple_partitioner{}); });
}

void parallel_pieces(int count, const std::function<void(int)>& work) {
  if (count == 1) return work(0);
  tbb::this_task_arena::isolate(
      [&] { tbb::parallel_for(0, count, work, tbb::simple_partitioner{}); });
}

}  // namespace mfsearch
