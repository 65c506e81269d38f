#include "core/load/changed.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace runlight::load {
namespace {

constexpr std::int32_t kWindow = 28;
constexpr std::size_t kWindows = 14;      // the one before the onset, and a year of earlier ones
constexpr std::int32_t kLeastKnown = 21;  // of 28 days
constexpr std::int32_t kLeastAnswers = 7;
constexpr std::size_t kLeastWindows = 3;
constexpr std::int32_t kLeastFastRuns = 5;
// A robust standard deviation is passed by one window in three; twice that by one in twenty.
constexpr std::int64_t kUsualSpreads = 2;

// One day of a quantity. `weight` is 1 for sums and time for means.
struct Cell {
  std::int64_t sum = 0;
  std::int64_t weight = 0;
  bool missing = true;
};

enum class How : std::uint8_t { Sum, Largest, LongestRow, Mean, MeanOfAnswers, FirstUse };

How how_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::Distance:
    case Quantity::Time:
    case Quantity::Sessions:
    case Quantity::HipLoad:
    case Quantity::Ascent:
    case Quantity::FastTime:
      return How::Sum;
    case Quantity::LongestRun:
      return How::Largest;
    case Quantity::DaysWithoutRest:
      return How::LongestRow;
    case Quantity::Cadence:
      return How::Mean;
    case Quantity::Sitting:
      return How::MeanOfAnswers;
    case Quantity::NewShoes:
    case Quantity::NewDevice:
      return How::FirstUse;
  }
  return How::Sum;
}

// Days before the onset, the nearest first; what lies before the diary is missing.
using Cells = std::array<Cell, kWindow * kWindows>;

struct Measure {
  std::optional<std::int64_t> value;
  std::int32_t missing = 0;
};

Measure sum_over(std::span<const Cell> cells) {
  Measure out;
  std::int64_t sum = 0;
  for (const Cell& cell : cells) {
    out.missing += cell.missing ? 1 : 0;
    if (!cell.missing) sum = saturating_add(sum, cell.sum);
  }
  const auto days = static_cast<std::int32_t>(cells.size());
  const std::int32_t known = days - out.missing;
  if (known * kWindow < kLeastKnown * days) return out;
  out.value = round_half_away(static_cast<double>(sum) * kWindow / static_cast<double>(known));
  return out;
}

Measure largest_in(std::span<const Cell> cells) {
  Measure out;
  std::int64_t largest = 0;
  for (const Cell& cell : cells) {
    out.missing += cell.missing ? 1 : 0;
    if (!cell.missing) largest = std::max(largest, cell.sum);
  }
  if (kWindow - out.missing >= kLeastKnown) out.value = largest;
  return out;
}

Measure longest_row_in(std::span<const Cell> cells) {
  Measure out;
  std::int64_t row = 0;
  std::int64_t longest = 0;
  for (const Cell& cell : cells) {
    out.missing += cell.missing ? 1 : 0;
    row = !cell.missing && cell.sum > 0 ? row + 1 : 0;
    longest = std::max(longest, row);
  }
  if (kWindow - out.missing >= kLeastKnown) out.value = longest * 100;
  return out;
}

Measure mean_over(std::span<const Cell> cells, std::int32_t least_days) {
  Measure out;
  std::int64_t sum = 0;
  std::int64_t weight = 0;
  std::int32_t days = 0;
  for (const Cell& cell : cells) {
    out.missing += cell.missing ? 1 : 0;
    if (cell.missing || cell.weight <= 0) continue;
    days += 1;
    sum = saturating_add(sum, cell.sum);
    weight = saturating_add(weight, cell.weight);
  }
  if (days >= least_days && weight > 0) out.value = divide_half_away(sum, weight);
  return out;
}

Measure first_uses_in(std::span<const Cell> cells) {
  Measure out = sum_over(cells);
  // Days of rest say nothing about gear; a window in which it was never told is not known.
  const bool told = std::any_of(cells.begin(), cells.end(),
                                [](const Cell& cell) { return !cell.missing && cell.weight > 0; });
  if (!told) out.value.reset();
  return out;
}

Measure measure(How how, std::span<const Cell> cells) {
  switch (how) {
    case How::Sum:
      return sum_over(cells);
    case How::Largest:
      return largest_in(cells);
    case How::LongestRow:
      return longest_row_in(cells);
    case How::Mean:
      return mean_over(cells, 1);
    case How::MeanOfAnswers:
      return mean_over(cells, kLeastAnswers);
    case How::FirstUse:
      return first_uses_in(cells);
  }
  return {};
}

std::span<const Cell> window(const Cells& cells, std::size_t k, std::size_t count = 1) {
  return std::span<const Cell>(cells).subspan(k * kWindow, count * kWindow);
}

// The longest of 56 days is longer than that of 28 by nature: the two months are averaged.
Measure measure_before(How how, const Cells& cells) {
  if (how != How::Largest && how != How::LongestRow) return measure(how, window(cells, 1, 2));
  const Measure near = measure(how, window(cells, 1));
  const Measure far = measure(how, window(cells, 2));
  Measure out;
  out.missing = near.missing + far.missing;
  if (near.value && far.value) {
    out.value = divide_half_away(saturating_add(*near.value, *far.value), 2);
  }
  return out;
}

