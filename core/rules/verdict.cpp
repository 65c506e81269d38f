#include "core/rules/verdict.hpp"

#include <algorithm>

#include "core/rules/red.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kCooldownDays = 3;  // days 0, 1 and 2 after a red [OrthoRI]
constexpr std::int32_t kRestDays = 2;      // every other day at most [MGH]
constexpr std::int64_t kMsPerMinute = 60'000;

std::string_view id_of(const Table& table, const Fired& fired) {
  return table.knowledge().rules[fired.rule].id;
}

void list_reasons(Verdict& out, RowSet fired, const Table& table) {
  std::array<std::uint64_t, 4> seen{};
  for (; !fired.empty(); fired.remove_first()) {
    const std::size_t row = fired.first();
    const std::uint8_t rule = table.knowledge().rows[row].rule;
    const std::uint64_t bit = std::uint64_t{1} << (rule % 64U);
    if ((seen[rule / 64U] & bit) != 0) continue;
    seen[rule / 64U] |= bit;
    out.fired.add({rule, static_cast<std::uint8_t>(row), table.level_of_row(row)});
  }
  while (out.deciding_count < out.fired.size() &&
         out.fired[out.deciding_count].level == out.level) {
    ++out.deciding_count;
  }
}

// Every deciding rule passes `test`, and there is one.
template <class Test>
bool only(const Verdict& verdict, const Table& table, Test test) {
  for (std::size_t i = 0; i < verdict.deciding_count; ++i) {
    if (!test(id_of(table, verdict.fired[i]))) return false;
  }
  return verdict.deciding_count > 0;
}

Calm calm_of(const Verdict& verdict, const Table& table) {
  const auto is = [](std::string_view wanted) {
    return [wanted](std::string_view id) { return id == wanted; };
  };
  if (only(verdict, table, is("before.rest_day"))) return Calm::RestDay;
  if (only(verdict, table, is("before.paused"))) return Calm::Paused;
  return Calm::No;
}

bool is_level_or_worse(const Answer<Level>& answer, Level level) {
  return answer.known() && answer.value_or(Level::Go) >= level;
}

AsOf days_later(const AsOf& now, std::int32_t days) {
  return midnight(now.day().plus(days), now.offset);
}

// When this rule lets go by itself; nothing if waiting does not help.
std::optional<AsOf> lifts_at(std::string_view rule, const Situation& situation, const AsOf& now) {
  const Context& context = situation.context;
  if (rule == "any.masked" && situation.moment <= Moment::During) {
    const auto minutes = masking_minutes_left(situation.findings.analgesic.value_or({}));
    if (!minutes) return std::nullopt;
    return AsOf{Instant{now.instant.unix_ms + *minutes * kMsPerMinute}, now.offset};
  }
  if (rule == "before.red_cooldown") {
    return days_later(now, kCooldownDays - context.days_since_red.value_or({}).days.number());
  }
  if (rule == "before.rest_day") {
    const auto extra = is_level_or_worse(context.last_session_level, Level::TestRunOnly) ? 1 : 0;
    return days_later(now, kRestDays + extra - context.days_since_run.value_or({}).days.number());
  }
  return std::nullopt;
}

std::optional<AsOf> until_of(const Verdict& verdict, const Situation& situation,
                             const Table& table) {
  if (!situation.now || verdict.level == Level::Go) return std::nullopt;
  std::optional<AsOf> latest;
  for (std::size_t i = 0; i < verdict.deciding_count; ++i) {
    const auto at = lifts_at(id_of(table, verdict.fired[i]), situation, *situation.now);
    if (!at) return std::nullopt;
    if (!latest || at->instant > latest->instant) latest = at;
  }
  return latest;
}

FindingSet needs_of(const Verdict& verdict, const Table& table) {
  FindingSet needs = verdict.derived.missing;
  if (verdict.derived.pain_before_assumed) needs |= bit_of(Finding::PainBefore);
  for (const Fired& fired : verdict.fired) {
    if (id_of(table, fired) == "any.not_screened") needs |= bit_of(Finding::Screening);
  }
  return needs;
}

}  // namespace

Verdict judge(const Situation& situation, const Table& table, Detail detail) {
  Verdict out;
  out.moment = situation.moment;
  out.protocol = situation.context.protocol;
  out.derived = derive(situation, table.requirements());
  const RowSet fired = table.fired(out.derived.values);
  out.level = table.level_of(fired);
  out.red = is_red(situation, out.derived.values, fired, table);
  list_reasons(out, fired, table);
  if (detail == Detail::LightOnly) return out;
  out.calm = calm_of(out, table);
  out.needs = needs_of(out, table);
  out.until = until_of(out, situation, table);
  out.would_change = counterfactuals(out.derived.values, pain_parts_of(situation.findings), table);
  return out;
}

}  // namespace runlight
