#include "codecs/fit/summary.hpp"

#include <array>
#include <limits>

#include "codecs/fit/profile.hpp"

namespace runlight::fit {
namespace {

constexpr std::int32_t kMaxOffset_s = 18 * 3600;

template <class Number>
void put(const FieldView& view, std::optional<Number>& to) {
  const std::optional<std::int64_t> value = view.integer();
  if (!value || *value < std::numeric_limits<Number>::min() ||
      *value > std::numeric_limits<Number>::max()) {
    return;
  }
  to = static_cast<Number>(*value);
}

template <class Visit>
void each_native(const MessageView& message, Visit visit) {
  for (std::size_t i = 0; i < message.size(); ++i) {
    const FieldView view = message[i];
    if (view.field().origin == FieldOrigin::Native) visit(view.field().number, view);
  }
}

std::optional<std::uint32_t> time_of(const MessageView& message) {
  if (message.timestamp_s() == kNoTime) return std::nullopt;
  return message.timestamp_s();
}

// Which quantity of Totals a field is: laps and sessions number them differently.
enum class Total : std::uint8_t {
  None,
  StartTime,
  StartLatitude,
  StartLongitude,
  Elapsed,
  Timer,
  Moving,
  Distance,
  Cycles,
  Calories,
  AvgSpeed,
  MaxSpeed,
  EnhancedAvgSpeed,
  EnhancedMaxSpeed,
  AvgHeartRate,
  MaxHeartRate,
  AvgCadence,
  MaxCadence,
  AvgFraction,
  MaxFraction,
  AvgPower,
  MaxPower,
  Ascent,
  Descent,
  AvgTemperature,
  VerticalOscillation,
  StanceTime,
  StanceTimePercent,
  StanceTimeBalance,
  StepLength,
  VerticalRatio,
  Sport,
  SubSport,
};

using TotalOf = std::array<Total, 256>;

constexpr TotalOf common_fields() {
  TotalOf of{};
  of[2] = Total::StartTime;
  of[3] = Total::StartLatitude;
  of[4] = Total::StartLongitude;
  of[7] = Total::Elapsed;
  of[8] = Total::Timer;
  of[9] = Total::Distance;
  of[10] = Total::Cycles;
  of[11] = Total::Calories;
  return of;
}

constexpr TotalOf lap_fields() {
  TotalOf of = common_fields();
  of[13] = Total::AvgSpeed;
  of[14] = Total::MaxSpeed;
  of[15] = Total::AvgHeartRate;
  of[16] = Total::MaxHeartRate;
  of[17] = Total::AvgCadence;
  of[18] = Total::MaxCadence;
  of[19] = Total::AvgPower;
  of[20] = Total::MaxPower;
  of[21] = Total::Ascent;
  of[22] = Total::Descent;
  of[25] = Total::Sport;
  of[39] = Total::SubSport;
  of[50] = Total::AvgTemperature;
  of[52] = Total::Moving;
  of[77] = Total::VerticalOscillation;
  of[78] = Total::StanceTimePercent;
  of[79] = Total::StanceTime;
  of[80] = Total::AvgFraction;
  of[81] = Total::MaxFraction;
  of[110] = Total::EnhancedAvgSpeed;
  of[111] = Total::EnhancedMaxSpeed;
  of[118] = Total::VerticalRatio;
  of[119] = Total::StanceTimeBalance;
  of[120] = Total::StepLength;
  return of;
}

constexpr TotalOf session_fields() {
  TotalOf of = common_fields();
  of[5] = Total::Sport;
  of[6] = Total::SubSport;
  of[14] = Total::AvgSpeed;
  of[15] = Total::MaxSpeed;
  of[16] = Total::AvgHeartRate;
  of[17] = Total::MaxHeartRate;
  of[18] = Total::AvgCadence;
  of[19] = Total::MaxCadence;
  of[20] = Total::AvgPower;
  of[21] = Total::MaxPower;
  of[22] = Total::Ascent;
  of[23] = Total::Descent;
  of[57] = Total::AvgTemperature;
  of[59] = Total::Moving;
  of[89] = Total::VerticalOscillation;
  of[90] = Total::StanceTimePercent;
  of[91] = Total::StanceTime;
  of[92] = Total::AvgFraction;
  of[93] = Total::MaxFraction;
  of[124] = Total::EnhancedAvgSpeed;
  of[125] = Total::EnhancedMaxSpeed;
  of[132] = Total::VerticalRatio;
  of[133] = Total::StanceTimeBalance;
  of[134] = Total::StepLength;
  return of;
}

constexpr TotalOf kLapFields = lap_fields();
constexpr TotalOf kSessionFields = session_fields();

// Parts that may stand in any order and belong together.
struct Pieces {
  std::optional<std::uint32_t> plain_avg_speed;
  std::optional<std::uint32_t> plain_max_speed;
  std::optional<std::uint8_t> avg_cadence;
  std::optional<std::uint8_t> max_cadence;
  std::optional<std::uint8_t> avg_fraction;
  std::optional<std::uint8_t> max_fraction;
};

std::optional<std::uint16_t> cadence_of(std::optional<std::uint8_t> whole,
                                        std::optional<std::uint8_t> fraction) {
  if (!whole) return std::nullopt;
  const unsigned part = fraction && *fraction < 128 ? *fraction : 0U;
  return static_cast<std::uint16_t>(*whole * 128U + part);
}

void put_total(Total what, const FieldView& view, Totals& to, Pieces& pieces) {
  switch (what) {
    case Total::None:
      return;
    case Total::StartTime:
      return put(view, to.start_time_s);
    case Total::StartLatitude:
      return put(view, to.start_latitude);
    case Total::StartLongitude:
      return put(view, to.start_longitude);
    case Total::Elapsed:
      return put(view, to.elapsed_ms);
    case Total::Timer:
      return put(view, to.timer_ms);
    case Total::Moving:
      return put(view, to.moving_ms);
    case Total::Distance:
      return put(view, to.distance_cm);
    case Total::Cycles:
      return put(view, to.cycles);
    case Total::Calories:
      return put(view, to.calories_kcal);
    case Total::AvgSpeed:
      return put(view, pieces.plain_avg_speed);
    case Total::MaxSpeed:
      return put(view, pieces.plain_max_speed);
    case Total::EnhancedAvgSpeed:
      return put(view, to.avg_speed_mm_s);
    case Total::EnhancedMaxSpeed:
      return put(view, to.max_speed_mm_s);
    case Total::AvgHeartRate:
      return put(view, to.avg_heart_rate_bpm);
    case Total::MaxHeartRate:
      return put(view, to.max_heart_rate_bpm);
    case Total::AvgCadence:
      return put(view, pieces.avg_cadence);
    case Total::MaxCadence:
      return put(view, pieces.max_cadence);
    case Total::AvgFraction:
      return put(view, pieces.avg_fraction);
    case Total::MaxFraction:
      return put(view, pieces.max_fraction);
    case Total::AvgPower:
      return put(view, to.avg_power_w);
    case Total::MaxPower:
      return put(view, to.max_power_w);
    case Total::Ascent:
      return put(view, to.ascent_m);
    case Total::Descent:
      return put(view, to.descent_m);
    case Total::AvgTemperature:
      return put(view, to.avg_temperature_c);
    case Total::VerticalOscillation:
      return put(view, to.avg_vertical_oscillation);
    case Total::StanceTime:
      return put(view, to.avg_stance_time);
    case Total::StanceTimePercent:
      return put(view, to.avg_stance_time_percent);
    case Total::StanceTimeBalance:
      return put(view, to.avg_stance_time_balance);
    case Total::StepLength:
      return put(view, to.avg_step_length);
    case Total::VerticalRatio:
      return put(view, to.avg_vertical_ratio);
    case Total::Sport:
      return put(view, to.sport);
    case Total::SubSport:
      return put(view, to.sub_sport);
  }
}

Totals totals_from(const MessageView& message, const TotalOf& fields) {
  Totals to;
  Pieces pieces;
  to.timestamp_s = time_of(message);
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    put_total(fields[number], view, to, pieces);
  });
  if (!to.avg_speed_mm_s) to.avg_speed_mm_s = pieces.plain_avg_speed;
  if (!to.max_speed_mm_s) to.max_speed_mm_s = pieces.plain_max_speed;
  to.avg_cadence = cadence_of(pieces.avg_cadence, pieces.avg_fraction);
  to.max_cadence = cadence_of(pieces.max_cadence, pieces.max_fraction);
  return to;
}

}  // namespace

