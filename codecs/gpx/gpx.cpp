#include "codecs/gpx/gpx.hpp"

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "codecs/activity/geo.hpp"
#include "codecs/activity/number.hpp"
#include "codecs/activity/totals.hpp"
#include "codecs/activity/when.hpp"
#include "codecs/gpx/point_shape.hpp"
#include "codecs/xml/reader.hpp"
#include "core/base/check.hpp"

namespace runlight::gpx {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::Quantity;
using activity::Sample;

enum class Tag : std::uint8_t {
  Unknown,
  Gpx,
  Track,
  Segment,
  Point,
  Altitude,
  Time,
  Name,
  Type,
  HeartRate,
  Cadence,
  Temperature,
  Power,
  Speed,
  Distance,
};

Tag tag_of(const xml::Reader& reader) {
  const std::string_view name = reader.local_name();
  if (name.size() > 8) {
    if (xml::is(name, "heartrate")) return Tag::HeartRate;
    if (xml::is(name, "Temperature")) return Tag::Temperature;
    return xml::is(name, "PowerInWatts") ? Tag::Power : Tag::Unknown;
  }
  switch (reader.local_key()) {
    case xml::key_of("gpx"):
      return Tag::Gpx;
    case xml::key_of("trk"):
      return Tag::Track;
    case xml::key_of("trkseg"):
      return Tag::Segment;
    case xml::key_of("trkpt"):
      return Tag::Point;
    case xml::key_of("ele"):
      return Tag::Altitude;
    case xml::key_of("time"):
      return Tag::Time;
    case xml::key_of("name"):
      return Tag::Name;
    case xml::key_of("type"):
      return Tag::Type;
    case xml::key_of("hr"):
      return Tag::HeartRate;
    case xml::key_of("cad"):
    case xml::key_of("cadence"):
      return Tag::Cadence;
    case xml::key_of("atemp"):
    case xml::key_of("temp"):
      return Tag::Temperature;
    case xml::key_of("power"):
      return Tag::Power;
    case xml::key_of("speed"):
      return Tag::Speed;
    case xml::key_of("distance"):
      return Tag::Distance;
    default:
      return Tag::Unknown;
  }
}

}  // namespace

class Decoder::State {
 public:
  void feed(std::string_view chunk) {
    shape_.forget_start();  // what it points to goes with the last chunk
    after_point_ = nullptr;
    reader_.feed(chunk);
    drain();
  }

