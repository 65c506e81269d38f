#include "core/load/days.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

namespace runlight::load {
namespace {

constexpr std::int64_t kSameSession_ms = 30 * 60'000;
constexpr std::size_t kLookBack = 30;
// A table is never longer than the calendar (1900 to 2199).
constexpr std::int32_t kMostDays = 300 * 366;

void add_to(Tally& tally, std::optional<std::int64_t> x) {
  if (!x) {
    tally.unknown += 1;
    return;
  }
  tally.sum = saturating_add(tally.sum, *x);
}

template <class T>
std::optional<std::int64_t> wide(std::optional<T> x) {
  if (!x || *x < 0) return std::nullopt;
  return *x;
}

std::optional<std::int64_t> milli(std::optional<LoadMilli> x) {
  if (!x) return std::nullopt;
  return x->milli;
}

std::optional<std::int64_t> rpe_load(const Session& s) {
  if (!s.rpe || *s.rpe < 0 || *s.rpe > 10) return std::nullopt;
  return divide_half_away(std::int64_t{*s.rpe} * std::max(0, s.duration_s), 60);
}

void add_session(Day& day, const Session& s) {
  day.covered = true;  // whatever the spans say: there is something
  add_to(day.rpe_load, rpe_load(s));
  if (s.sport == Sport::Other) return;
  day.sessions += 1;
  add_to(day.distance_m, wide(s.distance_m));
  add_to(day.moving_s, s.moving_s ? wide(s.moving_s) : std::optional<std::int64_t>(s.duration_s));
  add_to(day.ascent_m, wide(s.ascent_m));
  add_to(day.cycles, wide(s.cycles));
  add_to(day.hfl_milli, milli(s.hfl));
  add_to(day.lin_milli, milli(s.lin));
}

bool starts_before(const Session* a, const Session* b) {
  if (a->day != b->day) return a->day < b->day;
  if (a->start_ms.has_value() != b->start_ms.has_value()) return a->start_ms.has_value();
  if (a->start_ms != b->start_ms) return *a->start_ms < *b->start_ms;
  return a < b;  // as given
}

bool goes_on(const Session& before, const Session& next) {
  if (!before.start_ms || !next.start_ms || before.day != next.day) return false;
  const std::int64_t end = saturating_add(*before.start_ms, std::int64_t{before.duration_s} * 1000);
  return *next.start_ms < saturating_add(end, kSameSession_ms);
}

std::vector<const Session*> runs_in_order(std::span<const Session> sessions) {
  std::vector<const Session*> out;
  out.reserve(sessions.size());
  for (const Session& s : sessions) {
    if (s.sport == Sport::Running && s.distance_m && *s.distance_m >= 0) out.push_back(&s);
  }
  std::sort(out.begin(), out.end(), starts_before);
  return out;
}

// Opens and closes of the spans, summed up: linear, however they overlap.
void cover(std::vector<Day>& table, std::span<const DaySpan> covered) {
  std::vector<std::int32_t> steps(table.size() + 1, 0);
  const LocalDay first = table.front().day;
  for (const DaySpan& span : covered) {
    const LocalDay from = std::max(span.first, first);
    const LocalDay to = std::min(span.last, table.back().day);
    if (to < from) continue;
    steps[static_cast<std::size_t>(from.since(first))] += 1;
    steps[static_cast<std::size_t>(to.since(first)) + 1] -= 1;
  }
  std::int32_t open = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    open += steps[i];
    table[i].covered = open > 0;
  }
}

void note_longest(std::vector<Day>& table, std::span<const Session* const> ordered) {
  std::int64_t together = 0;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const Session& s = *ordered[i];
    const bool same = i > 0 && goes_on(*ordered[i - 1], s);
    together = saturating_add(same ? together : 0, *s.distance_m);
    if (s.day < table.front().day || table.back().day < s.day) continue;
    const auto row = static_cast<std::size_t>(s.day.since(table.front().day));
    std::optional<std::int32_t>& longest = table[row].longest_session_m;
    const auto held = static_cast<std::int32_t>(
        std::min<std::int64_t>(together, std::numeric_limits<std::int32_t>::max()));
    longest = std::max(longest.value_or(0), held);
  }
}

// The longest of the 30 rows before each: candidates in falling order, each looked at once.
void look_back(std::vector<Day>& table) {
  std::vector<std::size_t> falling;
  std::size_t head = 0;
  std::int32_t missing = static_cast<std::int32_t>(kLookBack);  // before the table nothing is known
  std::int32_t unknown = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    while (head < falling.size() && falling[head] + kLookBack < i) ++head;
    Day& day = table[i];
    day.missing30 = missing;
    day.unknown30 = unknown;
    if (head < falling.size()) day.longest30_m = table[falling[head]].longest_session_m;
    if (day.longest_session_m) {
      day.spike = spike_state(*day.longest_session_m, day.longest30_m.value_or(0));
      day.spike_size = change_of(day.longest30_m.value_or(0), *day.longest_session_m);
      while (falling.size() > head &&
             *table[falling.back()].longest_session_m <= *day.longest_session_m) {
        falling.pop_back();
      }
      falling.push_back(i);
    }
    missing += day.covered ? 0 : 1;
    unknown += day.distance_m.unknown;
    if (i >= kLookBack) {
      missing -= table[i - kLookBack].covered ? 0 : 1;
      unknown -= table[i - kLookBack].distance_m.unknown;
    } else {
      missing -= 1;  // one day less before the table
    }
  }
}