FileId file_id_from(const MessageView& message) {
  FileId out;
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    if (number == 0) put(view, out.type);
    if (number == 1) put(view, out.manufacturer);
    if (number == 2) put(view, out.product);
    if (number == 3) put(view, out.serial);
    if (number == 4) put(view, out.time_created_s);
    if (number == 8) out.product_name = clean_text(view.text());
  });
  return out;
}

Lap lap_from(const MessageView& message) {
  Lap out;
  out.totals = totals_from(message, kLapFields);
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    if (number == 23) put(view, out.intensity);
    if (number == 24) put(view, out.trigger);
    if (number == 71) put(view, out.workout_step);
  });
  return out;
}

Session session_from(const MessageView& message) {
  Session out;
  out.totals = totals_from(message, kSessionFields);
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    if (number == 25) put(view, out.first_lap);
    if (number == 26) put(view, out.laps);
  });
  return out;
}

Event event_from(const MessageView& message) {
  Event out;
  out.timestamp_s = time_of(message);
  std::optional<std::uint32_t> short_data;
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    if (number == 0) put(view, out.event);
    if (number == 1) put(view, out.type);
    if (number == 2) put(view, short_data);
    if (number == 3) put(view, out.data);
  });
  if (!out.data) out.data = short_data;
  return out;
}

