// Where trials go. The interface stands here because the world begins behind it.
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
  std::vector<Direction> other_directions = {};  // of the second and later objectives, if any
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

// A trial that has a number and has not ended. It has begun, or it waits in the queue for its turn.
struct OpenTrial {
  int number = 0;
  bool begun = false;
  Point point = {};  // waiting: the values that it must have, NaN for the others
  std::vector<double> curve = {};
  std::vector<Attribute> attributes = {};
  Time started = {};  // begun
};

// The trials of one study. Every implementation passes tests/search/store_conformance.h. Each call
// is whole or not at all, and when one that writes returns, its work survives a crash of the
// program or of the machine. All throw RunError. Called by one thread at a time for one study;
// stores of different studies may be used at the same time.
class TrialStore {
 public:
  virtual ~TrialStore() = default;

  // All trials that have ended, in order of number: 0, 1, ... but for the open ones.
  virtual std::vector<Trial> load() = 0;
  // All that have not, in order of number.
  virtual std::vector<OpenTrial> open() = 0;

  // Adds the next trial, ended: trial.number must be the number of trials so far, or that of one
  // that waits, which it takes. The names of a trial's attributes are unique and not "reason".
  virtual void append(const Trial& trial) = 0;

  // The same in two steps, so that trials can end in another order than they began. begin: `trial`
  // has begun; its number as in append(). finish: it must be one that has begun.
  virtual void begin(const OpenTrial& trial) = 0;
  virtual void finish(const Trial& trial) = 0;
  // Adds a value to the curve of a trial that has begun.
  virtual void report(int number, double value) = 0;

  // Puts a trial with these values (NaN: any) at the end of the queue; gives its number.
  virtual int enqueue(const Point& fixed) = 0;
};

class MemoryStore : public TrialStore {
 public:
  std::vector<Trial> load() override { return trials_; }
  std::vector<OpenTrial> open() override { return open_; }
  void append(const Trial& trial) override;
  void begin(const OpenTrial& trial) override;
  void finish(const Trial& trial) override;
  void report(int number, double value) override;
  int enqueue(const Point& fixed) override;

 private:
  int count() const { return static_cast<int>(trials_.size() + open_.size()); }
  void make_room(int number);
  OpenTrial& begun(int number);
  void insert(const Trial& trial);

  std::vector<Trial> trials_;
  std::vector<OpenTrial> open_;
};

}  // namespace mfsearch
