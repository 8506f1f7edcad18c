// Where finished trials go. The interface stands here because the world begins behind it.
#pragma once

#include <string>
#include <vector>

#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

// What a study is, fixed when it is made.
struct StudyInfo {
  std::string name;  // unique within a store; any UTF-8 text up to 512 bytes
  Direction direction = Direction::minimize;
  SearchSpace space = {};
  std::string fingerprint = {};  // of everything its rows depend on: experiment, data, seed
  std::vector<Attribute> attributes = {};
};

// Who worked on a study from some trial on: what may make other bits of the same experiment, and is
// therefore no part of the rows.
struct Session {
  int first_trial = 0;          // the number of trials that were there when it began
  std::string program = {};     // "mfsearch 0.1.0"
  std::string instruction_set;  // "avx2"
  std::string cpu;              // its model
  std::string dataset;          // fingerprint
  Time started = {};
};

// The trials of one study. Every implementation passes tests/search/store_conformance.h.
class TrialStore {
 public:
  virtual ~TrialStore() = default;

  // All trials so far, numbers 0, 1, ... in order.
  virtual std::vector<Trial> load() = 0;

  // Adds the next trial: trial.number must be the number of trials so far, the names of its
  // attributes unique and not "reason". When it returns, the trial survives a crash of the program
  // or of the machine. Throws RunError. Called by one thread at a time for one study; stores of
  // different studies may be used at the same time.
  virtual void append(const Trial& trial) = 0;
};

class MemoryStore : public TrialStore {
 public:
  std::vector<Trial> load() override { return trials_; }
  void append(const Trial& trial) override { trials_.push_back(trial); }

 private:
  std::vector<Trial> trials_;
};

}  // namespace mfsearch
