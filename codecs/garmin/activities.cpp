#include "codecs/garmin/activities.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/base/check.hpp"

#define RAPIDJSON_ASSERT(condition) RL_CHECK(condition)
#define RAPIDJSON_NOEXCEPT_ASSERT(condition) RL_CHECK(condition)
#define RAPIDJSON_HAS_STDSTRING 0
#include <rapidjson/reader.h>
#include <rapidjson/stream.h>

#include "codecs/activity/number.hpp"
#include "codecs/activity/totals.hpp"
#include "codecs/activity/when.hpp"
#include "codecs/garmin/splitter.hpp"

namespace runlight::garmin {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::Origin;
using activity::Sport;

constexpr std::size_t kMaxWarnings = 1'000;

enum class Field : std::uint8_t {
  Id,
  Name,
  Type,
  SportType,
  Begin,
  StartGmt,
  StartLocal,
  Duration,
  Elapsed,
  Moving,
  Distance,
  Gain,
  Loss,
  AvgHeartRate,
  MaxHeartRate,
  RunCadence,
  DoubleCadence,
  Steps,
  Device,
  Parent,
};
constexpr std::array<std::string_view, 20> kKeys{
    "activityId",       "name",           "activityType",   "sportType",
    "beginTimestamp",   "startTimeGmt",   "startTimeLocal", "duration",
    "elapsedDuration",  "movingDuration", "distance",       "elevationGain",
    "elevationLoss",    "avgHr",          "maxHr",          "avgRunCadence",
    "avgDoubleCadence", "steps",          "deviceId",       "parent"};

// The values of the keys above, as text, of one object; what lies deeper is passed over.
class Fields : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Fields> {
 public:
  [[nodiscard]] std::string_view at(Field key) const {
    return values_[static_cast<std::size_t>(key)];
  }

  // Called by RapidJSON, which fixes their names.
  bool Default() { return true; }
  bool Bool(bool value) {
    set(value ? "true" : "false");
    return true;
  }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    set({text, size});
    return true;
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    set({text, size});
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    current_ = kKeys.size();
    if (depth_ != 1) return true;
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
      if (kKeys[i] == std::string_view(text, size)) current_ = i;
    }
    return true;
  }
  bool StartObject() {
    ++depth_;
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    --depth_;
    return true;
  }
  bool StartArray() { return StartObject(); }
  bool EndArray(rapidjson::SizeType) { return EndObject(0); }

 private:
  void set(std::string_view value) {
    if (depth_ == 1 && current_ < kKeys.size()) values_[current_] = std::string(value);
  }
  std::array<std::string, kKeys.size()> values_;
  std::size_t current_ = kKeys.size();
  int depth_ = 0;
};

// How a file counts time and distance.
struct Scale {
  std::int64_t ms_per_unit = 1;
  std::int64_t mm_per_unit = 10;
  std::string_view said;
};
constexpr std::array<Scale, 4> kScales{{{1, 10, "milliseconds and centimetres"},
                                        {1000, 1000, "seconds and metres"},
                                        {1, 1000, "milliseconds and metres"},
                                        {1000, 10, "seconds and centimetres"}}};

// Thousandths of a unit, of something that is never negative.
std::optional<std::int64_t> thousandths(std::string_view text) {
  const auto value = activity::parse_fixed(text, 3);
  if (!value || *value < 0 || *value > 1'000'000'000'000'000) return std::nullopt;
  return value;
}

// Whether a time and a distance belong together. In units of a thousandth.
bool plausible(const Scale& scale, std::int64_t duration, std::int64_t distance, Sport sport) {
  constexpr std::int64_t kShortestMs = 5'000;
  constexpr std::int64_t kLongestMs = 10LL * 86'400'000;
  const std::int64_t ms = duration / 1000 * scale.ms_per_unit;
  if (ms < kShortestMs || ms > kLongestMs) return false;
  const bool on_foot = activity::is_on_foot(sport);
  const std::int64_t slowest = on_foot ? 300 : 50;  // mm/s
  const std::int64_t fastest = on_foot ? 9'000 : 30'000;
  const std::int64_t mm = distance / 1000 * scale.mm_per_unit;
  return mm / slowest >= ms / 1000 && mm / fastest <= ms / 1000;
}

// Both totals known: the first reading that makes sense; nothing if none does.
std::optional<Scale> scale_of(std::int64_t duration, std::optional<std::int64_t> distance,
                              Sport sport) {
  for (const Scale& scale : kScales) {
    if (distance && *distance > 0) {
      if (plausible(scale, duration, *distance, sport)) return scale;
    } else if (const std::int64_t ms = duration / 1000 * scale.ms_per_unit;
               ms >= 10'000 && ms <= 10LL * 86'400'000) {
      return scale;
    }
  }
  return std::nullopt;
}

}  // namespace

