#include "app/history/load_table.hpp"

#include <algorithm>
#include <cstddef>

namespace runlight::app {
namespace {

constexpr std::int32_t kWeek_days = 7;

void add(load::Tally& into, const load::Tally& from) {
  into.sum = load::saturating_add(into.sum, from.sum);
  into.unknown += from.unknown;
}

void add_flags(load::Flags& into, load::Flags from) {
  for (std::size_t i = 0; i < load::kFlagCount; ++i) {
    const auto flag = static_cast<load::Flag>(i);
    if (from.has(flag)) into.set(flag);
  }
}

void add_day(LoadRow& row, const load::Day& day) {
  if (!day.covered) return;
  row.missing_days -= 1;
  row.sessions += day.sessions;
  add(row.distance_m, day.distance_m);
  add(row.moving_s, day.moving_s);
  add(row.ascent_m, day.ascent_m);
  add(row.hfl_milli, day.hfl_milli);
  if (!day.longest_session_m) return;
  row.longest_m = std::max(row.longest_m.value_or(0), *day.longest_session_m);
  if (day.spike < load::SpikeState::Small || !day.spike_size) return;
  if (row.spike && row.spike->size.bp >= day.spike_size->bp) return;
  row.spike = load::SpikeDay{day.day, *day.longest_session_m, day.longest30_m.value_or(0),
                             *day.spike_size, day.spike};
}

std::vector<LoadRow> empty_rows(LocalDay since, LocalDay today, Step step) {
  std::vector<LoadRow> out;
  const std::int32_t days = step == Step::Week ? kWeek_days : 1;
  LocalDay first = step == Step::Week ? since.monday() : since;
  for (; first <= today; first = first.plus(days)) {
    LoadRow row;
    row.first = first;
    row.last = std::min(first.plus(days - 1), today);
    row.missing_days = row.days();
    out.push_back(row);
  }
  return out;
}

// The row that a day belongs to; nothing outside the period.
LoadRow* row_of(std::vector<LoadRow>& rows, LocalDay day, Step step) {
  if (rows.empty() || day < rows.front().first || rows.back().last < day) return nullptr;
  const std::int32_t days = step == Step::Week ? kWeek_days : 1;
  return &rows[static_cast<std::size_t>(day.since(rows.front().first) / days)];
}

void add_ranges(std::vector<LoadRow>& rows, const History& history, Step step) {
  std::vector<std::int32_t> without(rows.size(), 0);
  for (std::size_t i = 0; i < history.sessions.size(); ++i) {
    const load::Session& session = history.sessions[i];
    if (session.sport == load::Sport::Other) continue;
    LoadRow* row = row_of(rows, session.day, step);
    if (row == nullptr) continue;
    const LoadBasis& basis = history.basis[i];
    add_flags(row->flags, basis.flags);
    if (!basis.range) {
      without[static_cast<std::size_t>(row - rows.data())] += 1;
      continue;
    }
    const load::Range68 so_far = row->range.value_or(load::Range68{});
    row->range = load::Range68{{load::saturating_add(so_far.low.milli, basis.range->low.milli)},
                               {load::saturating_add(so_far.high.milli, basis.range->high.milli)}};
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (without[i] > 0) rows[i].range.reset();
  }
}

}  // namespace

LoadTable load_table(const History& history, LocalDay since, LocalDay today, Step step) {
  LoadTable out;
  out.days = load::day_table(history.sessions, history.covered, today);
  out.ewma = load::ewma(out.days, load::DayQuantity::Load);
  out.rows = empty_rows(since, today, step);
  for (const load::Day& day : out.days) {
    if (LoadRow* row = row_of(out.rows, day.day, step)) add_day(*row, day);
  }
  add_ranges(out.rows, history, step);
  for (std::size_t row = out.days.size(); row-- > 0;) {
    if (!out.days[row].covered) continue;
    out.lately = lately_at(out, row);
    break;
  }
  return out;
}

Lately lately_at(const LoadTable& table, std::size_t row) {
  Lately out;
  out.last = table.days[row].day;
  out.distance = load::week_growth(table.days, row, load::DayQuantity::Distance);
  out.time = load::week_growth(table.days, row, load::DayQuantity::Time);
  out.load = load::week_growth(table.days, row, load::DayQuantity::Load);
  out.acwr = load::uncoupled_acwr(table.days, row, load::DayQuantity::Load);
  out.ewma = table.ewma[row];
  return out;
}

std::optional<GaitNow> gait_now(const History& history, LocalDay today) {
  load::GaitWatch watch;
  std::optional<GaitNow> out;
  for (const GaitDay& one : history.gait) {
    if (today < one.day) break;
    GaitNow now{one.day, watch.add(one.reading), 0};
    for (const load::FeatureVerdict& feature : now.verdict.features) {
      now.learned_runs = std::max(now.learned_runs, feature.runs);
    }
    out = now;
  }
  return out;
}

}  // namespace runlight::app
