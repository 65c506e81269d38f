#include "codecs/fit_workout/workout.hpp"

#include <array>
#include <string>
#include <utility>

#include "codecs/fit/base_type.hpp"
#include "codecs/fit/message.hpp"
#include "codecs/fit/profile.hpp"
#include "codecs/fit/writer.hpp"

namespace runlight::fit_workout {
namespace {

using fit::BaseType;
using fit::FieldValue;

constexpr std::int32_t kLongestStep_s = 24 * 60 * 60;
constexpr std::int32_t kMostRuns = 100;
constexpr std::int64_t kMsPerSecond = 1000;

// Fields of the three messages, by FIT's public numbers.
namespace file_id {
constexpr std::uint8_t kType = 0;
constexpr std::uint8_t kManufacturerField = 1;
constexpr std::uint8_t kProduct = 2;
constexpr std::uint8_t kSerial = 3;
constexpr std::uint8_t kCreated = 4;
}  // namespace file_id

namespace workout {
constexpr std::uint8_t kSport = 4;
constexpr std::uint8_t kStepCount = 6;
constexpr std::uint8_t kName = 8;
}  // namespace workout

namespace workout_step {
constexpr std::uint8_t kName = 0;
constexpr std::uint8_t kDurationType = 1;
constexpr std::uint8_t kDurationValue = 2;
constexpr std::uint8_t kTargetType = 3;
constexpr std::uint8_t kTargetValue = 4;
constexpr std::uint8_t kIntensity = 7;
constexpr std::uint8_t kIndex = 254;
constexpr std::int64_t kTime = 0;              // of a duration, in milliseconds
constexpr std::int64_t kRepeatUntilSteps = 6;  // of a duration, back to a step
constexpr std::int64_t kOpen = 2;              // of a target
}  // namespace workout_step

Result<Done> check_seconds(std::int32_t seconds, std::int32_t least, std::string_view where) {
  if (seconds >= least && seconds <= kLongestStep_s) return Done{};
  return input_error(where, "it is " + std::to_string(seconds) + " s long",
                     "give " + std::to_string(least) + " to 86400 s");
}

Result<Done> check(const Session& session) {
  if (session.reps < 1 || session.reps > kMostRuns) {
    return input_error("reps", "there are " + std::to_string(session.reps) + " runs",
                       "give 1 to 100");
  }
  RL_TRY_DONE(check_seconds(session.warm_up_s, 0, "warm-up"));
  RL_TRY_DONE(check_seconds(session.run_s, 1, "run"));
  RL_TRY_DONE(check_seconds(session.walk_s, session.reps > 1 ? 1 : 0, "walk"));
  return check_seconds(session.cool_down_s, 0, "cool-down");
}

Result<std::uint32_t> fit_time(const Identity& identity) {
  const std::int64_t since_epoch = identity.made.unix_ms / kMsPerSecond - fit::kEpochUnixSeconds;
  const auto time = static_cast<std::uint32_t>(since_epoch);
  if (since_epoch != std::int64_t{time} || !fit::is_date(time)) {
    return input_error("made", "a watch does not know this time", "give one from 1998 to 2125");
  }
  return time;
}

// Without what a watch cannot show, and short enough.
std::string shown(std::string_view name) {
  std::size_t size = std::min(name.size(), kLongestName);
  while (size < name.size() && size > 0 &&
         (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) {
    --size;
  }
  return fit::clean_text(name.substr(0, size));
}

std::int64_t intensity_of(StepKind kind) {
  switch (kind) {
    case StepKind::WarmUp:
      return fit::intensity::kWarmUp;
    case StepKind::Run:
    case StepKind::Repeat:
      return fit::intensity::kActive;
    case StepKind::Walk:
      return fit::intensity::kRecovery;
    case StepKind::CoolDown:
      return fit::intensity::kCoolDown;
  }
  return fit::intensity::kOther;
}

std::string_view name_of(StepKind kind, const Words& words) {
  switch (kind) {
    case StepKind::WarmUp:
      return words.warm_up;
    case StepKind::Run:
      return words.run;
    case StepKind::Walk:
      return words.walk;
    case StepKind::CoolDown:
      return words.cool_down;
    case StepKind::Repeat:
      return {};
  }
  return {};
}

void write_repeat(fit::Writer& writer, const Step& step, std::int64_t index) {
  const std::array fields = {
      FieldValue::number(workout_step::kIndex, BaseType::UInt16, index),
      FieldValue::number(workout_step::kDurationType, BaseType::Enum,
                         workout_step::kRepeatUntilSteps),
      FieldValue::number(workout_step::kDurationValue, BaseType::UInt32, step.from),
      FieldValue::number(workout_step::kTargetValue, BaseType::UInt32, step.rounds)};
  writer.message(fit::message::kWorkoutStep, fields);
}

void write_step(fit::Writer& writer, const Step& step, std::int64_t index, const Words& words) {
  if (step.kind == StepKind::Repeat) {
    write_repeat(writer, step, index);
    return;
  }
  const std::string name = shown(name_of(step.kind, words));
  const std::array fields = {
      FieldValue::number(workout_step::kIndex, BaseType::UInt16, index),
      FieldValue::number(workout_step::kDurationType, BaseType::Enum, workout_step::kTime),
      FieldValue::number(workout_step::kDurationValue, BaseType::UInt32,
                         step.seconds * kMsPerSecond),
      FieldValue::number(workout_step::kTargetType, BaseType::Enum, workout_step::kOpen),
      FieldValue::number(workout_step::kTargetValue, BaseType::UInt32, 0),
      FieldValue::number(workout_step::kIntensity, BaseType::Enum, intensity_of(step.kind)),
      FieldValue::words(workout_step::kName, name)};
  writer.message(fit::message::kWorkoutStep, fields);
}

}  // namespace

Result<std::vector<Step>> steps_of(const Session& session) {
  RL_TRY_DONE(check(session));
  std::vector<Step> out;
  if (session.warm_up_s > 0) out.push_back({StepKind::WarmUp, session.warm_up_s, 0, 0});
  if (session.reps > 1) {
    const auto first = static_cast<std::int32_t>(out.size());
    const std::int32_t rounds = session.reps - 1;
    out.push_back({StepKind::Run, session.run_s, 0, 0});
    out.push_back({StepKind::Walk, session.walk_s, 0, 0});
    if (rounds > 1) out.push_back({StepKind::Repeat, 0, first, rounds});
  }
  out.push_back({StepKind::Run, session.run_s, 0, 0});
  if (session.cool_down_s > 0) out.push_back({StepKind::CoolDown, session.cool_down_s, 0, 0});
  return out;
}

std::int64_t seconds_of(std::span<const Step> steps) {
  std::int64_t out = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    out += steps[i].seconds;
    if (steps[i].kind != StepKind::Repeat) continue;
    for (auto k = static_cast<std::size_t>(steps[i].from); k < i; ++k) {
      out += std::int64_t{steps[k].seconds} * (steps[i].rounds - 1);
    }
  }
  return out;
}

Result<std::vector<std::byte>> write(const Session& session, const Words& words,
                                     const Identity& identity) {
  RL_TRY(const std::vector<Step> steps, steps_of(session));
  RL_TRY(const std::uint32_t created, fit_time(identity));
  if (identity.serial == 0 || identity.product == UINT16_MAX) {
    return input_error("identity", "its number means unknown to a watch",
                       "give a serial from 1 and a product below 65535");
  }
  fit::Writer writer;
  const std::array id = {
      FieldValue::number(file_id::kType, BaseType::Enum, fit::file_type::kWorkout),
      FieldValue::number(file_id::kManufacturerField, BaseType::UInt16, kManufacturer),
      FieldValue::number(file_id::kProduct, BaseType::UInt16, identity.product),
      FieldValue::number(file_id::kSerial, BaseType::UInt32z, identity.serial),
      FieldValue::number(file_id::kCreated, BaseType::UInt32, created)};
  writer.message(fit::message::kFileId, id);
  const std::string name = shown(words.workout);
  const std::array head = {
      FieldValue::number(workout::kSport, BaseType::Enum, fit::sport::kRunning),
      FieldValue::number(workout::kStepCount, BaseType::UInt16,
                         static_cast<std::int64_t>(steps.size())),
      FieldValue::words(workout::kName, name)};
  writer.message(fit::message::kWorkout, head);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    write_step(writer, steps[i], static_cast<std::int64_t>(i), words);
  }
  return std::move(writer).finish();
}

}  // namespace runlight::fit_workout