class Decoder::State {
 public:
  void feed(std::string_view chunk) {
    if (broken_) return;
    splitter_.feed(chunk);
    for (;;) {
      switch (splitter_.next()) {
        case Splitter::Event::NeedMore:
          return;
        case Splitter::Event::Object:
          take(splitter_.object());
          break;
        case Splitter::Event::TooLarge:
          warn("an activity larger than 1 MiB; not read");
          break;
        case Splitter::Event::Broken:
          broken_ = place();
          return;
      }
    }
  }

  Result<Decoded> finish() {
    const bool damaged = broken_ || !splitter_.whole();
    if (!splitter_.list_seen()) {
      return input_error(place(), "there is no list \"summarizedActivitiesExport\" in it",
                         "check that it is the right file");
    }
    if (damaged && out_.activities.empty()) {
      return input_error(broken_.value_or(place()), "the JSON is damaged or cut off",
                         "ask Garmin for the export again");
    }
    if (damaged) {
      out_.warnings.push_back({broken_.value_or(place()),
                               "the JSON is damaged or cut off; what came before it is kept"});
    }
    settle_ascent();
    return std::move(out_);
  }

 private:
  void take(std::string& object) {
    Fields fields;
    rapidjson::Reader reader;
    // RapidJSON looks at white space sixteen bytes at a time: beyond the end there must be as many.
    object.append(16, '\0');
    rapidjson::InsituStringStream stream(object.data());
    // In place: RapidJSON's own stack, whose first use adds to a null pointer, stays unused. It
    // recurses, but not deeper than the splitter lets brackets nest.
    constexpr unsigned kFlags = rapidjson::kParseInsituFlag |
                                rapidjson::kParseNumbersAsStringsFlag |
                                rapidjson::kParseValidateEncodingFlag;
    if (!reader.Parse<kFlags>(stream, fields)) {
      warn("an activity that is not JSON; not read");
      return;
    }
    Activity run;
    run.format = activity::Format::Garmin;
    const std::string_view type = fields.at(Field::Type);
    const auto word = activity::sport_from(type.empty() ? fields.at(Field::SportType) : type);
    run.sport = word.sport;
    run.sub_sport = word.sub_sport;
    if (run.sport == Sport::Other)
      run.sport = activity::sport_from(fields.at(Field::SportType)).sport;
    if (run.sport == Sport::Unknown) run.sport = Sport::Other;
    if (fields.at(Field::Parent) == "true") {
      warn("an activity of several sports; its parts are taken instead");
      return;
    }
    run.name = std::string(fields.at(Field::Name));
    if (!fields.at(Field::Id).empty()) {
      const auto id = activity::parse_fixed(fields.at(Field::Id), 0);
      if (id && *id > 0) run.ids.push_back({"garmin", std::to_string(*id)});
    }
    if (const auto device = activity::parse_fixed(fields.at(Field::Device), 0);
        device && *device > 0) {
      run.device = "garmin " + std::to_string(*device);
    }
    times(run, fields);
    totals(run, fields);
    body(run, fields);
    activity::warn_of_absurd(run);
    out_.activities.push_back(std::move(run));
  }

