#include "tools/make_fit/synthetic_run.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "codecs/fit/profile.hpp"
#include "codecs/fit/writer.hpp"

namespace runlight::make_fit {
namespace {

using fit::BaseType;
using fit::FieldShape;
using fit::FieldValue;
using fit::Payload;
namespace message = fit::message;

constexpr std::uint8_t kRecordLocal = 0;
constexpr std::uint8_t kBeatLocal = 1;
constexpr std::uint8_t kPrivateLocal = 2;
constexpr std::uint16_t kPrivateMessage = 0xFF10;
// Oscillation, stance time in per cent and ms, ratio, balance, step length, power.
constexpr std::array<std::uint8_t, 7> kDynamics = {39, 40, 41, 83, 84, 85, 7};
constexpr std::int32_t kSemicirclesPerMetre = 107;

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E37'79B9'7F4A'7C15U + 1) {}
  // Low to high, both included.
  std::int32_t between(std::int32_t low, std::int32_t high) {
    state_ += 0x9E37'79B9'7F4A'7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
    z ^= z >> 31U;
    const auto width = static_cast<std::uint64_t>(std::int64_t{high} - low + 1);
    return static_cast<std::int32_t>(low + static_cast<std::int64_t>(z % width));
  }

 private:
  std::uint64_t state_;
};

// The runner at one second.
struct Sample {
  std::uint32_t time_s = 0;
  std::int32_t latitude = 573'000'000;
  std::int32_t longitude = 137'000'000;
  std::uint32_t distance_mm = 0;
  std::int32_t speed_mm_s = 2900;
  std::int32_t altitude_fifths = 5 * (500 + 120);
  std::int32_t heart_rate = 110;
  std::int32_t cadence_128 = 83 * 128;
  std::int32_t heading = 0;
};

constexpr std::array<std::array<std::int32_t, 2>, 8> kHeadings = {
    {{10, 0}, {7, 7}, {0, 10}, {-7, 7}, {-10, 0}, {-7, -7}, {0, -10}, {7, -7}}};

void step(Sample& at, Random& random) {
  ++at.time_s;
  at.speed_mm_s = std::clamp(at.speed_mm_s + random.between(-60, 60), 1200, 4800);
  at.distance_mm += static_cast<std::uint32_t>(at.speed_mm_s);
  at.heart_rate = std::clamp(at.heart_rate + random.between(-1, 1), 70, 188);
  at.cadence_128 = std::clamp(at.cadence_128 + random.between(-90, 90), 60 * 128, 98 * 128);
  at.altitude_fifths = std::clamp(at.altitude_fifths + random.between(-1, 1), 2500, 9000);
  if (random.between(0, 19) == 0) at.heading = (at.heading + random.between(-1, 1)) & 7;
  const auto& way = kHeadings[static_cast<std::size_t>(at.heading)];
  const std::int32_t semicircles = at.speed_mm_s * kSemicirclesPerMetre / 10'000;
  at.latitude += way[0] * semicircles;
  at.longitude += way[1] * semicircles;
}

bool has_dynamics(Style style) {
  return style == Style::Modern || style == Style::BigEndian || style == Style::Developer ||
         style == Style::Busy;
}
bool is_old(Style style) { return style == Style::Old || style == Style::Compressed; }
bool has_position(Style style) { return style != Style::Treadmill; }

class RunMaker {
 public:
  explicit RunMaker(const RunSpec& spec)
      : spec_(spec), random_(spec.seed), endian_(endian_of(spec)), writer_(options_of(spec)) {}

  MadeRun make() {
    sample_.time_s = spec_.start_s;
    begin();
    if (spec_.style == Style::Multisport) {
      leg(spec_.seconds / 2, fit::sport::kCycling);
      leg(spec_.seconds - spec_.seconds / 2, fit::sport::kRunning);
    } else {
      leg(spec_.seconds, fit::sport::kRunning);
    }
    end();
    return {std::move(writer_).finish(), totals_};
  }

 private:
  static fit::Endian endian_of(const RunSpec& spec) {
    return spec.style == Style::BigEndian ? fit::Endian::Big : fit::Endian::Little;
  }
  static fit::WriterOptions options_of(const RunSpec& spec) {
    fit::WriterOptions options;
    if (is_old(spec.style)) options.header = fit::HeaderSize::Twelve;
    if (is_old(spec.style)) options.protocol = 0x10;
    options.endian = endian_of(spec);
    return options;
  }

  static FieldValue number(std::uint8_t field, BaseType type, std::optional<std::int64_t> value) {
    return FieldValue::number(field, type, value);
  }
  static FieldValue time(std::uint8_t field, std::uint32_t time_s) {
    return number(field, BaseType::UInt32, time_s);
  }

