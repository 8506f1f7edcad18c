// The pages of `mfsearch serve` and the JSON behind them. All of it only reads.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/catalogue.h"
#include "cli/serve/http_server.h"
#include "cli/serve/kept.h"
#include "cli/serve/page.h"
#include "cli/stored_run.h"
#include "cli/trial_list.h"

namespace mfsearch {

// What requests have in common as long as a run does not change.
struct SiteMemory {
  Kept<Catalogue> models{1};
  Kept<StoredRun> runs{4};
  Kept<std::string> texts{32};  // charts and reports
  // What the lists of studies say of a run.
  Kept<std::vector<std::vector<std::string>>> rows{1000};
  Kept<nlohmann::ordered_json> json_rows{1000};
};

struct Site {
  std::filesystem::path runs, data;
  std::shared_ptr<SiteMemory> memory = std::make_shared<SiteMemory>();
};

// Another text whenever a store was written or a run began or ended.
std::string version_of(const RunFolder& run);
std::string version_of_all(const Site& site);

// The run of exactly that name. Names come from the folder, so no text leads out of it. Throws
// InputError if there is none.
RunFolder run_named(const Site& site, const std::string& name);

// A study with the run that it is in.
struct SiteStudy {
  std::shared_ptr<const StoredRun> stored;
  std::string version;    // of the run when it was read
  std::size_t index = 0;  // in run().studies

  const StoredRun& run() const { return *stored; }
  const StudySummary& study() const { return stored->studies[index]; }
};

// The run of that version_of(), or of a later one.
std::shared_ptr<const StoredRun> stored_run(const Site& site, const RunFolder& place,
                                            const std::string& version);

// What `make` gives for the study's run as it was read; `what` tells the texts of one study apart.
std::shared_ptr<const std::string> kept_text(const Site& site, const SiteStudy& s,
                                             const std::string& what,
                                             const std::function<std::string()>& make);

// As the parameters `run` and `study` name it; of a run without `study`, the first.
SiteStudy study_asked_for(const Site& site, const Query& query);

// The model of the run that `run` names, or the newest one.
std::shared_ptr<const Catalogue> catalogue_asked_for(const Site& site, const Query& query);

Parameters names_of(const SiteStudy& s);  // run and study, for addresses
// "run / study" and what follows, as a page's heading.
std::string heading(const SiteStudy& s, const std::string& rest = "");

// "running", "complete", "stopped", or "open" for a study whose trials other programs run.
std::string standing(const StoredRun& run);

// The parameters sort, state, where and limit; 100 rows if nothing else is said.
TrialListing listing_asked_for(const Query& query);

Reply studies_page(const Site& site);
Reply study_page(const Site& site, const Query& query);
Reply trial_page(const Site& site, const Query& query);
Reply recommend_page(const Site& site, const Query& query);

void add_pages(HttpServer& server, const Site& site);
Reply api_error(const std::string& message);
void add_api(HttpServer& server, const Site& site);

}  // namespace mfsearch
