// FIT's own units and lists, as activities.
#include <algorithm>
#include <limits>

#include "codecs/activity/totals.hpp"
#include "codecs/any/recording.hpp"

namespace runlight::any {
namespace {

using activity::kMissing;
using activity::Quantity;

constexpr std::int64_t kThousand = 1000;
constexpr std::int32_t kFitMinute_s = 60;

activity::Intensity intensity_of(const std::optional<std::uint8_t>& fit_intensity) {
  if (!fit_intensity) return activity::Intensity::Unknown;
  const bool rests =
      *fit_intensity == fit::intensity::kRest || *fit_intensity == fit::intensity::kRecovery;
  return rests ? activity::Intensity::Resting : activity::Intensity::Active;
}

activity::Total total_of(const std::optional<std::uint32_t>& value, std::int64_t unit) {
  if (!value) return {};
  return {std::int64_t{*value} * unit, activity::Origin::File};
}

// 2^31 semicircles are 180 degrees.
std::int64_t degrees_e7(std::int32_t semicircles) {
  constexpr std::int64_t kHalfTurn = std::int64_t{1} << 31U;
  const std::int64_t scaled = std::int64_t{semicircles} * 1'800'000'000;
  return (scaled + (scaled < 0 ? -kHalfTurn / 2 : kHalfTurn / 2)) / kHalfTurn;
}

// A stretch of a file that is one activity.
struct Stretch {
  const fit::Totals* totals = nullptr;  // nothing: the file ends before its session is told
  std::optional<Instant> start;
  std::optional<Instant> end;
};

std::optional<Instant> instant_of(const std::optional<std::uint32_t>& fit_s) {
  return fit_s ? fit::instant_of(*fit_s) : std::nullopt;
}

Stretch stretch_of(const fit::Totals& totals) {
  Stretch out;
  out.totals = &totals;
  out.start = instant_of(totals.start_time_s);
  out.end = instant_of(totals.timestamp_s);
  if (!out.end && out.start && totals.elapsed_ms) {
    out.end = Instant{out.start->unix_ms + std::int64_t{*totals.elapsed_ms}};
  }
  return out;
}

// The rows of a stretch. All of them where there is only one: clocks are set while running.
struct Rows {
  std::size_t first = 0;
  std::size_t last = 0;
};
Rows rows_of(const fit::Records& records, const Stretch& stretch, bool is_only) {
  if (is_only || !stretch.start || !stretch.end) return {0, is_only ? records.rows : 0};
  Rows out{records.rows, 0};
  for (std::size_t row = 0; row < records.rows; ++row) {
    const auto at = records.instant(row);
    if (!at || *at < *stretch.start || at->unix_ms > stretch.end->unix_ms) continue;
    out.first = std::min(out.first, row);
    out.last = row + 1;
  }
  return out.last == 0 ? Rows{} : out;
}

template <class Column, class Scale>
void put(activity::Sample& sample, Quantity quantity, const Column& column, std::size_t row,
         Scale scale) {
  if (const auto value = column.at(row)) sample.set(quantity, scale(*value));
}

activity::Sample sample_of(const fit::Records& records, std::size_t row, Instant start,
                           std::int64_t base_mm, bool on_foot) {
  activity::Sample out;
  if (const auto at = records.instant(row)) {
    const std::int64_t since = at->unix_ms - start.unix_ms;
    if (since > kMissing && since <= std::numeric_limits<std::int32_t>::max()) {
      out.time_ms = static_cast<std::int32_t>(since);
    }
  }
  const auto latitude = records.latitude.at(row);
  const auto longitude = records.longitude.at(row);
  if (latitude && longitude) {
    out.set(Quantity::LatitudeE7, degrees_e7(*latitude));
    out.set(Quantity::LongitudeE7, degrees_e7(*longitude));
  }
  if (const auto altitude_dm = records.altitude_dm(row)) {
    out.set(Quantity::AltitudeMm, *altitude_dm * 100);
  }
  put(out, Quantity::DistanceMm, records.distance_cm, row,
      [&](std::uint32_t cm) { return std::int64_t{cm} * 10 - base_mm; });
  put(out, Quantity::SpeedMmPerS, records.speed_mm_s, row,
      [](std::uint32_t speed) { return std::int64_t{speed}; });
  put(out, Quantity::HeartRateBpm, records.heart_rate_bpm, row,
      [](std::uint8_t beats) { return std::int64_t{beats}; });
  put(out, Quantity::PowerW, records.power_w, row,
      [](std::uint16_t watts) { return std::int64_t{watts}; });
  put(out, Quantity::TemperatureMdc, records.temperature_c, row,
      [](std::int8_t celsius) { return std::int64_t{celsius} * kThousand; });
  if (on_foot) {
    if (const auto steps = records.steps_per_min_128(row)) {
      out.set(Quantity::CadenceSpm, (std::int64_t{*steps} + 64) / 128);
    }
  } else if (const auto cycles = records.cadence.at(row)) {
    out.set(Quantity::CadenceSpm, (std::int64_t{*cycles} + 64) / 128);
  }
  return out;
}

template <class Column>
void copy_dynamic(Recording& to, Dynamic which, const Column& from, Rows rows) {
  if (from.empty()) return;
  auto& out = to.dynamics[static_cast<std::size_t>(which)];
  out.reserve(rows.last - rows.first);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const auto value = from.at(row);
    out.push_back(value ? std::int32_t{*value} : kMissing);
  }
}

void copy_rows(Recording& to, const fit::Records& records, Rows rows, Instant start) {
  // Some watches go on counting the distance over the sessions of a file.
  std::int64_t base_mm = 0;
  if (rows.first > 0) {
    base_mm = std::int64_t{records.distance_cm.at(rows.first - 1).value_or(0)} * 10;
    const auto first = records.distance_cm.at(rows.first);
    if (first && std::int64_t{*first} * 10 < base_mm) base_mm = 0;
  }
  const bool on_foot = is_on_foot(to.activity.sport);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    to.activity.samples.add(sample_of(records, row, start, base_mm, on_foot));
  }
  to.activity.samples.trim();
  copy_dynamic(to, Dynamic::StanceTimeTenthMs, records.stance_time, rows);
  copy_dynamic(to, Dynamic::BalanceHundredthPercent, records.stance_time_balance, rows);
  copy_dynamic(to, Dynamic::OscillationTenthMm, records.vertical_oscillation, rows);
  copy_dynamic(to, Dynamic::StepLengthTenthMm, records.step_length, rows);
  copy_dynamic(to, Dynamic::VerticalRatioHundredth, records.vertical_ratio, rows);
}

