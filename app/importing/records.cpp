#include "app/importing/records.hpp"

#include <algorithm>

#include "app/measure/measure.hpp"
#include "codecs/activity/activity.hpp"
#include "codecs/activity/totals.hpp"

namespace runlight::app {
namespace {

using activity::Sport;

constexpr std::int64_t kSecond_ms = 1000;
constexpr std::int64_t kDay_ms = 86'400'000;
constexpr std::int64_t kLongest_ms = 7 * kDay_ms;
// Nobody has run three kilometres faster than this.
constexpr std::int64_t kFastestLong_mmps = 7'000;
constexpr std::int64_t kLong_mm = 3'000'000;
// What is slower than a run, and what is faster.
constexpr std::int64_t kSlowestRun_mmps = 1'900;
constexpr std::int64_t kFastestRun_mmps = 6'500;

const activity::Total& time_of(const activity::Activity& activity) {
  return activity.timer_ms.known() && activity.timer_ms.value > 0 ? activity.timer_ms
                                                                  : activity.elapsed_ms;
}

std::optional<std::int64_t> speed_mmps(const activity::Activity& activity) {
  const activity::Total& time = time_of(activity);
  if (!activity.distance_mm.known() || !time.known() || time.value <= 0) return std::nullopt;
  return activity.distance_mm.value * kSecond_ms / time.value;
}

// A distance that no feet can have covered in the time is not taken for one: it would lift every
// cap that looks at it.
bool is_credible_distance(const activity::Activity& activity) {
  if (!activity.distance_mm.known() || activity.distance_mm.value < 0) return false;
  const auto speed = speed_mmps(activity);
  if (!speed || !is_on_foot(activity.sport)) return true;
  return *speed <= activity::kFastestOnFootMmPerS &&
         (activity.distance_mm.value < kLong_mm || *speed <= kFastestLong_mmps);
}

SourceFormat format_of(activity::Format format) {
  switch (format) {
    case activity::Format::Fit:
      return SourceFormat::Fit;
    case activity::Format::Tcx:
      return SourceFormat::Tcx;
    case activity::Format::Gpx:
      return SourceFormat::Gpx;
    case activity::Format::Csv:
      return SourceFormat::Csv;
    case activity::Format::Strava:
      return SourceFormat::Strava;
    case activity::Format::Garmin:
      return SourceFormat::Garmin;
    case activity::Format::Apple:
      return SourceFormat::Apple;
  }
  return SourceFormat::Csv;
}

UtcOffset offset_of(const activity::Activity& activity, const Zones& zones) {
  if (!activity.zone.empty()) {
    if (const auto offset = zones.in(activity.zone, *activity.start)) return *offset;
  }
  if (activity.offset) return *activity.offset;
  return zones.here(*activity.start);
}

AsOf whole_second(Instant at, UtcOffset offset) {
  return {Instant{at.unix_ms - ((at.unix_ms % kSecond_ms) + kSecond_ms) % kSecond_ms}, offset};
}

std::optional<std::int32_t> metres(const activity::Total& total) {
  if (!total.known()) return std::nullopt;
  return static_cast<std::int32_t>((total.value + kSecond_ms / 2) / kSecond_ms);
}

template <class Number>
std::optional<std::int32_t> within(const std::optional<Number>& value, std::int32_t most) {
  if (!value || *value <= 0 || *value > most) return std::nullopt;
  return static_cast<std::int32_t>(*value);
}

std::int64_t length_ms(const activity::Activity& activity) {
  const std::int64_t elapsed = activity.elapsed_ms.known() ? activity.elapsed_ms.value : 0;
  const std::int64_t timer = activity.timer_ms.known() ? activity.timer_ms.value : 0;
  return std::max(elapsed, timer);
}

void put_source(json::RunRecord& out, const any::Recording& recording, const Provenance& from) {
  json::RecordSource source;
  source.format = format_of(recording.activity.format);
  source.provider = from.provider;
  source.sha256 = from.sha256;
  source.file = from.file;
  source.device = recording.activity.device;
  source.file_id = recording.file_id;
  for (const activity::ProviderId& id : recording.activity.ids) {
    if (source.file_id.empty()) source.file_id = id.provider + ":" + id.id;
  }
  out.source = std::move(source);
}

}  // namespace

std::string problem_of(const activity::Activity& activity, const AsOf& now) {
  if (!activity.start) return "it does not say when it was; give the original file";
  const std::int64_t start = activity.start->unix_ms;
  if (start < activity::kFirstWatchMs) return "it is dated before there were such watches";
  if (start > now.instant.unix_ms + kDay_ms) return "it is dated in the future";
  const std::int64_t length = length_ms(activity);
  if (length < kSecond_ms) return "it does not say how long it was";
  if (length > kLongest_ms) return "it is longer than a week";
  return {};
}

void settle_sport(activity::Activity& activity) {
  if (activity.sport != Sport::Unknown) return;
  const auto speed = speed_mmps(activity);
  if (!speed) return;
  activity.sport = *speed > kFastestRun_mmps   ? Sport::Cycling
                   : *speed < kSlowestRun_mmps ? Sport::Walking
                                               : Sport::Running;
  activity.warnings.push_back({"sport", "the file does not name it; taken as " +
                                            std::string(text(activity.sport)) + " by its speed"});
}

json::RunRecord record_of(const any::Recording& recording, const Provenance& from,
                          const Zones& zones) {
  const activity::Activity& activity = recording.activity;
  json::RunRecord out;
  const UtcOffset offset = offset_of(activity, zones);
  const std::int64_t length = length_ms(activity);
  out.start = whole_second(*activity.start, offset);
  out.duration_s = static_cast<std::int32_t>((length + kSecond_ms / 2) / kSecond_ms);
  out.at = whole_second(Instant{activity.start->unix_ms + length}, offset);
  const bool runs = activity.sport == Sport::Running;
  out.kind = runs ? json::RecordKind::Run : json::RecordKind::CrossTraining;
  if (!runs) {
    out.mode = activity.sport == Sport::Unknown ? "other" : std::string(text(activity.sport));
  }
  constexpr std::int64_t kFarthest_mm = 1'000'000'000;
  const bool credible = is_credible_distance(activity);
  if (credible && activity.distance_mm.value <= kFarthest_mm) {
    out.distance_m = metres(activity.distance_mm);
  }
  constexpr std::int32_t kMostSteps = 400;
  constexpr std::int32_t kMostBeats = 300;
  out.cadence_spm = within(activity.avg_cadence_spm, kMostSteps);
  out.avg_heart_rate_bpm = within(activity.avg_heart_rate_bpm, kMostBeats);
  switch (activity.sub_sport) {
    case activity::SubSport::Treadmill:
    case activity::SubSport::Indoor:
    case activity::SubSport::Virtual:
      out.indoor = YesNo::Yes;
      break;
    case activity::SubSport::Trail:
    case activity::SubSport::Track:
      out.indoor = YesNo::No;
      break;
    case activity::SubSport::Unknown:
      break;
  }
  if (is_on_foot(activity.sport)) out.shoes = activity.gear;
  if (credible || !activity.distance_mm.known()) put_measured(out, measure(recording));
  if (!out.moving_s && activity.moving_ms.known() && activity.moving_ms.value > 0) {
    out.moving_s = static_cast<std::int32_t>(activity.moving_ms.value / kSecond_ms);
  } else if (!out.moving_s && activity.timer_ms.known() && activity.timer_ms.value > 0) {
    out.moving_s = static_cast<std::int32_t>(activity.timer_ms.value / kSecond_ms);
  }
  if (out.moving_s && *out.moving_s > out.duration_s) out.moving_s = out.duration_s;
  put_source(out, recording, from);
  return out;
}

}  // namespace runlight::app
