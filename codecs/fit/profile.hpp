// The few messages and fields of FIT that a runner's history needs, by number.
//
// Deliberately absent: the whole public list of messages. Everything else is still there through
// decode_messages, by number.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/calendar/calendar.hpp"

namespace runlight::fit {

namespace message {
inline constexpr std::uint16_t kFileId = 0;
inline constexpr std::uint16_t kSport = 12;
inline constexpr std::uint16_t kSession = 18;
inline constexpr std::uint16_t kLap = 19;
inline constexpr std::uint16_t kRecord = 20;
inline constexpr std::uint16_t kEvent = 21;
inline constexpr std::uint16_t kDeviceInfo = 23;
inline constexpr std::uint16_t kWorkout = 26;
inline constexpr std::uint16_t kWorkoutStep = 27;
inline constexpr std::uint16_t kActivity = 34;
inline constexpr std::uint16_t kHrv = 78;
inline constexpr std::uint16_t kFieldDescription = 206;
inline constexpr std::uint16_t kDeveloperDataId = 207;
}  // namespace message

// In every message that has one.
inline constexpr std::uint8_t kTimestampField = 253;

namespace file_type {
inline constexpr std::uint8_t kActivity = 4;
inline constexpr std::uint8_t kWorkout = 5;
}  // namespace file_type

namespace event {
inline constexpr std::uint8_t kTimer = 0;
}  // namespace event

namespace event_type {
inline constexpr std::uint8_t kStart = 0;
inline constexpr std::uint8_t kStop = 1;
inline constexpr std::uint8_t kStopAll = 4;
inline constexpr std::uint8_t kStopDisable = 8;
inline constexpr std::uint8_t kStopDisableAll = 9;
}  // namespace event_type

namespace sport {
inline constexpr std::uint8_t kRunning = 1;
inline constexpr std::uint8_t kCycling = 2;
inline constexpr std::uint8_t kSwimming = 5;
inline constexpr std::uint8_t kWalking = 11;
inline constexpr std::uint8_t kHiking = 17;
}  // namespace sport

namespace sub_sport {
inline constexpr std::uint8_t kTreadmill = 1;
inline constexpr std::uint8_t kIndoorRunning = 45;
}  // namespace sub_sport

namespace intensity {
inline constexpr std::uint8_t kActive = 0;
inline constexpr std::uint8_t kRest = 1;
inline constexpr std::uint8_t kWarmUp = 2;
inline constexpr std::uint8_t kCoolDown = 3;
inline constexpr std::uint8_t kRecovery = 4;
inline constexpr std::uint8_t kInterval = 5;
inline constexpr std::uint8_t kOther = 6;
}  // namespace intensity

// "running", "walking", "hiking", "cycling", "swimming", "rowing", ...; "other" for the rest.
[[nodiscard]] std::string_view sport_name(std::uint8_t number);
// "treadmill", "trail", …; "generic" and "other" for what is not named here.
[[nodiscard]] std::string_view sub_sport_name(std::uint8_t number);

// Seconds from 1970-01-01 to FIT's beginning of time, 1989-12-31 UTC.
inline constexpr std::int64_t kEpochUnixSeconds = 631'065'600;
// Smaller times count from power-on, because the watch had no date yet.
inline constexpr std::uint32_t kFirstDate = 0x1000'0000;
inline constexpr std::uint32_t kNoTime = 0xFFFF'FFFF;

[[nodiscard]] constexpr bool is_date(std::uint32_t fit_s) {
  return fit_s >= kFirstDate && fit_s != kNoTime;
}
[[nodiscard]] constexpr std::optional<Instant> instant_of(std::uint32_t fit_s) {
  if (!is_date(fit_s)) return std::nullopt;
  return Instant{(kEpochUnixSeconds + std::int64_t{fit_s}) * 1000};
}

}  // namespace runlight::fit
