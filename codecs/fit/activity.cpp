#include "codecs/fit/activity.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "codecs/fit/record_plan.hpp"
#include "codecs/fit/summary.hpp"
#include "codecs/fit/walk.hpp"

namespace runlight::fit {
namespace {

// Reserving for more than this at once would let a small lie in a file cost much.
constexpr std::size_t kMaxExpected = std::size_t{1} << 20U;

class Collector {
 public:
  Collector(FitFile& file, const DecodeLimits& limits) : file_(file), limits_(limits) {}

  void on_part(std::uint64_t offset, const Header&) {
    finish_part();
    Part part;
    part.offset = offset;
    part.first_record = file_.records.rows;
    part.first_lap = file_.laps.size();
    part.first_session = file_.sessions.size();
    file_.parts.push_back(std::move(part));
    has_id_ = false;
    relative_ = false;
  }

  void on_definition(const Definition& definition) {
    std::optional<RecordPlan>& plan = plans_[definition.local];
    plan.reset();
    if (definition.global == message::kRecord) plan.emplace(definition);
  }

  void on_run(const Run& run) {
    if (run.definition->global == message::kRecord) {
      take_records(run);
      return;
    }
    RunClock clock(run);
    for (std::size_t i = 0; i < run.count; ++i) {
      const std::uint64_t offset = run.offset + i * run.stride();
      take(MessageView(*run.definition, run.data(i), offset, clock.at(i)));
    }
  }

  void finish_part() {
    if (!file_.parts.empty() && !has_id_) {
      file_.warnings.add(WarningKind::NoFileId, file_.parts.back().offset);
    }
  }

 private:
  void take_records(const Run& run) {
    const std::size_t room = limits_.max_records - file_.records.rows;
    const std::size_t count = std::min(run.count, room);
    if (count < run.count && !full_) {
      full_ = true;
      file_.warnings.add(WarningKind::TooManyRecords, run.offset + count * run.stride());
    }
    if (count == 0) return;
    const std::size_t expected =
        file_.records.rows + std::min({run.bytes_left / run.stride() + 1, room, kMaxExpected});
    plans_[run.definition->local]->take(run, count, expected, file_.records);
    note_relative_time(run);
  }

  void note_relative_time(const Run& run) {
    if (relative_) return;
    RunClock clock(run);
    const std::uint32_t first = clock.at(0);
    if (first == kNoTime || is_date(first)) return;
    relative_ = true;
    file_.warnings.add(WarningKind::RelativeTime, run.offset);
  }

  template <class Item>
  void keep(std::vector<Item>& list, Item item) {
    if (list.size() < limits_.max_items) {
      list.push_back(std::move(item));
    } else if (!overfull_) {
      overfull_ = true;
      file_.warnings.add(WarningKind::TooManyItems, at_);
    }
  }

  void take(const MessageView& message) {
    at_ = message.offset();
    switch (message.global()) {  // numbers of the format, not a domain of ours
      case message::kFileId:
        if (!has_id_) file_.parts.back().id = file_id_from(message);
        has_id_ = true;
        return;
      case message::kSport:
        return keep(file_.sports, sport_from(message));
      case message::kSession:
        return keep(file_.sessions, session_from(message));
      case message::kLap:
        return keep(file_.laps, lap_from(message));
      case message::kEvent:
        return keep(file_.events, event_from(message));
      case message::kDeviceInfo:
        return keep(file_.devices, device_from(message));
      case message::kActivity:
        return take_activity(message);
      default:
        return;
    }
  }

  void take_activity(const MessageView& message) {
    const ActivitySummary one = activity_from(message);
    if (one.timestamp_s && one.local_timestamp_s && !one.local_offset_s) {
      file_.warnings.add(WarningKind::OffsetOdd, message.offset());
    }
    keep(file_.activities, one);
  }

  FitFile& file_;
  DecodeLimits limits_;
  std::array<std::optional<RecordPlan>, kLocalTypes> plans_;
  bool has_id_ = false;
  bool full_ = false;
  bool overfull_ = false;
  std::uint64_t at_ = 0;  // of the message in hand
  bool relative_ = false;
};

FileKind kind_of(const FileId& id) {
  if (id.type == file_type::kActivity) return FileKind::Activity;
  if (id.type == file_type::kWorkout) return FileKind::Workout;
  return FileKind::Other;
}

FileKind kind_of(const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    if (kind_of(part.id) == FileKind::Activity) return FileKind::Activity;
  }
  return parts.empty() ? FileKind::Other : kind_of(parts.front().id);
}

// Columns whose field came late or went early end with unknown.
void even_out(Records& to) {
  const auto each = [&](auto&... columns) {
    ((columns.empty() ? void() : void(columns.grow(to.rows, to.rows))), ...);
  };
  each(to.timestamp_s, to.latitude, to.longitude, to.altitude, to.distance_cm, to.speed_mm_s,
       to.heart_rate_bpm, to.cadence, to.power_w, to.temperature_c, to.vertical_oscillation,
       to.stance_time, to.stance_time_percent, to.stance_time_balance, to.step_length,
       to.vertical_ratio);
}

}  // namespace

std::optional<std::int32_t> FitFile::local_offset_s() const {
  for (const ActivitySummary& one : activities) {
    if (one.local_offset_s) return one.local_offset_s;
  }
  return std::nullopt;
}

std::optional<std::uint8_t> FitFile::sport() const {
  if (!sessions.empty() && sessions.front().totals.sport) return sessions.front().totals.sport;
  if (!sports.empty()) return sports.front().sport;
  return std::nullopt;
}

std::optional<std::uint8_t> FitFile::sub_sport() const {
  if (!sessions.empty() && sessions.front().totals.sub_sport) {
    return sessions.front().totals.sub_sport;
  }
  if (!sports.empty()) return sports.front().sub_sport;
  return std::nullopt;
}

Result<FitFile> decode_activity(std::span<const std::byte> bytes, const DecodeLimits& limits) {
  FitFile file;
  Collector collector(file, limits);
  Descriptions descriptions;
  RL_TRY_DONE(Walk(bytes, collector, file.warnings, descriptions).all());
  collector.finish_part();
  even_out(file.records);
  file.kind = kind_of(file.parts);
  file.developer_fields.assign(descriptions.all().begin(), descriptions.all().end());
  return file;
}

}  // namespace runlight::fit