std::int64_t median_of(std::vector<std::int64_t> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return divide_half_away(saturating_add(values[middle - 1], values[middle]), 2);
}

std::optional<Usual> usual_of(How how, const Cells& cells) {
  std::vector<std::int64_t> values;
  for (std::size_t k = 1; k < kWindows; ++k) {
    const Measure one = measure(how, window(cells, k));
    if (one.value) values.push_back(*one.value);
  }
  if (values.size() < kLeastWindows) return std::nullopt;
  Usual out;
  out.windows = static_cast<std::int32_t>(values.size());
  out.median = median_of(values);
  for (std::int64_t& value : values)
    value = std::max(value, out.median) - std::min(value, out.median);
  out.spread = round_half_away(1.4826 * static_cast<double>(median_of(values)));
  return out;
}

AgainstUsual against_usual(const ChangeRow& row) {
  if (!row.usual || !row.before || !row.after) return AgainstUsual::NotKnown;
  if (row.is_noise()) return AgainstUsual::Within;
  const std::int64_t off =
      std::max(*row.after, row.usual->median) - std::min(*row.after, row.usual->median);
  const bool larger = off / kUsualSpreads > row.usual->spread ||
                      (off / kUsualSpreads == row.usual->spread && off % kUsualSpreads > 0);
  return larger ? AgainstUsual::Larger : AgainstUsual::Within;
}

// --- the days ---------------------------------------------------------------------------------

class Board {
 public:
  Board(const History& history, LocalDay onset) : onset_(onset) {
    for (const Session& s : history.sessions) {
      if (s.day < onset && s.sport != Sport::Other) sessions_.push_back(s);
    }
    days_ = day_table(sessions_, history.covered, onset.plus(-1));
    choose_fast();
    fill_days();
    fill_fast_and_cadence();
    fill_first_uses(Quantity::NewShoes, &Session::shoes);
    fill_first_uses(Quantity::NewDevice, &Session::device);
    fill_sitting(history.notes);
  }

  [[nodiscard]] ChangedTable table() const {
    ChangedTable out;
    out.onset = onset_;
    out.fast_from_mm_s = fast_from_mm_s_;
    out.fast_from = fast_from_;
    for (std::size_t i = 0; i < kQuantityCount; ++i) out.rows.push_back(row(i));
    std::sort(out.rows.begin(), out.rows.end(), comes_first);
    for (const Day& day : days_) {
      if (onset_.since(day.day) <= kWindow && day.spike >= SpikeState::Small) {
        out.spikes.push_back(SpikeDay{day.day, day.longest_session_m.value_or(0),
                                      day.longest30_m.value_or(0),
                                      day.spike_size.value_or(BasisPoints{}), day.spike});
      }
    }
    return out;
  }

 private:
  static std::int64_t rank(const ChangeRow& row) {
    if (row.is_from_nothing()) return std::numeric_limits<std::int64_t>::max();
    if (!row.before || !row.after) return -1;
    if (!row.change) return 0;
    return row.change->bp < 0 ? -row.change->bp : row.change->bp;
  }
  static bool comes_first(const ChangeRow& a, const ChangeRow& b) {
    if (rank(a) != rank(b)) return rank(a) > rank(b);
    return a.quantity < b.quantity;
  }

  [[nodiscard]] ChangeRow row(std::size_t i) const {
    ChangeRow out;
    out.quantity = static_cast<Quantity>(i);
    const How how = how_of(out.quantity);
    const Measure after = measure(how, window(cells_[i], 0));
    const Measure before = measure_before(how, cells_[i]);
    out.before = before.value;
    out.after = after.value;
    out.missing_before_days = before.missing;
    out.missing_after_days = after.missing;
    if (out.before && out.after) out.change = change_of(*out.before, *out.after);
    out.usual = usual_of(how, cells_[i]);
    out.against_usual = against_usual(out);
    return out;
  }

  [[nodiscard]] Cell* cell(Quantity quantity, LocalDay day) {
    const std::int64_t ago = std::int64_t{onset_.days} - day.days - 1;
    Cells& cells = cells_[static_cast<std::size_t>(quantity)];
    if (ago < 0 || ago >= static_cast<std::int64_t>(cells.size())) return nullptr;
    return &cells[static_cast<std::size_t>(ago)];
  }

  void put(Quantity quantity, LocalDay day, const Tally& tally) {
    if (Cell* at = cell(quantity, day)) *at = Cell{tally.sum, 1, tally.unknown > 0};
  }

