#include "tools/make_exports/fit.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "codecs/fit/profile.hpp"
#include "codecs/fit/writer.hpp"
#include "tools/make_exports/random.hpp"

namespace runlight::make_exports {
namespace {

using fit::BaseType;
using fit::FieldShape;
using fit::FieldValue;
namespace message = fit::message;

constexpr std::uint8_t kLocal = 0;
// Oscillation, stance time, balance, step length, power.
constexpr std::array<std::uint8_t, 5> kDynamics = {39, 41, 84, 85, 7};

std::uint32_t fit_time(std::int64_t unix_s) {
  return static_cast<std::uint32_t>(unix_s - fit::kEpochUnixSeconds);
}
// 2^31 semicircles are 180 degrees.
std::int32_t semicircles(std::int32_t degrees_e7) {
  return static_cast<std::int32_t>(std::int64_t{degrees_e7} * (std::int64_t{1} << 31U) /
                                   1'800'000'000);
}
FieldValue number(std::uint8_t field, BaseType type, std::optional<std::int64_t> value) {
  return FieldValue::number(field, type, value);
}
FieldValue time(std::uint8_t field, std::int64_t unix_s) {
  return number(field, BaseType::UInt32, fit_time(unix_s));
}

struct SportCode {
  std::int64_t sport;
  std::int64_t sub_sport;
};
SportCode code_of(Kind kind) {
  switch (kind) {
    case Kind::Easy:
    case Kind::Long:
    case Kind::Hills:
    case Kind::Intervals:
    case Kind::Ultra:
      return {fit::sport::kRunning, 0};
    case Kind::Treadmill:
      return {fit::sport::kRunning, fit::sub_sport::kTreadmill};
    case Kind::Ride:
      return {fit::sport::kCycling, 0};
    case Kind::Swim:
      return {fit::sport::kSwimming, 17};
    case Kind::Walk:
      return {fit::sport::kWalking, 0};
    case Kind::Hike:
      return {fit::sport::kHiking, 0};
    case Kind::Strength:
      return {10, 20};
  }
  return {0, 0};
}

std::int64_t intensity_of(Effort effort) {
  switch (effort) {
    case Effort::WarmUp:
      return fit::intensity::kWarmUp;
    case Effort::Active:
      return fit::intensity::kActive;
    case Effort::Rest:
      return fit::intensity::kRest;
    case Effort::CoolDown:
      return fit::intensity::kCoolDown;
  }
  return fit::intensity::kActive;
}

fit::WriterOptions options_of(const Outing& outing) {
  fit::WriterOptions out;
  if (outing.recorder == Recorder::OldWatch) {
    out.header = fit::HeaderSize::Twelve;
    out.protocol = 0x10;
  }
  return out;
}

class Recording {
 public:
  Recording(const Outing& outing, const Track& track)
      : outing_(outing),
        track_(track),
        writer_(options_of(outing)),
        random_(outing.seed + 11),
        old_(outing.recorder == Recorder::OldWatch),
        dynamics_(outing.recorder == Recorder::RunningWatch && is_run(outing.kind)) {}

  std::vector<std::byte> make() {
    begin();
    std::size_t lap = 0;
    for (std::size_t i = 0; i < track_.samples.size(); ++i) {
      if (i > 0) pause_between(track_.samples[i - 1], track_.samples[i]);
      // Old watches leave out what is like the moment before.
      const bool last = i + 1 == track_.samples.size();
      if (!old_ || last || i == 0 || random_.between(0, 2) == 0) record(track_.samples[i]);
      if (lap < track_.laps.size() && i + 1 == track_.laps[lap].end) {
        end_lap(track_.laps[lap], lap);
        ++lap;
        define();
      }
    }
    end();
    return std::move(writer_).finish();
  }

 private:
  void begin() {
    const std::array id = {number(0, BaseType::Enum, fit::file_type::kActivity),
                           number(1, BaseType::UInt16, 255),
                           number(2, BaseType::UInt16, old_ ? 7 : 8),
                           number(3, BaseType::UInt32z, old_ ? 1'000'001 : 1'000'002),
                           time(4, track_.start_s),
                           FieldValue::words(8, "Invented Watch")};
    writer_.message(message::kFileId, id);
    const std::array device = {
        time(253, track_.start_s), number(0, BaseType::UInt8, 0), number(2, BaseType::UInt16, 255),
        number(4, BaseType::UInt16, old_ ? 7 : 8), number(5, BaseType::UInt16, old_ ? 310 : 1234)};
    writer_.message(message::kDeviceInfo, device);
    timer(track_.start_s, fit::event_type::kStart);
    define();
  }

  void timer(std::int64_t unix_s, std::uint8_t type) {
    const std::array all = {time(253, unix_s), number(0, BaseType::Enum, fit::event::kTimer),
                            number(1, BaseType::Enum, type), number(3, BaseType::UInt32, 0)};
    writer_.message(message::kEvent, all);
  }

  void pause_between(const Sample& before, const Sample& after) {
    if (after.since_s - before.since_s <= 1) return;
    timer(track_.start_s + before.since_s, fit::event_type::kStopAll);
    timer(track_.start_s + after.since_s - 1, fit::event_type::kStart);
    define();
  }

  // `message` may have taken the local type meanwhile.
  void define() {
    std::vector<FieldShape> fields = {{253, BaseType::UInt32}};
    if (has_position(outing_.kind)) {
      fields.push_back({0, BaseType::SInt32});
      fields.push_back({1, BaseType::SInt32});
      fields.push_back(old_ ? FieldShape{2, BaseType::UInt16} : FieldShape{78, BaseType::UInt32});
    }
    if (has_distance(outing_.kind)) {
      fields.push_back({5, BaseType::UInt32});
      fields.push_back(old_ ? FieldShape{6, BaseType::UInt16} : FieldShape{73, BaseType::UInt32});
    }
    if (outing_.heart_rate) fields.push_back({3, BaseType::UInt8});
    if (has_cadence()) fields.push_back({4, BaseType::UInt8});
    if (has_cadence() && !old_) fields.push_back({53, BaseType::UInt8});
    if (!old_) fields.push_back({13, BaseType::SInt8});
    if (dynamics_) {
      for (const std::uint8_t field : kDynamics) {
        fields.push_back({field, BaseType::UInt16});
      }
    }
    writer_.define(kLocal, message::kRecord, fit::Endian::Little, fields);
  }

  [[nodiscard]] bool has_cadence() const {
    return outing_.kind != Kind::Swim && outing_.kind != Kind::Ride &&
           outing_.kind != Kind::Strength;
  }

  void record(const Sample& at) {
    fit::Payload to;
    to.u32(fit_time(track_.start_s + at.since_s));
    if (has_position(outing_.kind)) {
      to.s32(semicircles(at.latitude_e7)).s32(semicircles(at.longitude_e7));
      const auto fifths = static_cast<std::uint32_t>((at.altitude_mm + 500'000) / 200);
      old_ ? to.u16(static_cast<std::uint16_t>(fifths)) : to.u32(fifths);
    }
    if (has_distance(outing_.kind)) {
      to.u32(static_cast<std::uint32_t>(at.distance_mm / 10));
      const auto speed = static_cast<std::uint32_t>(at.speed_mm_s);
      old_ ? to.u16(static_cast<std::uint16_t>(speed)) : to.u32(speed);
    }
    // A strap loses contact now and then.
    const bool beat = random_.between(0, 149) != 0;
    if (outing_.heart_rate) to.u8(beat ? at.heart_rate_bpm : std::uint8_t{0xFF});
    // Watches count one leg; an odd step is half a stride, 64 of 128.
    if (has_cadence()) to.u8(static_cast<std::uint8_t>(at.steps_per_min / 2));
    if (has_cadence() && !old_) {
      to.u8(static_cast<std::uint8_t>(at.steps_per_min % 2 * 64));
    }
    if (!old_) to.s8(static_cast<std::int8_t>(12 + outing_.number % 9));
    if (dynamics_) put_dynamics(to, at);
    writer_.data(kLocal, to.bytes());
  }

  void put_dynamics(fit::Payload& to, const Sample& at) {
    const auto put = [&](std::int64_t middle, std::int64_t spread) {
      to.u16(static_cast<std::uint16_t>(middle + random_.between(-spread, spread)));
    };
    put(850, 40);    // oscillation, tenths of a millimetre
    put(2'500, 60);  // stance time, tenths of a millisecond
    put(5'030, 40);  // balance, hundredths of a per cent on the left
    put(std::int64_t{at.speed_mm_s} * 600 / std::max<std::int64_t>(at.steps_per_min, 60), 80);
    put(at.speed_mm_s / 12, 6);  // power
  }

  // What laps and sessions share; `shift` is how much further down sessions keep some.
  [[nodiscard]] std::vector<FieldValue> totals(std::int64_t start_s, const Totals& of,
                                               std::uint8_t shift) const {
    const auto at = [&](int field) { return static_cast<std::uint8_t>(field + shift); };
    std::vector<FieldValue> out = {time(253, start_s + of.elapsed_s), time(2, start_s),
                                   number(7, BaseType::UInt32, std::int64_t{of.elapsed_s} * 1000),
                                   number(8, BaseType::UInt32, std::int64_t{of.timer_s} * 1000),
                                   number(11, BaseType::UInt16, of.timer_s / 6)};
    if (has_distance(outing_.kind)) {
      out.push_back(number(9, BaseType::UInt32, of.distance_mm / 10));
      out.push_back(number(at(13), BaseType::UInt16,
                           of.distance_mm / std::max(std::int64_t{of.timer_s}, std::int64_t{1})));
    }
    if (outing_.heart_rate) {
      out.push_back(number(at(15), BaseType::UInt8, of.average_bpm));
      out.push_back(number(at(16), BaseType::UInt8, of.highest_bpm));
    }
    return out;
  }

  void end_lap(const Lap& lap, std::size_t number_of_lap) {
    Totals of;
    of.elapsed_s = lap.elapsed_s;
    of.timer_s = lap.timer_s;
    of.distance_mm = lap.distance_mm;
    of.average_bpm = lap.average_bpm;
    of.highest_bpm = lap.highest_bpm;
    std::vector<FieldValue> fields = totals(track_.start_s + lap.start_s, of, 0);
    fields.push_back(number(254, BaseType::UInt16, static_cast<std::int64_t>(number_of_lap)));
    fields.push_back(number(23, BaseType::Enum, intensity_of(lap.effort)));
    if (outing_.kind == Kind::Intervals) {
      fields.push_back(number(71, BaseType::UInt16, static_cast<std::int64_t>(lap.effort)));
    }
    fields.push_back(number(25, BaseType::Enum, code_of(outing_.kind).sport));
    writer_.message(message::kLap, fields);
  }

  void end() {
    timer(track_.end_s(), fit::event_type::kStopAll);
    std::vector<FieldValue> fields = totals(track_.start_s, track_.totals, 1);
    const SportCode code = code_of(outing_.kind);
    fields.push_back(number(5, BaseType::Enum, code.sport));
    fields.push_back(number(6, BaseType::Enum, code.sub_sport));
    if (has_position(outing_.kind)) {
      fields.push_back(number(22, BaseType::UInt16, track_.totals.ascent_mm / 1000));
    }
    if (is_run(outing_.kind)) {
      fields.push_back(number(18, BaseType::UInt8, track_.totals.strides_centi / 100));
      fields.push_back(number(10, BaseType::UInt32, track_.totals.steps / 2));
    }
    fields.push_back(number(25, BaseType::UInt16, 0));
    fields.push_back(number(26, BaseType::UInt16, static_cast<std::int64_t>(track_.laps.size())));
    writer_.message(message::kSession, fields);
    const std::array all = {time(253, track_.end_s()),
                            number(0, BaseType::UInt32, std::int64_t{track_.totals.timer_s} * 1000),
                            number(1, BaseType::UInt16, 1), number(2, BaseType::Enum, 0),
                            time(5, track_.end_s() + outing_.offset() * std::int64_t{60})};
    writer_.message(message::kActivity, all);
  }

  const Outing& outing_;
  const Track& track_;
  fit::Writer writer_;
  Random random_;
  bool old_;
  bool dynamics_;
};

}  // namespace

std::vector<std::byte> fit_of(const Outing& outing, const Track& track) {
  return Recording(outing, track).make();
}

std::vector<std::byte> wellness_fit(Wellness kind, std::int64_t unix_s, std::uint64_t seed) {
  constexpr std::uint16_t kMonitoring = 55;
  Random random(seed);
  fit::Writer writer;
  const std::array id = {number(0, BaseType::Enum, static_cast<std::int64_t>(kind)),
                         number(1, BaseType::UInt16, 255), number(2, BaseType::UInt16, 8),
                         number(3, BaseType::UInt32z, 1'000'002), time(4, unix_s)};
  writer.message(message::kFileId, id);
  for (std::int64_t hour = 0; hour < 24; ++hour) {
    const std::array all = {time(253, unix_s + hour * 3600),
                            number(3, BaseType::UInt32, random.between(0, 800)),
                            number(5, BaseType::Enum, 6)};
    writer.message(kMonitoring, all);
  }
  return std::move(writer).finish();
}

}  // namespace runlight::make_exports
