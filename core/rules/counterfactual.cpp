#include "core/rules/counterfactual.hpp"

#include <algorithm>

namespace runlight {
namespace {

// What a runner can change, or what time changes. Not here: what a doctor must settle (red flag,
// exclusions), a missing answer, whether an episode is open, and how the last session went.
constexpr std::array<Field, 16> kImprovable = {
    Field::ScreeningAge, Field::Gait,         Field::Quality,      Field::Trend,
    Field::NightPain,    Field::Analgesic,    Field::WorstPain,    Field::WalkingOrRestPain,
    Field::Rise,         Field::RunRise,      Field::Settled,      Field::MorningStiffness,
    Field::CleanTestRun, Field::DaysSinceRed, Field::DaysSinceRun, Field::LastNextMorning};

using Changes = FixedList<Change, kMaxChanges>;
using Candidates = FixedList<Field, kImprovable.size() + 1>;

void lower(FactValues& values, Field field, std::uint8_t value) {
  auto& current = values[static_cast<std::size_t>(field)];
  current = std::min(current, value);
}

// Fields that some row at the deciding level leans on, and that could be better.
Candidates candidates(const FactValues& values, const Table& table, RowSet fired, Level level) {
  std::uint32_t seen = 0;
  for (; !fired.empty() && table.level_of_row(fired.first()) == level; fired.remove_first()) {
    const Row& row = table.knowledge().rows[fired.first()];
    for (std::size_t c = 0; c < row.condition_count; ++c) {
      seen |= std::uint32_t{1} << static_cast<unsigned>(row.conditions[c].field);
    }
  }
  const auto leans_on = [&](Field field) {
    return ((seen >> static_cast<unsigned>(field)) & 1U) != 0 && value_of(values, field) > 0;
  };
  Candidates out;
  for (const Field field : kImprovable) {
    if (leans_on(field)) out.add(field);
  }
  if (leans_on(Field::WeeksRising)) out.add(Field::WeeksRising);
  return out;
}

// A next morning is either reported or not; "not due" is nothing a runner can bring about.
bool is_all_or_nothing(Field field) {
  return field == Field::LastNextMorning || field == Field::ScreeningAge;
}

class Search {
 public:
  Search(const FactValues& values, PainParts parts, const Table& table)
      : values_(&values),
        parts_(parts),
        table_(&table),
        level_(table.level_of(table.fired(values))),
        fields_(candidates(values, table, table.fired(values), level_)) {}

  FixedList<Counterfactual, kMaxCounterfactuals> run() {
    for (std::size_t size = 1; size <= kMaxChanges && found_.empty(); ++size) choose(0, size);
    return found_;
  }

 private:
  void choose(std::size_t from, std::size_t left) {
    if (left == 0) {
      keep_if_better();
      return;
    }
    for (std::size_t i = from; i + left <= fields_.size(); ++i) {
      const Changes shorter = chosen_;
      chosen_.add({fields_[i], 0});
      choose(i + 1, left - 1);
      chosen_ = shorter;
    }
  }

  [[nodiscard]] FactValues with(const Changes& changes) const {
    FactValues changed = *values_;
    for (const Change& change : changes) changed = with_change(changed, change, parts_);
    return changed;
  }

  [[nodiscard]] Level level_with(const Changes& changes) const {
    return table_->level_of(table_->fired(with(changes)));
  }

  // "Pain at most 2" and "risen by at most 1" can be the same wish; it is offered once.
  [[nodiscard]] bool is_known(const Changes& changes) const {
    const FactValues wished = with(changes);
    return std::any_of(found_.begin(), found_.end(),
                       [&](const Counterfactual& one) { return with(one.changes) == wished; });
  }

  // From harmless back towards what it is, as far as the level stays below.
  void relax(Changes& changes) const {
    for (Change& change : changes) {
      if (is_all_or_nothing(change.field)) continue;
      const std::uint8_t now = value_of(*values_, change.field);
      for (bool good_enough = true; good_enough && change.value + 1 < now;) {
        ++change.value;
        good_enough = level_with(changes) < level_;
        if (!good_enough) --change.value;
      }
    }
  }

  void keep_if_better() {
    if (found_.size() == kMaxCounterfactuals || level_with(chosen_) >= level_) return;
    Counterfactual found{chosen_, Level::Go};
    relax(found.changes);
    if (is_known(found.changes)) return;
    found.then = level_with(found.changes);
    found_.add(found);
  }

  const FactValues* values_;
  PainParts parts_;
  const Table* table_;
  Level level_;
  Candidates fields_;
  Changes chosen_;
  FixedList<Counterfactual, kMaxCounterfactuals> found_;
};

}  // namespace

PainParts pain_parts_of(const Findings& findings) {
  const Pain other =
      std::max(findings.pain_stairs.value_or({}), findings.pain_knee_lift.value_or({}));
  return {static_cast<std::uint8_t>(findings.pain_before.value_or({}).number()),
          static_cast<std::uint8_t>(other.number())};
}

FactValues with_change(FactValues values, Change change, PainParts parts) {
  lower(values, change.field, change.value);
  const auto at_before =
      value_of(values, Field::Moment) == static_cast<std::uint8_t>(Moment::Before);
  if (change.field == Field::WorstPain) {
    // Every pain above the new worst comes down to it, and with it its rise above pain_before.
    const auto rise = static_cast<std::uint8_t>(std::max(change.value - parts.before, 0));
    lower(values, Field::WalkingOrRestPain, change.value);
    lower(values, Field::Rise, rise);
    lower(values, Field::RunRise, rise);
  } else if (change.field == Field::WalkingOrRestPain && at_before) {
    lower(values, Field::WorstPain, std::max(change.value, parts.stairs_or_lift));
  } else if (change.field == Field::Rise || change.field == Field::RunRise) {
    const std::uint8_t rise =
        std::max(value_of(values, Field::Rise), value_of(values, Field::RunRise));
    lower(values, Field::WorstPain, static_cast<std::uint8_t>(parts.before + rise));
  }
  return values;
}

FixedList<Counterfactual, kMaxCounterfactuals> counterfactuals(const FactValues& values,
                                                               PainParts parts,
                                                               const Table& table) {
  const Level level = table.level_of(table.fired(values));
  if (level == Level::Go || level > Level::Stop) return {};
  return Search(values, parts, table).run();
}

}  // namespace runlight
