#include "core/questionnaire/trend.hpp"

namespace runlight::questionnaire {
namespace {

Compared compared(Instrument instrument, const Week& from, const Week& to) {
  return {from.day, from.score_centi, to.score_centi,
          change_of(instrument, from.score_centi, to.score_centi)};
}

}  // namespace

Change change_of(Instrument instrument, std::int32_t from_centi, std::int32_t to_centi) {
  const InstrumentSpec& spec = spec_of(instrument);
  const bool is_higher = to_centi > from_centi;
  const std::int32_t size = is_higher ? to_centi - from_centi : from_centi - to_centi;
  if (size <= spec.chance_centi) return Change::Same;
  const bool is_better = is_higher == (spec.direction == Direction::HigherIsBetter);
  if (spec.clear_centi && size >= *spec.clear_centi) {
    return is_better ? Change::ClearlyBetter : Change::ClearlyWorse;
  }
  if (spec.certain_centi && size > *spec.certain_centi) {
    return is_better ? Change::Better : Change::Worse;
  }
  return is_better ? Change::PerhapsBetter : Change::PerhapsWorse;
}

std::vector<Week> weeks_of(std::size_t scale, std::span<const Scored> scored) {
  std::vector<Week> out;
  for (const Scored& one : scored) {
    RL_CHECK(scale < one.score.scales_centi.size());
    const auto& score = one.score.scales_centi[scale];
    if (!score) continue;
    const Week week{one.day.monday(), one.day, *score};
    if (!out.empty() && out.back().monday == week.monday) {
      out.back() = week;
    } else {
      out.push_back(week);
    }
  }
  return out;
}

std::optional<LocalDay> next_due(Instrument instrument, std::span<const Scored> scored) {
  if (scored.empty()) return std::nullopt;
  return scored.back().day.plus(spec_of(instrument).due_days);
}

Trend trend_of(Instrument instrument, std::size_t scale, std::span<const Scored> scored) {
  constexpr std::int32_t kDaysPerWeek = 7;
  Trend out;
  const std::vector<Week> weeks = weeks_of(scale, scored);
  if (weeks.size() < 2) return out;
  const Week& newest = weeks.back();
  const LocalDay earliest = newest.monday.plus(-kTrendWeeks * kDaysPerWeek);
  const Week& before = weeks[weeks.size() - 2];
  if (before.monday < earliest) return out;
  out.since_last = compared(instrument, before, newest);
  for (const Week& week : weeks) {
    if (week.monday < earliest) continue;
    if (week.monday < before.monday) out.over_weeks = compared(instrument, week, newest);
    return out;
  }
  return out;
}

}  // namespace runlight::questionnaire
