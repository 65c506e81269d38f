#include "codecs/tcx/tcx.hpp"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "codecs/activity/geo.hpp"
#include "codecs/activity/number.hpp"
#include "codecs/activity/totals.hpp"
#include "codecs/activity/when.hpp"
#include "codecs/xml/reader.hpp"

namespace runlight::tcx {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::Lap;
using activity::parse_fixed;
using activity::Quantity;
using activity::Sample;

enum class Tag : std::uint8_t {
  Unknown,
  Root,
  Activity,
  Id,
  Lap,
  TotalTime,
  Distance,
  Intensity,
  AverageHeartRate,
  MaximumHeartRate,
  Track,
  Point,
  Time,
  Latitude,
  Longitude,
  Altitude,
  HeartRate,
  Value,
  Cadence,
  Speed,
  RunCadence,
  Watts,
  Steps,
  Notes,
  Creator,
  Name,
};

// The first eight letters tell all names apart; the longer ones are then compared whole.
Tag tag_of(const xml::Reader& reader) {
  const std::string_view name = reader.local_name();
  const auto only = [name](const auto& whole, Tag tag) {
    return xml::is(name, whole) ? tag : Tag::Unknown;
  };
  switch (reader.local_key()) {
    case xml::key_of("Id"):
      return Tag::Id;
    case xml::key_of("Lap"):
      return Tag::Lap;
    case xml::key_of("Time"):
      return Tag::Time;
    case xml::key_of("Name"):
      return Tag::Name;
    case xml::key_of("Value"):
      return Tag::Value;
    case xml::key_of("Speed"):
      return Tag::Speed;
    case xml::key_of("Track"):
      return Tag::Track;
    case xml::key_of("Watts"):
      return Tag::Watts;
    case xml::key_of("Steps"):
      return Tag::Steps;
    case xml::key_of("Notes"):
      return Tag::Notes;
    case xml::key_of("Cadence"):
      return Tag::Cadence;
    case xml::key_of("Creator"):
      return Tag::Creator;
    case xml::key_of("Activity"):
      return only("Activity", Tag::Activity);
    case xml::key_of("Intensity"):
      return only("Intensity", Tag::Intensity);
    case xml::key_of("Trackpoint"):
      return only("Trackpoint", Tag::Point);
    case xml::key_of("RunCadence"):
      return only("RunCadence", Tag::RunCadence);
    case xml::key_of("HeartRateBpm"):
      return only("HeartRateBpm", Tag::HeartRate);
    case xml::key_of("AltitudeMeters"):
      return only("AltitudeMeters", Tag::Altitude);
    case xml::key_of("DistanceMeters"):
      return only("DistanceMeters", Tag::Distance);
    case xml::key_of("LatitudeDegrees"):
      return only("LatitudeDegrees", Tag::Latitude);
    case xml::key_of("LongitudeDegrees"):
      return only("LongitudeDegrees", Tag::Longitude);
    case xml::key_of("TotalTimeSeconds"):
      return only("TotalTimeSeconds", Tag::TotalTime);
    case xml::key_of("AverageHeartRateBpm"):
      return only("AverageHeartRateBpm", Tag::AverageHeartRate);
    case xml::key_of("MaximumHeartRateBpm"):
      return only("MaximumHeartRateBpm", Tag::MaximumHeartRate);
    case xml::key_of("TrainingCenterDatabase"):
      return only("TrainingCenterDatabase", Tag::Root);
    default:
      return Tag::Unknown;
  }
}

}  // namespace

class Decoder::State {
 public:
  void feed(std::string_view chunk) {
    reader_.feed(chunk);
    drain();
  }