// What is known of a quantity on one day; nothing if the day or one of its sessions is not.
std::optional<std::int64_t> known(const Day& day, DayQuantity quantity) {
  if (!day.covered) return std::nullopt;
  const Tally* tally = nullptr;
  switch (quantity) {
    case DayQuantity::Distance:
      tally = &day.distance_m;
      break;
    case DayQuantity::Time:
      tally = &day.moving_s;
      break;
    case DayQuantity::Load:
      tally = &day.hfl_milli;
      break;
  }
  if (tally == nullptr || tally->unknown > 0) return std::nullopt;
  return tally->sum;
}

std::optional<std::int64_t> sum_of(std::span<const Day> days, DayQuantity quantity) {
  std::int64_t sum = 0;
  for (const Day& day : days) {
    const std::optional<std::int64_t> one = known(day, quantity);
    if (!one) return std::nullopt;
    sum = saturating_add(sum, *one);
  }
  return sum;
}

}  // namespace

std::string_view name_of(SpikeState state) {
  constexpr std::array<std::string_view, 6> kNames = {"none",  "no_denominator", "reference",
                                                      "small", "moderate",       "large"};
  return kNames[static_cast<std::size_t>(state)];
}

SpikeState spike_state(std::int32_t distance_now_m, std::int32_t longest30_m) {
  const std::int64_t distance_m = distance_now_m;
  const std::int64_t longest_m = longest30_m;
  if (longest_m <= 0) return SpikeState::NoDenominator;
  if (distance_m * 10 <= longest_m * 11) return SpikeState::Reference;
  if (distance_m * 10 <= longest_m * 13) return SpikeState::Small;
  if (distance_m <= longest_m * 2) return SpikeState::Moderate;
  return SpikeState::Large;
}

std::vector<Day> day_table(std::span<const Session> sessions, std::span<const DaySpan> covered,
                           LocalDay last) {
  std::optional<LocalDay> first;
  const auto reach = [&first](LocalDay day) { first = first ? std::min(*first, day) : day; };
  for (const Session& s : sessions) reach(s.day);
  for (const DaySpan& span : covered) reach(span.first);
  if (!first || last < *first) return {};
  // In 64 bits: `last` and the first day may lie at both ends of 32.
  const std::int64_t days = std::int64_t{last.days} - first->days + 1;
  if (days > kMostDays) first = LocalDay{last.days - kMostDays + 1};

  std::vector<Day> table(static_cast<std::size_t>(last.since(*first) + 1));
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i].day = first->plus(static_cast<std::int32_t>(i));
  }
  cover(table, covered);
  for (const Session& s : sessions) {
    if (s.day < *first || last < s.day) continue;
    add_session(table[static_cast<std::size_t>(s.day.since(*first))], s);
  }
  note_longest(table, runs_in_order(sessions));
  look_back(table);
  return table;
}

std::optional<BasisPoints> week_growth(std::span<const Day> table, std::size_t row,
                                       DayQuantity quantity) {
  if (row >= table.size() || row < 13) return std::nullopt;
  const auto before = sum_of(table.subspan(row - 13, 7), quantity);
  const auto now = sum_of(table.subspan(row - 6, 7), quantity);
  if (!before || !now) return std::nullopt;
  return change_of(*before, *now);
}

std::optional<BasisPoints> uncoupled_acwr(std::span<const Day> table, std::size_t row,
                                          DayQuantity quantity) {
  if (row >= table.size() || row < 27) return std::nullopt;
  const auto chronic = sum_of(table.subspan(row - 27, 21), quantity);
  const auto acute = sum_of(table.subspan(row - 6, 7), quantity);
  if (!chronic || !acute || *chronic <= 0) return std::nullopt;
  const double ratio = static_cast<double>(*acute) * 3.0 / static_cast<double>(*chronic);
  return BasisPoints{round_half_away(ratio * 10000.0)};
}

std::vector<Ewma> ewma(std::span<const Day> table, DayQuantity quantity) {
  constexpr double kAcute = 2.0 / 8.0;
  constexpr double kChronic = 2.0 / 29.0;
  std::vector<Ewma> out;
  out.reserve(table.size());
  double acute = 0.0;
  double chronic = 0.0;
  Ewma now;
  for (const Day& day : table) {
    if (const std::optional<std::int64_t> sum = known(day, quantity)) {
      const auto x = static_cast<double>(*sum);
      acute = now.known_days == 0 ? x : kAcute * x + (1.0 - kAcute) * acute;
      chronic = now.known_days == 0 ? x : kChronic * x + (1.0 - kChronic) * chronic;
      now.known_days += 1;
      now.acute = round_half_away(acute);
      now.chronic = round_half_away(chronic);
    }
    out.push_back(now);
  }
  return out;
}

}  // namespace runlight::load
