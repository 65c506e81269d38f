#include "core/rules/table.hpp"

#include "core/base/check.hpp"

namespace runlight {
namespace {

std::uint16_t every_value() { return static_cast<std::uint16_t>((1U << kMaxFieldValues) - 1); }

}  // namespace

Table::Table(const Knowledge& knowledge)
    : knowledge_(&knowledge), requirements_(requirements_of(knowledge)) {
  RL_CHECK(knowledge.rows.size() <= kMaxRows);
  for (std::size_t row = 0; row < knowledge.rows.size(); ++row) {
    const Row& spec = knowledge.rows[row];
    RL_CHECK(row == 0 || spec.level <= levels_[row - 1]);
    levels_[row] = spec.level;
    all_.add(row);
    std::array<std::uint16_t, kFieldCount> allowed{};
    allowed.fill(every_value());
    for (std::size_t c = 0; c < spec.condition_count; ++c) {
      allowed[static_cast<std::size_t>(spec.conditions[c].field)] &= spec.conditions[c].allowed;
    }
    for (std::size_t field = 0; field < kFieldCount; ++field) {
      for (std::size_t value = 0; value < kMaxFieldValues; ++value) {
        if (((allowed[field] >> value) & 1U) != 0) masks_[field][value].add(row);
      }
    }
  }
}

std::optional<std::uint8_t> Table::rule_index(std::string_view id) const {
  for (std::size_t i = 0; i < knowledge_->rules.size(); ++i) {
    if (knowledge_->rules[i].id == id) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

}  // namespace runlight
