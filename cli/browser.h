// The pages of `mfsearch browse` and what its keys do: all studies, a study's
// trials, one trial.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/stored_run.h"
#include "cli/terminal.h"
#include "cli/trial_list.h"

namespace mfsearch {

class Browser {
 public:
  explicit Browser(std::filesystem::path runs);

  Frame frame(const Size& size);
  bool press(const Key& key);  // false: the user leaves

  // Reads the runs again; a search may be writing meanwhile. What was chosen
  // stays chosen.
  void reload();

 private:
  enum class Page { studies, trials, trial };
  struct Place {  // on each page
    std::size_t chosen = 0, top = 0;
  };
  struct Entry {
    std::size_t run, study;  // indices
  };
  struct Rows {
    std::string title, heading;
    std::vector<std::string> lines;
    bool can_choose = true;
  };

  Rows rows() const;
  Rows study_rows() const;
  Rows trial_rows() const;
  Rows trial_lines() const;
  std::string hint() const;
  std::vector<const Trial*> trials() const;
  const StoredRun& run() const { return runs_[entries_[places_[0].chosen].run]; }
  const StudySummary& study() const { return run().studies[entries_[places_[0].chosen].study]; }
  Place& place() { return places_[static_cast<std::size_t>(page_)]; }

  void read_runs();
  void move(const Key& key);
  bool press_letter(char letter);
  void type(const Key& key);
  void open();
  bool back();  // false from the first page
  void sort_by_next();
  void show_next_state();
  void show_neighbour(bool next);

  std::filesystem::path folder_;
  std::vector<StoredRun> runs_;
  std::vector<Entry> entries_;
  std::vector<std::string> unreadable_;  // what is wrong with runs that cannot be shown
  Page page_ = Page::studies;
  Place places_[3];
  std::size_t room_ = 1, width_ = 80,
              count_ = 0;  // of the last frame: lines, columns, all lines
  std::size_t shift_ = 0;  // columns that have been moved out to the left
  TrialListing listing_;
  int trial_ = 0;        // the number of the one that is open
  bool typing_ = false;  // a filter
  std::string typed_, mistake_;
};

}  // namespace mfsearch