  void begin() {
    const std::array id = {number(0, BaseType::Enum, fit::file_type::kActivity),
                           number(1, BaseType::UInt16, 255),
                           number(2, BaseType::UInt16, 7),
                           number(3, BaseType::UInt32z, random_.between(1, 99'999'999)),
                           time(4, spec_.start_s),
                           FieldValue::words(8, "Invented Watch")};
    writer_.message(message::kFileId, id);
    const std::array device = {
        time(253, spec_.start_s),          number(0, BaseType::UInt8, 0),
        number(2, BaseType::UInt16, 255),  number(4, BaseType::UInt16, 7),
        number(5, BaseType::UInt16, 1234), FieldValue::words(27, "Invented Watch")};
    writer_.message(message::kDeviceInfo, device);
    if (spec_.style == Style::Developer) describe();
    timer(fit::event_type::kStart);
  }

  void describe() {
    FieldValue app{{1, BaseType::Byte, 16}, {}, {}};
    for (std::int64_t i = 0; i < 16; ++i) app.numbers.emplace_back(i * 3);
    const std::array id = {std::move(app), number(3, BaseType::UInt8, 0)};
    writer_.message(message::kDeveloperDataId, id);
    const auto field = [&](std::int64_t at, BaseType type, std::string_view name,
                           std::string_view units) {
      const std::array all = {number(0, BaseType::UInt8, 0), number(1, BaseType::UInt8, at),
                              number(2, BaseType::UInt8, fit::code_of(type)),
                              FieldValue::words(3, name), FieldValue::words(8, units)};
      writer_.message(message::kFieldDescription, all);
    };
    field(0, BaseType::UInt16, "Form Power", "Watts");
    field(1, BaseType::Float32, "Leg Spring Stiffness", "kN/m");
  }

  void timer(std::uint8_t type) {
    const std::array all = {time(253, sample_.time_s), number(0, BaseType::Enum, 0),
                            number(1, BaseType::Enum, type), number(3, BaseType::UInt32, 0)};
    writer_.message(message::kEvent, all);
  }

  // The definitions are put down anew after `message` may have used the local types.
  void define_record() {
    std::vector<FieldShape> fields;
    if (spec_.style != Style::Compressed) fields.push_back({253, BaseType::UInt32});
    if (has_position(spec_.style)) {
      fields.push_back({0, BaseType::SInt32});
      fields.push_back({1, BaseType::SInt32});
    }
    fields.push_back({5, BaseType::UInt32});
    if (has_position(spec_.style)) {
      fields.push_back(is_old(spec_.style) ? FieldShape{2, BaseType::UInt16}
                                           : FieldShape{78, BaseType::UInt32});
    }
    fields.push_back(is_old(spec_.style) ? FieldShape{6, BaseType::UInt16}
                                         : FieldShape{73, BaseType::UInt32});
    fields.push_back({3, BaseType::UInt8});
    fields.push_back({4, BaseType::UInt8});
    if (!is_old(spec_.style)) fields.push_back({53, BaseType::UInt8});
    if (!is_old(spec_.style)) fields.push_back({13, BaseType::SInt8});
    if (has_dynamics(spec_.style)) {
      for (const std::uint8_t field : kDynamics) {
        fields.push_back({field, BaseType::UInt16});
      }
      fields.push_back({107, BaseType::UInt16});  // private to the watch
      fields.push_back({136, BaseType::UInt8});
    }
    std::vector<fit::DeveloperShape> developer;
    if (spec_.style == Style::Developer) developer = {{0, 2, 0}, {1, 4, 0}};
    writer_.define(kRecordLocal, message::kRecord, endian_, fields, developer);
    if (spec_.style == Style::Busy) {
      const std::array beats = {FieldShape{0, BaseType::UInt16, 5}};
      writer_.define(kBeatLocal, message::kHrv, endian_, beats);
      const std::array secrets = {
          FieldShape{253, BaseType::UInt32}, FieldShape{0, BaseType::Byte, 24},
          FieldShape{1, BaseType::SInt16}, FieldShape{2, BaseType::UInt32, 3}};
      writer_.define(kPrivateLocal, kPrivateMessage, endian_, secrets);
    }
  }