  // Milliseconds since 1970, perhaps with a fraction; or a text.
  std::optional<Instant> instant(std::string_view text) {
    if (const auto ms = activity::parse_fixed(text, 0)) {
      constexpr std::int64_t kYear2200 = 7'258'118'400'000;
      // Before 1971 as milliseconds: then it is seconds.
      if (*ms > 31'536'000'000 && *ms < kYear2200) return Instant{*ms};
      if (*ms > 31'536'000 && *ms < kYear2200 / 1000) return Instant{*ms * 1000};
      return std::nullopt;
    }
    const auto when = when_.read(text);
    return when ? std::optional(when->instant) : std::nullopt;
  }

  void times(Activity& run, const Fields& fields) {
    run.start = instant(fields.at(Field::StartGmt));
    if (!run.start) run.start = instant(fields.at(Field::Begin));
    const auto local = instant(fields.at(Field::StartLocal));
    if (!run.start) warn("an activity without a start");
    if (!run.start || !local) return;
    const std::int64_t minutes = (local->unix_ms - run.start->unix_ms) / 60'000;
    if (minutes >= -18 * 60 && minutes <= 18 * 60) {
      run.offset = UtcOffset{static_cast<std::int16_t>(minutes)};
    }
  }

  void totals(Activity& run, const Fields& fields) {
    const auto duration = thousandths(fields.at(Field::Duration));
    const auto elapsed = thousandths(fields.at(Field::Elapsed));
    const auto distance = thousandths(fields.at(Field::Distance));
    const auto any = duration ? duration : elapsed;
    const auto scale = any ? scale_of(*any, distance, run.sport) : std::nullopt;
    const Scale& used = scale ? *scale : kScales[0];
    if (!scale && any) {
      run.warnings.push_back(
          {"units", "time and distance make no sense together; distance left out"});
    } else if (scale && scale->said != kScales[0].said) {
      run.warnings.push_back({"units", "read as " + std::string(scale->said)});
    }
    const auto time = [&used](const std::optional<std::int64_t>& value) {
      return value ? activity::Total{*value * used.ms_per_unit / 1000, Origin::File}
                   : activity::Total{};
    };
    run.timer_ms = time(duration);
    run.elapsed_ms = time(elapsed);
    run.moving_ms = time(thousandths(fields.at(Field::Moving)));
    if (distance && (scale || !any)) {
      run.distance_mm = {*distance * used.mm_per_unit / 1000, Origin::File};
    }
    // Centimetres for now; settle_ascent() looks at all of them together.
    if (const auto gain = thousandths(fields.at(Field::Gain))) {
      run.ascent_mm = {*gain / 100, Origin::File};
    }
    if (const auto loss = thousandths(fields.at(Field::Loss))) {
      run.descent_mm = {*loss / 100, Origin::File};
    }
  }

  void body(Activity& run, const Fields& fields) {
    const auto count = [&fields](Field key, std::int64_t most) -> std::optional<std::int32_t> {
      const auto value = activity::parse_fixed(fields.at(key), 0);
      if (!value || *value <= 0 || *value > most) return std::nullopt;
      return static_cast<std::int32_t>(*value);
    };
    run.avg_heart_rate_bpm = count(Field::AvgHeartRate, 300);
    run.max_heart_rate_bpm = count(Field::MaxHeartRate, 300);
    run.steps = count(Field::Steps, 1'000'000);
    run.avg_cadence_spm = count(Field::DoubleCadence, 400);
    if (run.avg_cadence_spm) return;
    if (const auto cadence = count(Field::RunCadence, 400)) {
      run.avg_cadence_spm = activity::settled_cadence(*cadence, run.sport);
    }
  }

  // Some accounts have metres here. Half a metre of climbing in a kilometre, over all runs, is
  // flatter than any receiver measures.
  void settle_ascent() {
    std::int64_t gain = 0;
    std::int64_t distance = 0;
    for (const Activity& run : out_.activities) {
      if (!run.ascent_mm.known() || !run.distance_mm.known() || run.ascent_mm.value == 0) continue;
      gain += run.ascent_mm.value;
      distance += run.distance_mm.value;
    }
    if (gain == 0 || gain >= distance / 2000) return;
    for (Activity& run : out_.activities) {
      run.ascent_mm.value *= 100;
      run.descent_mm.value *= 100;
    }
    out_.warnings.push_back({"elevation", "read as metres: as centimetres it would be too flat"});
  }

  [[nodiscard]] std::string place() const { return "byte " + std::to_string(splitter_.offset()); }
  void warn(std::string what) {
    if (out_.warnings.size() < kMaxWarnings) out_.warnings.push_back({place(), std::move(what)});
  }

  Splitter splitter_{"summarizedActivitiesExport"};
  activity::WhenReader when_;
  Decoded out_;
  std::optional<std::string> broken_;
};

Decoder::Decoder() : state_(std::make_unique<State>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::feed(std::string_view chunk) { state_->feed(chunk); }
Result<activity::Decoded> Decoder::finish() { return state_->finish(); }

Result<activity::Decoded> decode(std::string_view file) {
  Decoder decoder;
  decoder.feed(file);
  return decoder.finish();
}

}  // namespace runlight::garmin
