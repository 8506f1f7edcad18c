#include "search/driver.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>

#include "core/error.h"
#include "search/free_run.h"
#include "search/study_run.h"

namespace mfsearch {
namespace {

// TBB hands work from thread to thread in the right order, but ThreadSanitizer cannot see that
// where TBB itself is not instrumented. It can see that whoever passed this lock later knows what
// was done before: so the threads pass it when they take up and when they lay down work of a study.
void pass_lock() {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
}
struct Handover {
  Handover() { pass_lock(); }
  ~Handover() { pass_lock(); }
};

// `trials` at a time at most. `mode`: of the stages that are one thread's at a time.
template <class Run>
void run_pipeline(Run& run, int trials, tbb::filter_mode mode, const std::atomic<bool>& stop,
                  const std::atomic<bool>& error) {
  auto propose = [&](tbb::flow_control& control) {
    const Handover handover;
    std::optional<int> number;
    if (!stop && !error) number = run.propose();
    if (!number) control.stop();
    return number.value_or(0);
  };
  auto evaluate = [&](int number) {
    const Handover handover;
    run.evaluate(number);
    return number;
  };
  auto record = [&](int number) {
    const Handover handover;
    run.record(number);
  };
  tbb::parallel_pipeline(static_cast<std::size_t>(trials),
                         tbb::make_filter<void, int>(mode, propose) &
                             tbb::make_filter<int, int>(tbb::filter_mode::parallel, evaluate) &
                             tbb::make_filter<int, void>(mode, record));
}

using AnyRun = std::variant<std::unique_ptr<StudyRun>, std::unique_ptr<FreeRun>>;

AnyRun run_of(const Study& study, std::size_t index, Listener& listener, SharedBudget& together) {
  if (study.order == Order::free) {
    return std::make_unique<FreeRun>(study, index, listener, &together);
  }
  return std::make_unique<StudyRun>(study, index, listener, &together);
}

void run_pipeline(const AnyRun& run, const Study& study, int jobs, const std::atomic<bool>& stop,
                  const std::atomic<bool>& error) {
  using tbb::filter_mode;
  if (study.order == Order::free) {
    FreeRun& free = *std::get<1>(run);
    do {
      run_pipeline(free, jobs, filter_mode::serial_out_of_order, stop, error);
    } while (free.reconsider());
  } else {
    run_pipeline(*std::get<0>(run), study.lag, filter_mode::serial_in_order, stop, error);
  }
}

// Runs all pipelines in one arena. TBB's workers prefer what they have at hand, so that one study
// could keep another from beginning. Hence each study (or, with fewer jobs, each `jobs`-th) has a
// leader, a thread with a place of its own in the arena, which helps the others when it is done.
void run_pipelines(const std::vector<Study>& studies, const std::vector<AnyRun>& runs, int jobs,
                   const std::atomic<bool>& stop) {
  const std::size_t leaders = std::min(runs.size(), static_cast<std::size_t>(jobs));
  // TBB gives an arena no more threads than the machine has, unless told so.
  const auto threads = static_cast<std::size_t>(std::max(jobs, tbb::info::default_concurrency()));
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(jobs, static_cast<unsigned>(leaders));
  tbb::task_group group;  // complete when no leader holds its handle any more
  std::vector<tbb::task_handle> handles(leaders);
  for (auto& handle : handles) handle = group.defer([] {});
  std::vector<std::exception_ptr> errors(leaders);
  std::atomic<bool> error = false;

  auto lead = [&](std::size_t leader) {
    const Handover handover;
    arena.execute([&] {
      try {
        for (std::size_t i = leader; i < runs.size(); i += leaders) {
          run_pipeline(runs[i], studies[i], jobs, stop, error);
        }
      } catch (...) {
        errors[leader] = std::current_exception();
        error = true;
      }
      handles[leader] = {};
      group.wait();
    });
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t leader = 1; leader < leaders; ++leader) others.emplace_back(lead, leader);
    if (leaders > 0) lead(0);
  }
  for (const std::exception_ptr& e : errors) {
    if (e) std::rethrow_exception(e);
  }
}

void check_objectives(const Study& study, const Budget& together) {
  if (study.info.other_directions.empty()) return;
  const auto refuse = [&](const char* what) {
    throw input_error("Study '{}': with several objectives there is no {}.", study.info.name, what);
  };
  if (study.pruner) refuse("pruner");
  if (study.budget.target || together.target) refuse("target");
  if (study.budget.no_improvement > 0) refuse("end without improvement");
}

void check(const std::vector<Study>& studies, int jobs, const Budget& together) {
  if (jobs < 1) throw input_error("The number of jobs is {}; it must be at least 1.", jobs);
  for (const Study& study : studies) {
    if (study.lag < 1) {
      throw input_error("Study '{}': lag is {}; it must be at least 1.", study.info.name,
                        study.lag);
    }
    if (study.trials < 0) {
      throw input_error("Study '{}': the number of trials is {}; it cannot be negative.",
                        study.info.name, study.trials);
    }
    check_objectives(study, together);
    if (together.target && study.info.direction != studies.front().info.direction) {
      throw input_error("Study '{}': there is one target, and not all studies go its way.",
                        study.info.name);
    }
  }
}

}  // namespace

std::vector<StudyResult> run_studies(const std::vector<Study>& studies, int jobs,
                                     const std::atomic<bool>& stop, const OnProgress& on_progress,
                                     const Budget& together) {
  check(studies, jobs, together);
  Listener listener(on_progress);
  SharedBudget budget(together,
                      studies.empty() ? Direction::minimize : studies.front().info.direction);
  std::vector<AnyRun> runs;
  for (const Study& study : studies) {
    runs.push_back(run_of(study, runs.size(), listener, budget));
  }
  run_pipelines(studies, runs, jobs, stop);
  std::vector<StudyResult> results;
  for (const AnyRun& run : runs) {
    results.push_back(std::visit([](const auto& r) { return r->result(); }, run));
  }
  return results;
}

}  // namespace mfsearch
