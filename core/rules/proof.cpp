#include "core/rules/proof.hpp"

#include <algorithm>
#include <array>

namespace runlight {
namespace {

constexpr std::size_t kMaxRules = 256;  // Row::rule is one byte

constexpr std::array<std::string_view, 16> kFlawNames = {
    "too_many_rows",   "too_many_rules",        "too_many_conditions",
    "no_condition",    "unknown_rule",          "unknown_field",
    "level_go",        "levels_not_descending", "field_twice",
    "empty_condition", "outside_domain",        "not_an_up_set",
    "says_nothing",    "rules_not_sorted",      "rule_without_row",
    "mask_differs"};

std::uint16_t domain_of(Field field) {
  return static_cast<std::uint16_t>((std::uint32_t{1} << value_count(field)) - 1U);
}

// The allowed values are all those from some value on: no gap, and the last one is in.
bool is_up_set(std::uint16_t allowed, std::uint16_t domain) {
  const auto lowest = static_cast<std::uint16_t>(allowed & (~allowed + 1U));
  return allowed == static_cast<std::uint16_t>(domain & ~(lowest - 1U));
}

class Inspector {
 public:
  explicit Inspector(const Knowledge& knowledge) : knowledge_(&knowledge) {}

  std::vector<Violation> run() {
    inspect_sizes();
    for (std::size_t row = 0; row < knowledge_->rows.size(); ++row) inspect_row(row);
    inspect_rules();
    return std::move(found_);
  }

 private:
  void add(Flaw flaw, std::size_t row, Field field = Field::Moment) {
    found_.push_back({flaw, static_cast<std::uint16_t>(row), knowledge_->rows[row].rule, field});
  }

  void inspect_sizes() {
    if (knowledge_->rows.size() > kMaxRows) found_.push_back({.flaw = Flaw::TooManyRows});
    if (knowledge_->rules.size() > kMaxRules) found_.push_back({.flaw = Flaw::TooManyRules});
  }

  void inspect_row(std::size_t row) {
    const Row& spec = knowledge_->rows[row];
    if (spec.rule >= knowledge_->rules.size()) add(Flaw::UnknownRule, row);
    if (spec.level == Level::Go) add(Flaw::LevelGo, row);
    if (row > 0 && spec.level > knowledge_->rows[row - 1].level)
      add(Flaw::LevelsNotDescending, row);
    if (spec.condition_count == 0) add(Flaw::NoCondition, row);
    if (spec.condition_count > kMaxConditions) {
      add(Flaw::TooManyConditions, row);
      return;
    }
    std::uint32_t seen = 0;
    for (std::size_t c = 0; c < spec.condition_count; ++c) {
      const auto number = static_cast<std::size_t>(spec.conditions[c].field);
      if (number >= kFieldCount) {
        add(Flaw::UnknownField, row, spec.conditions[c].field);
        continue;
      }
      const std::uint32_t bit = std::uint32_t{1} << number;
      if ((seen & bit) != 0) add(Flaw::FieldTwice, row, spec.conditions[c].field);
      seen |= bit;
      inspect_condition(row, spec.conditions[c]);
    }
  }

  void inspect_condition(std::size_t row, const Condition& condition) {
    const std::uint16_t domain = domain_of(condition.field);
    if (condition.allowed == 0) {
      add(Flaw::EmptyCondition, row, condition.field);
    } else if ((condition.allowed & ~domain) != 0) {
      add(Flaw::OutsideDomain, row, condition.field);
    } else if (condition.allowed == domain) {
      add(Flaw::SaysNothing, row, condition.field);
    } else if (!is_selector(condition.field) && !is_up_set(condition.allowed, domain)) {
      add(Flaw::NotAnUpSet, row, condition.field);
    }
  }

  void inspect_rules() {
    for (std::size_t rule = 0; rule < knowledge_->rules.size(); ++rule) {
      const auto index = static_cast<std::uint16_t>(rule);
      if (rule > 0 && knowledge_->rules[rule].id <= knowledge_->rules[rule - 1].id) {
        found_.push_back({.flaw = Flaw::RulesNotSorted, .rule = index});
      }
      const bool has_row = std::any_of(knowledge_->rows.begin(), knowledge_->rows.end(),
                                       [rule](const Row& row) { return row.rule == rule; });
      if (!has_row) found_.push_back({.flaw = Flaw::RuleWithoutRow, .rule = index});
    }
  }

  const Knowledge* knowledge_;
  std::vector<Violation> found_;
};

bool row_allows(const Row& row, Field field, std::size_t value) {
  for (std::size_t c = 0; c < row.condition_count; ++c) {
    const Condition& condition = row.conditions[c];
    if (condition.field == field && ((condition.allowed >> value) & 1U) == 0) return false;
  }
  return true;
}

}  // namespace

std::string_view name_of(Flaw flaw) { return kFlawNames[static_cast<std::size_t>(flaw)]; }

std::vector<Violation> structural_violations(const Knowledge& knowledge) {
  return Inspector(knowledge).run();
}

std::vector<Violation> mask_violations(const Table& table) {
  std::vector<Violation> found;
  const Knowledge& knowledge = table.knowledge();
  for (std::size_t row = 0; row < knowledge.rows.size(); ++row) {
    for (std::size_t f = 0; f < kFieldCount; ++f) {
      const auto field = static_cast<Field>(f);
      bool differs = table.level_of_row(row) != knowledge.rows[row].level;
      for (std::size_t value = 0; value < value_count(field); ++value) {
        differs = differs || table.mask(field, value).has(row) !=
                                 row_allows(knowledge.rows[row], field, value);
      }
      if (differs) {
        found.push_back(
            {Flaw::MaskDiffers, static_cast<std::uint16_t>(row), knowledge.rows[row].rule, field});
      }
    }
  }
  return found;
}

}  // namespace runlight
