// "What changed before it hurt": the 28 days before an onset against the 56 before those, one row a
// quantity, ordered by size of the change, each held against how much the runner's 28 days usually
// vary. A change before is not a cause.
//
// Promises: missing days are counted and shown, never taken as 0; a row whose days are mostly
// missing has no figure. Deliberately absent: any judgement of risk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/calendar/calendar.hpp"
#include "core/load/days.hpp"
#include "core/load/units.hpp"

namespace runlight::load {

// The unit of each row's figures; sums are per 28 days. "x100": hundredths of one.
enum class Quantity : std::uint8_t {
  Distance,         // m
  Time,             // s
  Sessions,         // x100
  LongestRun,       // m; before: the mean of the two months' longest
  HipLoad,          // thousandths
  Ascent,           // m
  FastTime,         // s
  Cadence,          // hundredths of a step a minute, mean over running time
  NewShoes,         // x100 pairs first worn
  NewDevice,        // x100 devices first worn
  DaysWithoutRest,  // x100: the longest row of days with a session; before: as for LongestRun
  Sitting,          // minutes a day, mean over the days that were answered
};
inline constexpr std::size_t kQuantityCount = 12;
[[nodiscard]] std::string_view name_of(Quantity quantity);

// What the runner was asked about a day, not measured.
struct DayNote {
  LocalDay day;
  std::optional<std::int32_t> sitting_minutes;
};

struct History {
  std::span<const Session> sessions;
  std::span<const DaySpan> covered;
  std::span<const DayNote> notes;
};

// The runner's earlier 28-day windows, up to a year of them.
struct Usual {
  std::int64_t median = 0;
  std::int64_t spread = 0;  // 1.4826 x the median absolute deviation
  std::int32_t windows = 0;
  bool operator==(const Usual&) const = default;
};

enum class AgainstUsual : std::uint8_t { NotKnown, Within, Larger };

struct ChangeRow {
  Quantity quantity = Quantity::Distance;
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
  std::optional<BasisPoints> change;  // nothing where `before` is 0 or either is not known
  AgainstUsual against_usual = AgainstUsual::NotKnown;
  std::optional<Usual> usual;
  std::int32_t missing_before_days = 0;  // of 56
  std::int32_t missing_after_days = 0;   // of 28

  [[nodiscard]] bool is_from_nothing() const { return before == 0 && after.value_or(0) > 0; }
  // Differences under 10 % are noise and are not commented on.
  [[nodiscard]] bool is_noise() const {
    return before == after || (change && change->bp < 1000 && change->bp > -1000);
  }
};

struct SpikeDay {
  LocalDay day;
  std::int32_t distance_m = 0;
  std::int32_t longest30_m = 0;
  BasisPoints size;
  SpikeState state = SpikeState::Small;
};

enum class FastFrom : std::uint8_t { FourMetresASecond, OwnFastThird };

struct ChangedTable {
  LocalDay onset;
  std::vector<ChangeRow> rows;   // from nothing first, then by size, not known last
  std::vector<SpikeDay> spikes;  // in the 28 days before the onset
  std::int32_t fast_from_mm_s = 4000;
  FastFrom fast_from = FastFrom::FourMetresASecond;
};

[[nodiscard]] ChangedTable what_changed(const History& history, LocalDay onset);

}  // namespace runlight::load
