// Every small mistake somebody could make in one number of a protocol: one more, or one less.
// Stories that do not notice one of them do not show that number.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/facts/knowledge.hpp"

namespace runlight::mutation {

// A Knowledge with protocols of its own; everything else is the original's, which must outlive it.
class PlanMutant {
 public:
  PlanMutant(std::string name, const Knowledge& original, std::vector<ProtocolSpec> protocols,
             std::vector<StageSpec> stages, std::vector<WorkSpec> work, Protocol changed);

  [[nodiscard]] const std::string& name() const { return name_; }  // "standard caps.weeks 4 -> 5"
  [[nodiscard]] const Knowledge& knowledge() const { return knowledge_; }

 private:
  std::string name_;
  std::unique_ptr<std::vector<ProtocolSpec>> protocols_;
  std::unique_ptr<std::vector<StageSpec>> stages_;
  std::unique_ptr<std::vector<WorkSpec>> work_;
  Knowledge knowledge_;
};

// All numbers, stages and groups of exercises of `standard`; of `article` those in which it
// differs.
[[nodiscard]] std::vector<PlanMutant> every_plan_mutant(const Knowledge& original);

}  // namespace runlight::mutation
