#include "search/attempts.h"

#include <nlohmann/json.hpp>

#include "search/optuna_json.h"

namespace mfsearch {

Attribute failed_attempts_attribute(const std::vector<std::string>& reasons) {
  std::string json;
  for (const std::string& reason : reasons) json += (json.empty() ? "[" : ", ") + json_text(reason);
  return {kFailedAttempts, json.empty() ? "[]" : json + "]"};
}

std::vector<std::string> failed_attempts(const Trial& trial) {
  std::vector<std::string> reasons;
  const Attribute* found = find_attribute(trial.attributes, kFailedAttempts);
  if (!found) return reasons;
  const auto json = nlohmann::json::parse(found->json, nullptr, /*allow_exceptions=*/false);
  if (!json.is_array()) return reasons;
  for (const auto& reason : json) {
    if (reason.is_string()) reasons.push_back(reason.get<std::string>());
  }
  return reasons;
}

}  // namespace mfsearch