void copy_totals(activity::Activity& to, const fit::Totals& totals) {
  to.elapsed_ms = total_of(totals.elapsed_ms, 1);
  to.timer_ms = total_of(totals.timer_ms, 1);
  to.moving_ms = total_of(totals.moving_ms, 1);
  to.distance_mm = total_of(totals.distance_cm, 10);
  if (totals.ascent_m) {
    to.ascent_mm = {std::int64_t{*totals.ascent_m} * kThousand, activity::Origin::File};
  }
  if (totals.descent_m) {
    to.descent_mm = {std::int64_t{*totals.descent_m} * kThousand, activity::Origin::File};
  }
  if (totals.avg_heart_rate_bpm) to.avg_heart_rate_bpm = *totals.avg_heart_rate_bpm;
  if (totals.max_heart_rate_bpm) to.max_heart_rate_bpm = *totals.max_heart_rate_bpm;
  if (totals.avg_cadence) {
    const std::int32_t legs = is_on_foot(to.sport) ? 2 : 1;
    to.avg_cadence_spm = (std::int32_t{*totals.avg_cadence} * legs + 64) / 128;
  }
  if (totals.cycles && is_on_foot(to.sport) && *totals.cycles < 1'000'000) {
    to.steps = static_cast<std::int32_t>(*totals.cycles * 2);
  }
}

void copy_laps(activity::Activity& to, const fit::FitFile& file, const Stretch& stretch) {
  for (const fit::Lap& lap : file.laps) {
    const auto start = instant_of(lap.totals.start_time_s);
    const bool elsewhere = file.sessions.size() > 1 && start && stretch.start && stretch.end &&
                           (*start < *stretch.start || !(*start < *stretch.end));
    if (elsewhere) continue;
    activity::Lap out;
    out.start = start;
    if (lap.totals.timer_ms) out.timer_ms = *lap.totals.timer_ms;
    if (lap.totals.distance_cm) out.distance_mm = std::int64_t{*lap.totals.distance_cm} * 10;
    if (lap.totals.avg_heart_rate_bpm) out.avg_heart_rate_bpm = *lap.totals.avg_heart_rate_bpm;
    out.intensity = intensity_of(lap.intensity);
    to.laps.push_back(out);
  }
}

// From the timer's stops and starts.
void copy_pauses(activity::Activity& to, const fit::FitFile& file, const Stretch& stretch) {
  std::optional<std::int64_t> stopped;
  for (const fit::Event& event : file.events) {
    const auto at = instant_of(event.timestamp_s);
    if (!at || !to.start) continue;
    if (stretch.end && at->unix_ms > stretch.end->unix_ms) break;
    const std::int64_t since = at->unix_ms - to.start->unix_ms;
    if (since < 0) continue;
    if (event.stops_timer() && !stopped) stopped = since;
    if (event.starts_timer() && stopped) {
      if (since > *stopped) to.pauses.push_back({*stopped, since});
      stopped.reset();
    }
  }
}

