// The knowledge this program is built with: knowledge/*.toml as constexpr tables, checked while
// they were compiled (tools/compile_knowledge.py). No text for people is here; see
// knowledge/wording.hpp.
#pragma once

#include <span>
#include <string_view>

#include "core/facts/facts.hpp"
#include "core/facts/knowledge.hpp"

namespace runlight::knowledge {

[[nodiscard]] const Knowledge& builtin();

// The domain of one fact as knowledge/findings.toml says it: the harmless value first.
struct FactDomain {
  Field field{};
  std::string_view id;
  bool selector = false;
  std::span<const std::string_view> values;
};
// One per Field, in its order.
[[nodiscard]] std::span<const FactDomain> fact_domains();

}  // namespace runlight::knowledge