  Result<Decoded> finish() {
    reader_.finish();
    drain();
    if (refused_) return *refused_;
    if (reader_.fault() != xml::Fault::None) {
      const Error& error = reader_.error();
      const bool something = in_track_ ? !track_.samples.empty() : !out_.activities.empty();
      if (reader_.fault() == xml::Fault::Entity || !something) return error;
      if (in_track_) end_track();
      out_.warnings.push_back({error.where, error.what + "; what came before it is kept"});
    }
    for (xml::Remark& remark : xml::remarks(reader_.notes())) {
      out_.warnings.push_back({std::move(remark.where), std::move(remark.what)});
    }
    if (bad_ > 0) {
      out_.warnings.push_back({first_bad_, "the first of " + std::to_string(bad_) +
                                               " values that are no number, date or position"});
    }
    if (out_.activities.empty()) out_.warnings.push_back({"file", "there is no track in it"});
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
      if (reader_.take_leaf()) {
        const bool direct = depth == point_depth_ + 1;
        const std::string_view text = reader_.text().bytes;
        shape_.add(text, what_of(tag, direct));
        point_text(tag, text, direct);
      }
    } else {
      start_outside(tag, depth);
    }
  }

  [[gnu::noinline]] void start_outside(Tag tag, std::size_t depth) {
    if (depth == 1) {
      if (tag != Tag::Gpx) {
        refused_ = input_error(
            "byte " + std::to_string(reader_.offset()),
            "this is not GPX: it begins with <" + std::string(reader_.local_name()) + ">",
            "check that it is the right file");
      } else if (const auto* creator = reader_.attribute("creator"); creator != nullptr) {
        creator_ = std::string(xml::decoded(creator->value, scratch_));
      }
      return;
    }
    const Tag parent = tags_[depth - 1];
    if (tag == Tag::Point && parent == Tag::Segment) {
      start_point();
      return;
    }
    after_point_ = nullptr;  // something else stands between two points
    if (tag == Tag::Segment && parent == Tag::Track) {
      segment_first_ = true;
    } else if (tag == Tag::Track && parent == Tag::Gpx) {
      track_ = Activity{};
      track_.format = activity::Format::Gpx;
      track_.device = creator_;
      in_track_ = true;
      last_ms_.reset();
    }
  }

  void start_point() {
    sample_ = Sample{};
    in_point_ = true;
    point_depth_ = reader_.depth();
    shape_.begin(after_point_);
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    bool north = false;
    bool east = false;
    for (const xml::Attribute& attribute : reader_.attributes()) {
      const std::string_view text = attribute.value.bytes;
      if (xml::is(attribute.name, "lat")) {
        north = activity::read_fixed(text, 7, latitude);
        shape_.add(text, kLatitude);
      }
      if (xml::is(attribute.name, "lon")) {
        east = activity::read_fixed(text, 7, longitude);
        shape_.add(text, kLongitude);
      }
    }
    if (north && east && activity::on_earth(latitude, longitude)) {
      sample_.set(Quantity::LatitudeE7, latitude);
      sample_.set(Quantity::LongitudeE7, longitude);
    } else {
      bad();
    }
  }

  void text() {
    const std::size_t depth = reader_.depth();
    const Tag tag = tags_[depth];
    if (in_point_) {
      shape_.spoil();
    } else {
      after_point_ = nullptr;
    }
    if (tag == Tag::Unknown) return;
    if (in_point_) {
      point_text(tag, reader_.text().bytes, depth == point_depth_ + 1);
    } else if (in_track_ && tags_[depth - 1] == Tag::Track) {
      const std::string_view words = xml::decoded(reader_.text(), scratch_);
      if (tag == Tag::Name) track_.name = std::string(words);
      if (tag == Tag::Type) {
        const activity::SportWord word = activity::sport_from(words);
        track_.sport = word.sport;
        track_.sub_sport = word.sub_sport;
      }
    }
  }

  // Null at the edge of a chunk.
  [[nodiscard]] const char* end_of_point() const {
    const std::string_view ahead = reader_.ahead();
    return ahead.empty() ? nullptr : ahead.data();
  }

  // Points that look like the last one, value by value.
  void repeat_points() {
    std::array<PointShape::Value, PointShape::kMostValues> values;
    for (;;) {
      const PointShape::Match match = shape_.match(reader_.ahead(), values);
      if (match.bytes == 0 || !take_values({values.data(), match.values})) return;
      reader_.skip_ahead(match.bytes);
      after_point_ = end_of_point();
    }
  }

  // False, and nothing is changed, if one of them is not what it should be: the reader will say so.
  bool take_values(std::span<const PointShape::Value> values) {
    Sample sample;
    std::optional<activity::When> when;
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    bool north = false;
    bool east = false;
    for (const PointShape::Value& value : values) {
      if (value.what == kLatitude) {
        north = activity::read_fixed(value.text, 7, latitude);
        continue;
      }
      if (value.what == kLongitude) {
        east = activity::read_fixed(value.text, 7, longitude);
        continue;
      }
      if (value.what == kPassedOver) continue;
      const auto tag = static_cast<Tag>(value.what);
      if (tag == Tag::Time) {
        when = when_.read(value.text);
        if (!when || !since_start(*when)) return false;
        continue;
      }
      const NumberOf number = number_of(tag);
      std::int64_t read = 0;
      if (!activity::read_fixed(value.text, number.decimals, read)) return false;
      sample.set(number.quantity, read);
    }
    if (!north || !east || !activity::on_earth(latitude, longitude)) return false;
    sample.set(Quantity::LatitudeE7, latitude);
    sample.set(Quantity::LongitudeE7, longitude);
    sample_ = sample;
    if (when) time(*when);
    track_.samples.add(sample_);
    return true;
  }

  struct NumberOf {
    Quantity quantity;
    int decimals;
  };
  static NumberOf number_of(Tag tag) {
    switch (tag) {
      case Tag::Altitude:
        return {Quantity::AltitudeMm, 3};
      case Tag::HeartRate:
        return {Quantity::HeartRateBpm, 0};
      case Tag::Cadence:
        return {Quantity::CadenceSpm, 0};
      case Tag::Temperature:
        return {Quantity::TemperatureMdc, 3};
      case Tag::Power:
        return {Quantity::PowerW, 0};
      case Tag::Speed:
        return {Quantity::SpeedMmPerS, 3};
      case Tag::Distance:
        return {Quantity::DistanceMm, 3};
      case Tag::Unknown:
      case Tag::Gpx:
      case Tag::Track:
      case Tag::Segment:
      case Tag::Point:
      case Tag::Time:
      case Tag::Name:
      case Tag::Type:
        break;
    }
    RL_CHECK(false);
  }

  // What the shape of a point remembers of a value.
  static std::uint8_t what_of(Tag tag, bool direct) {
    switch (tag) {
      case Tag::Altitude:
      case Tag::Time:
        return direct ? static_cast<std::uint8_t>(tag) : kPassedOver;
      case Tag::HeartRate:
      case Tag::Cadence:
      case Tag::Temperature:
      case Tag::Power:
      case Tag::Speed:
      case Tag::Distance:
        return static_cast<std::uint8_t>(tag);
      case Tag::Unknown:
      case Tag::Gpx:
      case Tag::Track:
      case Tag::Segment:
      case Tag::Point:
      case Tag::Name:
      case Tag::Type:
        break;
    }
    return kPassedOver;
  }

  // A direct child of the point, or somewhere in its extensions.
  void point_text(Tag tag, std::string_view text, bool direct) {
    if (what_of(tag, direct) == kPassedOver) return;
    if (tag == Tag::Time) {
      time(text);
    } else {
      const NumberOf of = number_of(tag);
      number(of.quantity, text, of.decimals);
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
    time(*when);
  }

  // Nothing where it is too far from the start to be of one activity.
  [[nodiscard]] std::optional<std::int32_t> since_start(const activity::When& when) const {
    if (!track_.start) return 0;
    const std::int64_t since = when.instant.unix_ms - track_.start->unix_ms;
    if (since <= activity::kMissing || since > std::numeric_limits<std::int32_t>::max()) {
      return std::nullopt;
    }
    return static_cast<std::int32_t>(since);
  }

  void time(const activity::When& when) {
    if (!track_.start) {
      track_.start = when.instant;
      if (when.offset && when.offset->minutes != 0) track_.offset = when.offset;
    }
    const auto since = since_start(when);
    if (!since) {
      bad();
      return;
    }
    sample_.time_ms = *since;
    if (segment_first_) {
      segment_first_ = false;
      if (last_ms_ && *since > *last_ms_) track_.pauses.push_back({*last_ms_, *since});
    }
    last_ms_ = *since;
  }

  void end() {
    const Tag tag = tags_[reader_.depth() + 1];
    if (in_point_ && reader_.depth() + 1 == point_depth_) {
      in_point_ = false;
      track_.samples.add(sample_);
      after_point_ = end_of_point();
      shape_.end(after_point_);
      repeat_points();
      return;
    }
    if (!in_point_) after_point_ = nullptr;
    if (tag == Tag::Track && reader_.depth() == 1) {
      end_track();
    }
  }

  void end_track() {
    in_track_ = false;
    in_point_ = false;
    if (track_.samples.empty()) {
      out_.warnings.push_back(
          {"byte " + std::to_string(reader_.offset()), "a track without points"});
      return;
    }
    track_.samples.trim();
    activity::settle_cadence(track_);
    activity::complete_from_samples(track_);
    activity::warn_of_absurd(track_);
    out_.activities.push_back(std::move(track_));
    track_ = Activity{};
  }

  void bad() {
    if (bad_++ == 0) first_bad_ = "byte " + std::to_string(reader_.offset());
  }

  static constexpr std::uint8_t kLatitude = 0xF0;
  static constexpr std::uint8_t kLongitude = 0xF1;
  static constexpr std::uint8_t kPassedOver = 0xFF;

  xml::Reader reader_;
  PointShape shape_;
  const char* after_point_ = nullptr;  // in this chunk; null: not known
  activity::WhenReader when_;
  Decoded out_;
  Activity track_;
  Sample sample_;
  std::string creator_;
  std::string scratch_;
  std::string first_bad_;
  std::optional<Error> refused_;
  std::optional<std::int64_t> last_ms_;
  std::uint64_t bad_ = 0;
  std::size_t point_depth_ = 0;
  bool in_track_ = false;
  bool in_point_ = false;
  bool segment_first_ = false;
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

}  // namespace runlight::gpx
