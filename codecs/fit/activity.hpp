// A FIT file as a runner's history needs it: samples in columns, laps, sessions, events, device.
//
// Promises: unknown stays unknown (std::nullopt, or the column's kUnknown); damaged files are kept
// up to the damage and say so in `warnings`; a wrong checksum is a warning, not a loss. Memory is
// bounded by the bytes given and by DecodeLimits. Chained files come out as one, with one Part
// each. Deliberately absent: anything computed. Totals are the device's own, or unknown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "codecs/fit/columns.hpp"
#include "codecs/fit/message.hpp"
#include "codecs/fit/warning.hpp"
#include "core/base/result.hpp"

namespace runlight::fit {

struct DecodeLimits {
  // 48 days of one sample a second; about 45 bytes each.
  std::size_t max_records = std::size_t{4} << 20U;
  // Of laps, sessions, events and devices each.
  std::size_t max_items = 65'536;
};

enum class FileKind : std::uint8_t { Activity, Workout, Other };

struct FileId {
  std::optional<std::uint8_t> type;
  std::optional<std::uint16_t> manufacturer;
  std::optional<std::uint16_t> product;
  std::optional<std::uint32_t> serial;
  std::optional<std::uint32_t> time_created_s;
  std::string product_name;
};

// What laps and sessions have in common.
struct Totals {
  std::optional<std::uint32_t> timestamp_s;  // when it was written: at its end
  std::optional<std::uint32_t> start_time_s;
  std::optional<std::int32_t> start_latitude;  // semicircles
  std::optional<std::int32_t> start_longitude;
  std::optional<std::uint32_t> elapsed_ms;  // with pauses
  std::optional<std::uint32_t> timer_ms;    // without
  std::optional<std::uint32_t> moving_ms;
  std::optional<std::uint32_t> distance_cm;
  std::optional<std::uint32_t> cycles;  // strides of one leg, when on foot
  std::optional<std::uint16_t> calories_kcal;
  std::optional<std::uint32_t> avg_speed_mm_s;  // enhanced where there is one
  std::optional<std::uint32_t> max_speed_mm_s;
  std::optional<std::uint8_t> avg_heart_rate_bpm;
  std::optional<std::uint8_t> max_heart_rate_bpm;
  std::optional<std::uint16_t> avg_cadence;  // 128ths of a cycle a minute, as in Records
  std::optional<std::uint16_t> max_cadence;
  std::optional<std::uint16_t> avg_power_w;
  std::optional<std::uint16_t> max_power_w;
  std::optional<std::uint16_t> ascent_m;
  std::optional<std::uint16_t> descent_m;
  std::optional<std::int8_t> avg_temperature_c;
  std::optional<std::uint16_t> avg_vertical_oscillation;  // units as in Records
  std::optional<std::uint16_t> avg_stance_time;
  std::optional<std::uint16_t> avg_stance_time_percent;
  std::optional<std::uint16_t> avg_stance_time_balance;
  std::optional<std::uint16_t> avg_step_length;
  std::optional<std::uint16_t> avg_vertical_ratio;
  std::optional<std::uint8_t> sport;
  std::optional<std::uint8_t> sub_sport;
};

struct Lap {
  Totals totals;
  std::optional<std::uint8_t> intensity;
  std::optional<std::uint8_t> trigger;
  std::optional<std::uint16_t> workout_step;
};

struct Session {
  Totals totals;
  std::optional<std::uint16_t> first_lap;
  std::optional<std::uint16_t> laps;
};

struct Event {
  std::optional<std::uint32_t> timestamp_s;
  std::optional<std::uint8_t> event;
  std::optional<std::uint8_t> type;
  std::optional<std::uint32_t> data;

  [[nodiscard]] bool starts_timer() const;
  [[nodiscard]] bool stops_timer() const;
};

struct Device {
  std::optional<std::uint8_t> index;  // 0: the device that wrote the file
  std::optional<std::uint16_t> manufacturer;
  std::optional<std::uint16_t> product;
  std::optional<std::uint32_t> serial;
  std::optional<std::uint16_t> software_version;  // hundredths
  std::string product_name;
};

struct ActivitySummary {
  std::optional<std::uint32_t> timestamp_s;
  std::optional<std::uint32_t> timer_ms;
  std::optional<std::uint16_t> sessions;
  std::optional<std::uint32_t> local_timestamp_s;
  // local_timestamp - timestamp, within 18 hours.
  std::optional<std::int32_t> local_offset_s;
};

struct SportInfo {
  std::optional<std::uint8_t> sport;
  std::optional<std::uint8_t> sub_sport;
  std::string name;
};

// One of chained files: where it begins in the bytes and in the lists.
struct Part {
  std::uint64_t offset = 0;
  FileId id;
  std::size_t first_record = 0;
  std::size_t first_lap = 0;
  std::size_t first_session = 0;
};

struct FitFile {
  FileKind kind = FileKind::Other;  // of the first part that is an activity, else of the first
  std::vector<Part> parts;
  Records records;
  std::vector<Lap> laps;
  std::vector<Session> sessions;
  std::vector<Event> events;
  std::vector<Device> devices;
  std::vector<SportInfo> sports;
  std::vector<ActivitySummary> activities;  // one a part, as a rule
  std::vector<FieldDescription> developer_fields;
  Warnings warnings;

  // The watch's own offset from UTC, where it said so.
  [[nodiscard]] std::optional<std::int32_t> local_offset_s() const;
  // Of the first session, else of the first sport message.
  [[nodiscard]] std::optional<std::uint8_t> sport() const;
  [[nodiscard]] std::optional<std::uint8_t> sub_sport() const;
};

[[nodiscard]] Result<FitFile> decode_activity(std::span<const std::byte> bytes,
                                              const DecodeLimits& limits = {});

}  // namespace runlight::fit