std::string device_of(const fit::FitFile& file) {
  for (const fit::Device& device : file.devices) {
    if (device.index == 0 && !device.product_name.empty()) return device.product_name;
  }
  for (const fit::Part& part : file.parts) {
    if (!part.id.product_name.empty()) return part.id.product_name;
    if (part.id.manufacturer && part.id.product) {
      return std::to_string(*part.id.manufacturer) + "/" + std::to_string(*part.id.product);
    }
  }
  return {};
}

std::string file_id_of(const fit::FitFile& file) {
  for (const fit::Part& part : file.parts) {
    if (!part.id.time_created_s || !part.id.serial) continue;
    return std::to_string(part.id.manufacturer.value_or(0)) + "-" +
           std::to_string(*part.id.serial) + "-" + std::to_string(*part.id.time_created_s);
  }
  return {};
}

activity::Sport sport_of(const fit::FitFile& file, const Stretch& stretch,
                         activity::SubSport& sub_sport) {
  const auto sport =
      stretch.totals != nullptr && stretch.totals->sport ? stretch.totals->sport : file.sport();
  const auto sub = stretch.totals != nullptr && stretch.totals->sub_sport
                       ? stretch.totals->sub_sport
                       : file.sub_sport();
  if (sub) sub_sport = activity::sport_from(fit::sub_sport_name(*sub)).sub_sport;
  if (sub == fit::sub_sport::kTreadmill) sub_sport = activity::SubSport::Treadmill;
  if (!sport) return activity::Sport::Unknown;
  const activity::SportWord word = activity::sport_from(fit::sport_name(*sport));
  if (word.sport == activity::Sport::Other && sub) {
    return activity::sport_from(fit::sub_sport_name(*sub)).sport;
  }
  return word.sport;
}

std::optional<Instant> first_instant(const fit::Records& records, Rows rows) {
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (const auto at = records.instant(row)) return at;
  }
  return std::nullopt;
}

Recording recording_of(const fit::FitFile& file, const Stretch& stretch, std::size_t number) {
  Recording out;
  activity::Activity& to = out.activity;
  to.format = activity::Format::Fit;
  to.sport = sport_of(file, stretch, to.sub_sport);
  const Rows rows = rows_of(file.records, stretch, file.sessions.size() <= 1);
  to.start = stretch.start ? stretch.start : first_instant(file.records, rows);
  if (const auto offset_s = file.local_offset_s()) {
    to.offset = UtcOffset{static_cast<std::int16_t>(*offset_s / kFitMinute_s)};
  }
  if (stretch.totals != nullptr) copy_totals(to, *stretch.totals);
  copy_laps(to, file, stretch);
  copy_pauses(to, file, stretch);
  copy_rows(out, file.records, rows, to.start.value_or(Instant{}));
  to.device = device_of(file);
  out.file_id = file_id_of(file);
  if (!out.file_id.empty() && number > 0) out.file_id += "-" + std::to_string(number);
  if (stretch.totals == nullptr) {
    to.warnings.push_back({"session", "the file does not tell it; totals are from the samples"});
  }
  activity::complete_from_samples(to);
  activity::warn_of_absurd(to);
  return out;
}

}  // namespace

Decoded recordings_of(const fit::FitFile& file) {
  Decoded out;
  for (const fit::Warning& warning : file.warnings.list()) {
    const std::string text = fit::text_of(warning);
    const std::size_t colon = text.find(": ");
    out.warnings.push_back({text.substr(0, colon), text.substr(colon + 2)});
  }
  switch (file.kind) {
    case fit::FileKind::Workout:
      out.content = Content::Workout;
      return out;
    case fit::FileKind::Other:
      // A damaged activity may have lost its file_id; what holds records is one all the same.
      if (!file.warnings.has(fit::WarningKind::NoFileId) || file.records.rows == 0) {
        out.content = Content::Other;
        return out;
      }
      break;
    case fit::FileKind::Activity:
      break;
  }
  for (const fit::Session& session : file.sessions) {
    out.recordings.push_back(recording_of(file, stretch_of(session.totals), out.recordings.size()));
  }
  if (file.sessions.empty() && file.records.rows > 0) {
    out.recordings.push_back(recording_of(file, {}, 0));
  }
  return out;
}

}  // namespace runlight::any
