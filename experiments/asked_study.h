// A study whose trials any program runs: `mfsearch create`, then `ask` and `tell`. All that decides
// its points is in its file, as an attribute of the study.
#pragma once

#include <string>

#include "search/driver.h"

namespace mfsearch {

struct AskedSpec {
  SamplerOptions sampler;
  PrunerOptions pruner;
  std::uint64_t seed = 1;
};
template <class Options, class Visit>
requires Describes<Options, AskedSpec>
void visit_fields(Options& o, Visit&& visit) {
  visit("sampler", o.sampler, Range{});
  visit("pruner", o.pruner, Range{});
  visit("seed", o.seed, Range{});
}

// From what stands on the command line: `tpe` or `{name: tpe, startup_trials: 5}`. Throws
// InputError with all mistakes.
SamplerOptions sampler_from_text(const std::string& text);
PrunerOptions pruner_from_text(const std::string& text);

// The study with its attribute and fingerprint. Throws InputError if sampler or pruner cannot be
// made (hyperband without max_resource) or does not go with several objectives.
StudyInfo asked_study(const std::string& name, Direction direction, SearchSpace space,
                      const AskedSpec& spec, std::vector<Direction> other_directions = {});

bool is_asked(const StudyInfo& study);

// The following: of a study that is_asked(). Throw RunError if its attribute is damaged or of a
// newer version.
AskedSpec asked_spec(const StudyInfo& study);

// What its fingerprint must be: SHA-256 of name, directions, space, sampler, pruner and seed.
std::string asked_fingerprint(const StudyInfo& study);

// All that decides its points; in free order, without objective and store.
Study search_of(const StudyInfo& study);

}  // namespace mfsearch
