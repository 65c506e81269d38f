#include "core/rules/red.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kLowAche =
    3;  // below this, a low ache or slow rise only stops the day's run

// With no day before on record nobody can say that it is not worse, so the exception does not hold.
bool is_low_ache_like_yesterday(const Situation& situation, const FactValues& values) {
  const std::int32_t today = value_of(values, Field::WalkingOrRestPain);
  const auto& yesterday = situation.walking_or_rest_pain_yesterday;
  return today < kLowAche && yesterday.has_value() && today <= yesterday->number();
}

bool is_slow_low_rise(const FactValues& values) {
  return value_of(values, Field::Trend) == static_cast<std::uint8_t>(Trend::Rising) &&
         value_of(values, Field::WorstPain) < kLowAche;
}

bool is_exception(std::string_view rule, const Situation& situation, const FactValues& values) {
  if (rule == "first_steps.rising") return value_of(values, Field::Rise) == 1;
  if (rule == "before.walking_or_rest_pain") return is_low_ache_like_yesterday(situation, values);
  if (rule == "before.rising") return is_slow_low_rise(values);
  return false;
}

}  // namespace

bool is_red(const Situation& situation, const FactValues& values, const RowSet& fired,
            const Table& table) {
  RowSet left = fired;
  for (; !left.empty() && table.level_of_row(left.first()) >= Level::Stop; left.remove_first()) {
    const RuleSpec& rule = table.knowledge().rules[table.knowledge().rows[left.first()].rule];
    if (rule.symptom && !is_exception(rule.id, situation, values)) return true;
  }
  return false;
}

}  // namespace runlight