  Result<Decoded> finish() {
    reader_.finish();
    drain();
    if (refused_) return *refused_;
    if (reader_.fault() != xml::Fault::None) {
      const Error& error = reader_.error();
      const bool something = !out_.activities.empty() ||
                             (in_activity_ && (!run_.samples.empty() || !run_.laps.empty()));
      if (reader_.fault() == xml::Fault::Entity || !something) return error;
      if (in_activity_) end_activity();
      out_.warnings.push_back({error.where, error.what + "; what came before it is kept"});
    }
    for (xml::Remark& remark : xml::remarks(reader_.notes())) {
      out_.warnings.push_back({std::move(remark.where), std::move(remark.what)});
    }
    if (bad_ > 0) {
      out_.warnings.push_back({first_bad_, "the first of " + std::to_string(bad_) +
                                               " values that are no number, date or position"});
    }
    if (out_.activities.empty()) out_.warnings.push_back({"file", "there is no activity in it"});
    return std::move(out_);
  }

 private:
  void drain() {
    for (;;) {
      if (refused_) return;
      switch (reader_.next()) {
        case xml::Event::NeedMore:
        case xml::Event::Eof:
        case xml::Event::Error:
          return;
        case xml::Event::Start:
          start();
          break;
        case xml::Event::End:
          end();
          break;
        case xml::Event::Text:
          text();
          break;
      }
    }
  }

  void start() {
    const Tag tag = tag_of(reader_);
    const std::size_t depth = reader_.depth();
    tags_[depth] = tag;
    if (in_point_) {
      // Most of a file: one value in an element of its own.
      if (tag != Tag::Unknown && reader_.take_leaf()) point_text(tag, tags_[depth - 1]);
    } else {
      start_outside(tag, depth);
    }
  }

  [[gnu::noinline]] void start_outside(Tag tag, std::size_t depth) {
    if (depth == 1 && tag != Tag::Root) {
      refused_ =
          input_error("byte " + std::to_string(reader_.offset()),
                      "this is not TCX: it begins with <" + std::string(reader_.local_name()) + ">",
                      "check that it is the right file");
    } else if (tag == Tag::Activity && !in_activity_) {
      start_activity();
    } else if (!in_activity_) {
      return;
    } else if (tag == Tag::Point) {
      sample_ = Sample{};
      latitude_.reset();
      longitude_.reset();
      in_point_ = true;
    } else if (tag == Tag::Lap) {
      start_lap();
    } else if (tag == Tag::Track) {
      track_first_ = true;
    }
  }

  void start_activity() {
    in_activity_ = true;
    activity_depth_ = reader_.depth();
    run_ = Activity{};
    run_.format = activity::Format::Tcx;
    last_ms_.reset();
    in_lap_ = false;
    if (const auto* sport = reader_.attribute("Sport"); sport != nullptr) {
      const auto word = activity::sport_from(xml::decoded(sport->value, scratch_));
      run_.sport = word.sport;
      run_.sub_sport = word.sub_sport;
    }
  }

  void start_lap() {
    in_lap_ = true;
    tracks_in_lap_ = 0;
    run_.laps.emplace_back();
    if (const auto* start = reader_.attribute("StartTime"); start != nullptr) {
      if (const auto when = when_.read(start->value.bytes)) {
        run_.laps.back().start = when->instant;
        started(*when);
      } else {
        bad();
      }
    }
  }

  void started(const activity::When& when) {
    if (run_.start) return;
    run_.start = when.instant;
    if (when.offset && when.offset->minutes != 0) run_.offset = when.offset;
  }

  void text() {
    const std::size_t depth = reader_.depth();
    const Tag tag = tags_[depth];
    if (tag == Tag::Unknown || !in_activity_) return;
    if (in_point_) {
      point_text(tag, tags_[depth - 1]);
    } else if (in_lap_) {
      lap_text(tag, tags_[depth - 1]);
    } else {
      activity_text(tag, tags_[depth - 1]);
    }
  }

