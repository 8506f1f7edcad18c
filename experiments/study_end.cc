#include "experiments/study_end.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mfsearch {
namespace {

constexpr const char* kEndedAttribute = "mfsearch:ended";

}  // namespace

void store_end(SqliteFile& file, const std::string& study, const std::string& reason) {
  const auto studies = file.studies();
  const auto info = std::ranges::find(studies, study, &StudyInfo::name);
  if (info == studies.end() || stored_end(*info) == reason) return;
  file.set_attribute(study, {kEndedAttribute, nlohmann::json(reason).dump()});
}

std::string stored_end(const StudyInfo& study) {
  const Attribute* found = find_attribute(study.attributes, kEndedAttribute);
  if (!found) return {};
  const auto json = nlohmann::json::parse(found->json, nullptr, /*allow_exceptions=*/false);
  return json.is_string() ? json.get<std::string>() : std::string();
}

}  // namespace mfsearch