  void fill_days() {
    for (const Day& day : days_) {
      if (!day.covered) continue;
      put(Quantity::Distance, day.day, day.distance_m);
      put(Quantity::Time, day.day, day.moving_s);
      put(Quantity::Sessions, day.day, Tally{std::int64_t{day.sessions} * 100, 0});
      put(Quantity::LongestRun, day.day,
          Tally{day.longest_session_m.value_or(0), day.distance_m.unknown});
      put(Quantity::HipLoad, day.day, day.hfl_milli);
      put(Quantity::Ascent, day.day, day.ascent_m);
      put(Quantity::DaysWithoutRest, day.day, Tally{day.sessions, 0});
      // A day of rest is fully known: no fast time, no cadence, no gear.
      for (const Quantity q :
           {Quantity::FastTime, Quantity::Cadence, Quantity::NewShoes, Quantity::NewDevice}) {
        if (Cell* at = cell(q, day.day)) *at = Cell{0, 0, false};
      }
    }
  }

  // The speed above which a third of the earlier running time lies.
  void choose_fast() {
    SpeedSums sums{};
    std::int32_t runs = 0;
    for (const Session& s : sessions_) {
      if (!s.speed_times || onset_.since(s.day) <= kWindow) continue;
      for (std::size_t i = 0; i < kSpeedBins; ++i) sums[i] += (*s.speed_times)[i];
      runs += 1;
    }
    if (runs < kLeastFastRuns) return;
    std::int64_t total = 0;
    for (const std::int64_t one : sums) total += one;
    if (total <= 0) return;
    std::int64_t faster = 0;
    std::size_t bin = kSpeedBins;
    while (bin > 0 && (faster + sums[bin - 1]) * 3 <= total) faster += sums[--bin];
    if (bin == kSpeedBins) return;  // one speed only: it has no fast third
    fast_from_mm_s_ = static_cast<std::int32_t>(bin) * kSpeedBin_mmps;
    fast_from_ = FastFrom::OwnFastThird;
  }

  void fill_fast_and_cadence() {
    const auto from = static_cast<std::size_t>(fast_from_mm_s_ / kSpeedBin_mmps);
    for (const Session& s : sessions_) {
      // A walk has other steps, and no fast part: it neither lowers a mean nor hides a day.
      if (s.sport != Sport::Running) continue;
      if (Cell* at = cell(Quantity::FastTime, s.day)) {
        at->missing = at->missing || !s.speed_times;
        std::int64_t fast_ms = 0;
        for (std::size_t i = from; s.speed_times && i < kSpeedBins; ++i) {
          fast_ms += (*s.speed_times)[i];
        }
        at->sum += divide_half_away(fast_ms, 1000);
      }
      if (Cell* at = cell(Quantity::Cadence, s.day)) {
        const bool known = s.cadence_cspm && *s.cadence_cspm > 0;
        at->missing = at->missing || !known;
        const std::int64_t seconds = std::max(1, s.moving_s.value_or(s.duration_s));
        if (known) at->sum = saturating_add(at->sum, *s.cadence_cspm * seconds);
        if (known) at->weight = saturating_add(at->weight, seconds);
      }
    }
  }

  void fill_first_uses(Quantity quantity, std::optional<std::uint32_t> Session::*gear) {
    std::vector<std::pair<std::uint32_t, LocalDay>> uses;
    std::optional<LocalDay> first_told;
    for (const Session& s : sessions_) {
      Cell* at = cell(quantity, s.day);
      if (at != nullptr && !(s.*gear)) at->missing = true;
      if (!(s.*gear)) continue;
      if (at != nullptr) at->weight += 1;
      uses.emplace_back(*(s.*gear), s.day);
      first_told = std::min(first_told.value_or(s.day), s.day);
    }
    std::sort(uses.begin(), uses.end());
    for (std::size_t i = 0; i < uses.size(); ++i) {
      if (i > 0 && uses[i].first == uses[i - 1].first) continue;
      // What was worn on the first day that told was not new then, as far as is known.
      if (uses[i].second == *first_told) continue;
      if (Cell* at = cell(quantity, uses[i].second)) at->sum += 100;
    }
  }

  void fill_sitting(std::span<const DayNote> notes) {
    for (const DayNote& note : notes) {
      if (!note.sitting_minutes || *note.sitting_minutes < 0 || *note.sitting_minutes > 1440) {
        continue;
      }
      if (Cell* at = cell(Quantity::Sitting, note.day)) *at = Cell{*note.sitting_minutes, 1, false};
    }
  }

  using SpeedSums = std::array<std::int64_t, kSpeedBins>;

  LocalDay onset_;
  std::vector<Session> sessions_;
  std::vector<Day> days_;
  std::vector<Cells> cells_ = std::vector<Cells>(kQuantityCount);  // 100 kB: not on the stack
  std::int32_t fast_from_mm_s_ = 4000;
  FastFrom fast_from_ = FastFrom::FourMetresASecond;
};

}  // namespace

std::string_view name_of(Quantity quantity) {
  constexpr std::array<std::string_view, kQuantityCount> kNames = {
      "distance",  "time",    "sessions",  "longest_run", "hip_load",          "ascent",
      "fast_time", "cadence", "new_shoes", "new_device",  "days_without_rest", "sitting"};
  return kNames[static_cast<std::size_t>(quantity)];
}

ChangedTable what_changed(const History& history, LocalDay onset) {
  return Board(history, onset).table();
}

}  // namespace runlight::load