  void point_text(Tag tag, Tag parent) {
    const std::string_view text = reader_.text().bytes;
    switch (tag) {
      case Tag::Time:
        time(text);
        break;
      case Tag::Latitude:
        latitude_ = parse_fixed(text, 7);
        if (!latitude_) bad();
        break;
      case Tag::Longitude:
        longitude_ = parse_fixed(text, 7);
        if (!longitude_) bad();
        break;
      case Tag::Altitude:
        number(Quantity::AltitudeMm, text, 3);
        break;
      case Tag::Distance:
        number(Quantity::DistanceMm, text, 3);
        break;
      case Tag::Value:
        if (parent == Tag::HeartRate) number(Quantity::HeartRateBpm, text, 0);
        break;
      case Tag::Cadence:
      case Tag::RunCadence:
        number(Quantity::CadenceSpm, text, 0);
        break;
      case Tag::Speed:
        number(Quantity::SpeedMmPerS, text, 3);
        break;
      case Tag::Watts:
        number(Quantity::PowerW, text, 0);
        break;
      case Tag::Unknown:
      case Tag::Root:
      case Tag::Activity:
      case Tag::Id:
      case Tag::Lap:
      case Tag::TotalTime:
      case Tag::Intensity:
      case Tag::AverageHeartRate:
      case Tag::MaximumHeartRate:
      case Tag::Track:
      case Tag::Point:
      case Tag::HeartRate:
      case Tag::Steps:
      case Tag::Notes:
      case Tag::Creator:
      case Tag::Name:
        break;
    }
  }

  void lap_text(Tag tag, Tag parent) {
    const std::string_view text = reader_.text().bytes;
    Lap& lap = run_.laps.back();
    if (tag == Tag::TotalTime && parent == Tag::Lap) {
      lap.timer_ms = lap_number(text, 3);
    } else if (tag == Tag::Distance && parent == Tag::Lap) {
      lap.distance_mm = lap_number(text, 3);
    } else if (tag == Tag::Value) {
      const auto beats = lap_number(text, 0);
      if (!beats || *beats <= 0 || *beats > 300) return;
      if (parent == Tag::AverageHeartRate) lap.avg_heart_rate_bpm = static_cast<int>(*beats);
      if (parent == Tag::MaximumHeartRate && *beats > run_.max_heart_rate_bpm.value_or(0)) {
        run_.max_heart_rate_bpm = static_cast<int>(*beats);
      }
    } else if (tag == Tag::Intensity) {
      if (text == "Active") lap.intensity = activity::Intensity::Active;
      if (text == "Resting") lap.intensity = activity::Intensity::Resting;
    } else if (tag == Tag::Steps) {
      const auto steps = lap_number(text, 0);
      const std::int64_t sum = run_.steps.value_or(0) + steps.value_or(0);
      if (steps && sum < 100'000'000) run_.steps = static_cast<std::int32_t>(sum);
    }
  }

  std::optional<std::int64_t> lap_number(std::string_view text, int decimals) {
    const auto number = parse_fixed(text, decimals);
    // Nothing that a person does is longer than 10^12 thousandths of a second or a metre.
    const bool sane = number && *number >= 0 && *number < 1'000'000'000'000;
    if (!sane) bad();
    return sane ? number : std::nullopt;
  }

  void activity_text(Tag tag, Tag parent) {
    const std::string_view words = xml::decoded(reader_.text(), scratch_);
    if (tag == Tag::Id && parent == Tag::Activity) {
      if (const auto when = when_.read(words)) started(*when);
    } else if (tag == Tag::Notes && parent == Tag::Activity) {
      run_.name = std::string(words.substr(0, words.find('\n')));
    } else if (tag == Tag::Name && parent == Tag::Creator) {
      run_.device = std::string(words);
    }
  }

  void number(Quantity quantity, std::string_view text, int decimals) {
    std::int64_t value = 0;
    if (activity::read_fixed(text, decimals, value)) {
      sample_.set(quantity, value);
    } else {
      bad();
    }
  }

  void time(std::string_view text) {
    const auto when = when_.read(text);
    if (!when) {
      bad();
      return;
    }
    started(*when);
    const std::int64_t since = when->instant.unix_ms - run_.start->unix_ms;
    if (since <= activity::kMissing || since > std::numeric_limits<std::int32_t>::max()) {
      bad();
      return;
    }
    sample_.time_ms = static_cast<std::int32_t>(since);
    // The first track of a lap goes on where the lap before ended.
    if (track_first_ && tracks_in_lap_ > 0 && last_ms_ && since > *last_ms_) {
      run_.pauses.push_back({*last_ms_, since});
    }
    track_first_ = false;
    last_ms_ = since;
  }