  void record() {
    Payload to(endian_);
    if (spec_.style != Style::Compressed) to.u32(sample_.time_s);
    // The first seconds have no fix, and a strap loses contact now and then.
    const bool fix = sample_.time_s - spec_.start_s > 5;
    if (has_position(spec_.style)) to.s32(fix ? sample_.latitude : 0x7FFF'FFFF);
    if (has_position(spec_.style)) to.s32(fix ? sample_.longitude : 0x7FFF'FFFF);
    to.u32(sample_.distance_mm / 10);
    const auto altitude = static_cast<std::uint32_t>(sample_.altitude_fifths);
    const auto speed = static_cast<std::uint32_t>(sample_.speed_mm_s);
    if (is_old(spec_.style)) {
      to.u16(static_cast<std::uint16_t>(altitude)).u16(static_cast<std::uint16_t>(speed));
    } else {
      if (has_position(spec_.style)) to.u32(altitude);
      to.u32(speed);
    }
    const bool beat = random_.between(0, 99) != 0;
    to.u8(beat ? static_cast<std::uint8_t>(sample_.heart_rate) : std::uint8_t{0xFF});
    to.u8(static_cast<std::uint8_t>(sample_.cadence_128 / 128));
    if (!is_old(spec_.style)) to.u8(static_cast<std::uint8_t>(sample_.cadence_128 % 128));
    if (!is_old(spec_.style)) to.s8(static_cast<std::int8_t>(random_.between(-3, 25)));
    if (has_dynamics(spec_.style)) dynamics(to);
    if (spec_.style == Style::Developer) {
      to.u16(static_cast<std::uint16_t>(random_.between(50, 90)));
      to.f32(static_cast<float>(random_.between(800, 1200)) / 100.0F);
    }
    if (spec_.style == Style::Compressed) {
      writer_.compressed(kRecordLocal, sample_.time_s, to.bytes());
    } else {
      writer_.data(kRecordLocal, to.bytes());
    }
    ++totals_.records;
    if (spec_.style == Style::Busy) between_records();
  }

  void dynamics(Payload& to) {
    const auto put = [&](std::int32_t low, std::int32_t high) {
      to.u16(static_cast<std::uint16_t>(random_.between(low, high)));
    };
    put(700, 1100);    // vertical oscillation
    put(3000, 4200);   // stance time, per cent
    put(2100, 2900);   // stance time
    put(600, 1000);    // vertical ratio
    put(4850, 5150);   // balance
    put(9000, 13000);  // step length
    put(180, 320);     // power
    put(0, 65535);
    to.u8(static_cast<std::uint8_t>(random_.between(0, 255)));
  }

  void between_records() {
    Payload beats(endian_);
    for (int i = 0; i < 5; ++i) {
      const bool there = i < 2;
      beats.u16(there ? static_cast<std::uint16_t>(random_.between(350, 700))
                      : std::uint16_t{0xFFFF});
    }
    writer_.data(kBeatLocal, beats.bytes());
    if (sample_.time_s % 10 != 0) return;
    Payload secret(endian_);
    secret.u32(sample_.time_s);
    for (int i = 0; i < 24; ++i) secret.u8(static_cast<std::uint8_t>(random_.between(0, 255)));
    secret.s16(static_cast<std::int16_t>(random_.between(-300, 300)));
    for (int i = 0; i < 3; ++i) secret.u32(static_cast<std::uint32_t>(random_.between(0, 9999)));
    writer_.data(kPrivateLocal, secret.bytes());
  }

  // What a lap or a session adds up.
  struct Tally {
    std::uint32_t start_s = 0;
    std::uint32_t start_mm = 0;
    std::uint32_t paused_s = 0;
    std::int32_t max_speed = 0;
    std::int32_t max_heart_rate = 0;
    std::uint64_t heart_rates = 0;
    std::uint32_t samples = 0;
  };

  Tally tally() const { return {sample_.time_s, sample_.distance_mm, 0, 0, 0, 0, 0}; }

  void count(Tally& to) const {
    to.max_speed = std::max(to.max_speed, sample_.speed_mm_s);
    to.max_heart_rate = std::max(to.max_heart_rate, sample_.heart_rate);
    to.heart_rates += static_cast<std::uint64_t>(sample_.heart_rate);
    ++to.samples;
  }

  // The fields that laps and sessions share; `shift` is how much further down sessions keep some.
  std::vector<FieldValue> total_fields(const Tally& of, std::uint8_t shift) const {
    const std::uint32_t elapsed_ms = (sample_.time_s - of.start_s) * 1000;
    const std::uint32_t distance_cm = sample_.distance_mm / 10 - of.start_mm / 10;
    const std::uint32_t samples = std::max(of.samples, 1U);
    const auto at = [&](std::uint8_t field) { return static_cast<std::uint8_t>(field + shift); };
    return {time(253, sample_.time_s),
            time(2, of.start_s),
            number(7, BaseType::UInt32, elapsed_ms),
            number(8, BaseType::UInt32, elapsed_ms - of.paused_s * 1000),
            number(9, BaseType::UInt32, distance_cm),
            number(11, BaseType::UInt16, std::nullopt),
            number(at(13), BaseType::UInt16, std::int64_t{distance_cm} * 10 / samples),
            number(at(14), BaseType::UInt16, of.max_speed),
            number(at(15), BaseType::UInt8, static_cast<std::int64_t>(of.heart_rates / samples)),
            number(at(16), BaseType::UInt8, of.max_heart_rate),
            number(at(17), BaseType::UInt8, sample_.cadence_128 / 128),
            number(at(21), BaseType::UInt16, random_ascent_)};
  }

  void lap(const Tally& of, std::uint8_t sport) {
    std::vector<FieldValue> fields = total_fields(of, 0);
    fields.push_back(number(254, BaseType::UInt16, totals_.laps));
    fields.push_back(number(23, BaseType::Enum, fit::intensity::kActive));
    fields.push_back(number(24, BaseType::Enum, 1));
    fields.push_back(number(25, BaseType::Enum, sport));
    writer_.message(message::kLap, fields);
    ++totals_.laps;
  }

  void session(const Tally& of, std::uint8_t sport, std::uint32_t first_lap) {
    std::vector<FieldValue> fields = total_fields(of, 1);
    const std::int64_t sub = spec_.style == Style::Treadmill ? fit::sub_sport::kTreadmill : 0;
    fields.push_back(number(254, BaseType::UInt16, totals_.sessions));
    fields.push_back(number(5, BaseType::Enum, sport));
    fields.push_back(number(6, BaseType::Enum, sub));
    fields.push_back(number(25, BaseType::UInt16, first_lap));
    fields.push_back(number(26, BaseType::UInt16, totals_.laps - first_lap));
    writer_.message(message::kSession, fields);
    ++totals_.sessions;
    const std::uint32_t elapsed_ms = (sample_.time_s - of.start_s) * 1000;
    totals_.elapsed_ms += elapsed_ms;
    totals_.timer_ms += elapsed_ms - of.paused_s * 1000;
    totals_.distance_cm += sample_.distance_mm / 10 - of.start_mm / 10;
  }

  void pause(Tally& one_lap, Tally& whole) {
    timer(fit::event_type::kStopAll);
    sample_.time_s += spec_.pause_seconds;
    one_lap.paused_s += spec_.pause_seconds;
    whole.paused_s += spec_.pause_seconds;
    timer(fit::event_type::kStart);
    define_record();
  }

  void leg(std::uint32_t seconds, std::uint8_t sport) {
    const std::uint32_t first_lap = totals_.laps;
    Tally whole = tally();
    Tally one = tally();
    define_record();
    for (std::uint32_t second = 0; second < seconds; ++second) {
      if (spec_.pause_seconds > 0 && second == seconds / 2) pause(one, whole);
      step(sample_, random_);
      record();
      count(one);
      count(whole);
      if ((second + 1) % spec_.lap_seconds == 0 || second + 1 == seconds) {
        lap(one, sport);
        one = tally();
        define_record();
      }
    }
    session(whole, sport, first_lap);
  }

  void end() {
    timer(fit::event_type::kStopAll);
    const std::array all = {
        time(253, sample_.time_s), number(0, BaseType::UInt32, totals_.timer_ms),
        number(1, BaseType::UInt16, totals_.sessions),
        number(2, BaseType::Enum, spec_.style == Style::Multisport ? 1 : 0),
        number(5, BaseType::UInt32, std::int64_t{sample_.time_s} + spec_.local_offset_s)};
    writer_.message(message::kActivity, all);
  }

  RunSpec spec_;
  Random random_;
  fit::Endian endian_;
  fit::Writer writer_;
  Sample sample_;
  RunTotals totals_;
  std::int64_t random_ascent_ = random_.between(0, 300);
};

}  // namespace

MadeRun make_run(const RunSpec& spec) { return RunMaker(spec).make(); }

std::vector<MadeRun> make_mix(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<MadeRun> out;
  for (std::size_t i = 0; i < count; ++i) {
    RunSpec spec;
    spec.seed = seed * 1000 + i;
    spec.style = static_cast<Style>(i % kStyles);
    spec.start_s += static_cast<std::uint32_t>(i) * 86'400;
    spec.seconds = static_cast<std::uint32_t>(random.between(900, 7200));
    if (i % 3 == 0) spec.pause_seconds = 60;
    out.push_back(make_run(spec));
  }
  return out;
}

}  // namespace runlight::make_fit
