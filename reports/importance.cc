#include "reports/importance.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>

#include "core/digest.h"
#include "reports/number.h"
#include "reports/tally.h"
#include "search/fanova.h"
#include "search/ped_anova.h"

namespace mfsearch {
namespace {

constexpr int kEnoughTrials = 20;  // the best tenth are two trials

std::vector<Importance> computed(const StudySummary& study) {
  // Trials of a stored summary are as good as whoever wrote it.
  const auto fits = [&](const Trial& trial) { return trial.point.size() == study.space.size(); };
  if (!std::ranges::all_of(study.trials, fits)) return {};
  if (tally(study).complete < kEnoughTrials) return {};
  const std::vector<double> apart = ped_anova(study.space, study.trials, study.direction);
  const std::vector<double> alone = fanova(study.space, study.trials);
  std::vector<Importance> all;
  for (std::size_t p = 0; p < study.space.size(); ++p) {
    if (!is_single(study.space[p])) all.push_back({study.space[p].name, apart[p], alone[p]});
  }
  const auto says_nothing = [](const Importance& i) { return i.ped_anova <= 0 && i.fanova <= 0; };
  if (all.size() < 2 || std::ranges::all_of(all, says_nothing)) return {};
  std::ranges::stable_sort(all, std::greater{}, &Importance::ped_anova);
  return all;
}

std::string range_text(const Parameter& parameter) {
  if (const auto* list = listed_values(parameter)) {
    std::string text = fmt::format("list {}", parameter.range.index());
    for (std::size_t i = 0; i < list->size(); ++i) {
      text += fmt::format(" {}", as_number((*list)[i]).value_or(static_cast<double>(i)));
    }
    return text;
  }
  if (const auto* ints = std::get_if<IntRange>(&parameter.range)) {
    return fmt::format("int {} {} {} {}", ints->low, ints->high, ints->log, ints->step);
  }
  const auto& floats = std::get<FloatRange>(parameter.range);
  return fmt::format("float {} {} {} {}", floats.low, floats.high, floats.log,
                     floats.step.value_or(0));
}

// Of all that importance() depends on.
std::string digest_of(const StudySummary& study) {
  std::string text = fmt::format("{}\n", static_cast<int>(study.direction));
  for (const Parameter& parameter : study.space) {
    text += fmt::format("{} {} {}\n", parameter.name.size(), parameter.name, range_text(parameter));
  }
  const auto add = [&text](double number) {
    text.append(reinterpret_cast<const char*>(&number), sizeof number);
  };
  for (const Trial& trial : study.trials) {
    text += fmt::format("{} {} ", static_cast<int>(trial.state), trial.point.size());
    add(trial.value.value_or(kNotAvailable));
    for (const double x : trial.point) add(x);
  }
  return sha256(text);
}

// A report asks for each study five times and a page of `mfsearch serve` at each reload, and the
// forest of thousands of trials takes a while.
class Remembered {
 public:
  std::optional<std::vector<Importance>> find(const std::string& digest) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(last_, digest, &Entry::first);
    return found == last_.end() ? std::nullopt : std::optional(found->second);
  }

  void add(const std::string& digest, const std::vector<Importance>& all) {
    constexpr std::size_t kMost = 16;
    const std::lock_guard lock(mutex_);
    last_.emplace_back(digest, all);
    if (last_.size() > kMost) last_.pop_front();
  }

 private:
  using Entry = std::pair<std::string, std::vector<Importance>>;
  std::mutex mutex_;
  std::deque<Entry> last_;
};

}  // namespace

std::vector<Importance> importance(const StudySummary& study) {
  static Remembered remembered;
  const std::string digest = digest_of(study);
  if (auto known = remembered.find(digest)) return *std::move(known);
  std::vector<Importance> all = computed(study);
  remembered.add(digest, all);
  return all;
}

std::string importance_in_words(const std::vector<Importance>& importance) {
  double rest = 1;
  for (const Importance& i : importance) rest -= i.fanova;
  return fmt::format(
      "PED-ANOVA: a parameter's share in what sets the best tenth of the trials apart from all "
      "others. fANOVA: its share of the variance over the whole space, bad regions included, that "
      "it explains alone; the other {} are interaction or noise.",
      percent(std::clamp(rest, 0.0, 1.0)));
}

}  // namespace mfsearch