  void end() {
    const std::size_t depth = reader_.depth() + 1;
    if (!in_activity_) return;
    const Tag tag = tags_[depth];
    if (tag == Tag::Point && in_point_) {
      end_point();
    } else if (tag == Tag::Track) {
      ++tracks_in_lap_;
    } else if (tag == Tag::Lap) {
      in_lap_ = false;
    } else if (tag == Tag::Activity && depth == activity_depth_) {
      end_activity();
    }
  }

  void end_point() {
    in_point_ = false;
    if (latitude_ && longitude_) {
      if (activity::on_earth(*latitude_, *longitude_)) {
        sample_.set(Quantity::LatitudeE7, *latitude_);
        sample_.set(Quantity::LongitudeE7, *longitude_);
      } else {
        bad();
      }
    }
    if (sample_.known != 0 || sample_.time_ms != activity::kMissing) run_.samples.add(sample_);
  }

  void end_activity() {
    in_activity_ = false;
    in_lap_ = false;
    in_point_ = false;
    run_.samples.trim();
    sum_laps();
    activity::settle_cadence(run_);
    activity::complete_from_samples(run_);
    activity::warn_of_absurd(run_);
    out_.activities.push_back(std::move(run_));
    run_ = Activity{};
  }

  // Totals of the file: only if every lap has its part.
  void sum_laps() {
    std::int64_t timer = 0;
    std::int64_t distance = 0;
    std::int64_t beats = 0;
    std::int64_t beats_ms = 0;
    bool all_timed = !run_.laps.empty();
    bool all_measured = !run_.laps.empty();
    for (const Lap& lap : run_.laps) {
      all_timed = all_timed && lap.timer_ms.has_value();
      all_measured = all_measured && lap.distance_mm.has_value();
      timer += lap.timer_ms.value_or(0);
      distance += lap.distance_mm.value_or(0);
      if (lap.timer_ms && lap.avg_heart_rate_bpm) {
        beats += *lap.avg_heart_rate_bpm * (*lap.timer_ms / 1000);
        beats_ms += *lap.timer_ms / 1000;
      }
    }
    if (all_timed) run_.timer_ms = {timer, activity::Origin::File};
    // A treadmill lap says 0 m where it does not know.
    if (all_measured && distance > 0) run_.distance_mm = {distance, activity::Origin::File};
    if (beats_ms > 0) {
      run_.avg_heart_rate_bpm = static_cast<std::int32_t>((beats + beats_ms / 2) / beats_ms);
    }
  }

  void bad() {
    if (bad_++ == 0) first_bad_ = "byte " + std::to_string(reader_.offset());
  }

  xml::Reader reader_;
  activity::WhenReader when_;
  Decoded out_;
  Activity run_;
  Sample sample_;
  std::optional<std::int64_t> latitude_;
  std::optional<std::int64_t> longitude_;
  std::optional<std::int64_t> last_ms_;
  std::optional<Error> refused_;
  std::string scratch_;
  std::string first_bad_;
  std::uint64_t bad_ = 0;
  std::size_t activity_depth_ = 0;
  int tracks_in_lap_ = 0;
  bool in_activity_ = false;
  bool in_lap_ = false;
  bool in_point_ = false;
  bool track_first_ = false;
  std::array<Tag, 66> tags_{};  // by depth; the reader allows 64
};

Decoder::Decoder() : state_(std::make_unique<State>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::feed(std::string_view chunk) { state_->feed(chunk); }
Result<activity::Decoded> Decoder::finish() { return state_->finish(); }

Result<activity::Decoded> decode(std::string_view file) {
  // In pieces that stay in the cache between the check for UTF-8 and the reading.
  constexpr std::size_t kPiece = std::size_t{16} << 10U;
  Decoder decoder;
  for (std::size_t at = 0; at < file.size(); at += kPiece) decoder.feed(file.substr(at, kPiece));
  return decoder.finish();
}

}  // namespace runlight::tcx