Device device_from(const MessageView& message) {
  Device out;
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    if (number == 0) put(view, out.index);
    if (number == 2) put(view, out.manufacturer);
    if (number == 3) put(view, out.serial);
    if (number == 4) put(view, out.product);
    if (number == 5) put(view, out.software_version);
    if (number == 27) out.product_name = clean_text(view.text());
  });
  return out;
}

SportInfo sport_from(const MessageView& message) {
  SportInfo out;
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    if (number == 0) put(view, out.sport);
    if (number == 1) put(view, out.sub_sport);
    if (number == 3) out.name = clean_text(view.text());
  });
  return out;
}

ActivitySummary activity_from(const MessageView& message) {
  ActivitySummary out;
  out.timestamp_s = time_of(message);
  each_native(message, [&](std::uint8_t number, const FieldView& view) {
    if (number == 0) put(view, out.timer_ms);
    if (number == 1) put(view, out.sessions);
    if (number == 5) put(view, out.local_timestamp_s);
  });
  if (out.timestamp_s && out.local_timestamp_s) {
    const std::int64_t offset_s =
        std::int64_t{*out.local_timestamp_s} - std::int64_t{*out.timestamp_s};
    if (offset_s >= -kMaxOffset_s && offset_s <= kMaxOffset_s) {
      out.local_offset_s = static_cast<std::int32_t>(offset_s);
    }
  }
  return out;
}

bool Event::starts_timer() const { return event == event::kTimer && type == event_type::kStart; }

bool Event::stops_timer() const {
  return event == event::kTimer &&
         (type == event_type::kStop || type == event_type::kStopAll ||
          type == event_type::kStopDisable || type == event_type::kStopDisableAll);
}

}  // namespace runlight::fit
