#include "cli/serve/models.h"

#include "cli/serve/file_version.h"
#include "experiments/run.h"

namespace mfsearch {

std::shared_ptr<const Catalogue> Models::of(const RunFolder& run) {
  const std::lock_guard lock(mutex_);
  const std::string version =
      run.folder.string() + file_version(run.folder / kModelFolder / "model.json");
  if (kept_ && version == version_) return kept_;
  kept_.reset();  // two large models may not fit
  kept_ = std::make_shared<const Catalogue>(ModelOptions{run.folder.string(), runs_of(run), data_});
  version_ = version;
  return kept_;
}

}  // namespace mfsearch
