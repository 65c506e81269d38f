#include "codecs/gpx/gpx.hpp"

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
      if (tag != Tag::Unknown && reader_.take_leaf()) {
        point_text(tag, reader_.text().bytes, depth == point_depth_ + 1);
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
    } else if (tag == Tag::Segment && parent == Tag::Track) {
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
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    bool north = false;
    bool east = false;
    for (const xml::Attribute& attribute : reader_.attributes()) {
      const std::string_view text = attribute.value.bytes;
      if (xml::is(attribute.name, "lat")) north = activity::read_fixed(text, 7, latitude);
      if (xml::is(attribute.name, "lon")) east = activity::read_fixed(text, 7, longitude);
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

  // A direct child of the point, or somewhere in its extensions.
  void point_text(Tag tag, std::string_view text, bool direct) {
    switch (tag) {
      case Tag::Altitude:
        if (direct) number(Quantity::AltitudeMm, text, 3);
        break;
      case Tag::Time:
        if (direct) time(text);
        break;
      case Tag::HeartRate:
        number(Quantity::HeartRateBpm, text, 0);
        break;
      case Tag::Cadence:
        number(Quantity::CadenceSpm, text, 0);
        break;
      case Tag::Temperature:
        number(Quantity::TemperatureMdc, text, 3);
        break;
      case Tag::Power:
        number(Quantity::PowerW, text, 0);
        break;
      case Tag::Speed:
        number(Quantity::SpeedMmPerS, text, 3);
        break;
      case Tag::Distance:
        number(Quantity::DistanceMm, text, 3);
        break;
      case Tag::Unknown:
      case Tag::Gpx:
      case Tag::Track:
      case Tag::Segment:
      case Tag::Point:
      case Tag::Name:
      case Tag::Type:
        break;
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
    const std::int64_t ms = when->instant.unix_ms;
    if (!track_.start) {
      track_.start = when->instant;
      if (when->offset && when->offset->minutes != 0) track_.offset = when->offset;
    }
    const std::int64_t since = ms - track_.start->unix_ms;
    if (since <= activity::kMissing || since > std::numeric_limits<std::int32_t>::max()) {
      bad();
      return;
    }
    sample_.time_ms = static_cast<std::int32_t>(since);
    if (segment_first_) {
      segment_first_ = false;
      if (last_ms_ && since > *last_ms_) track_.pauses.push_back({*last_ms_, since});
    }
    last_ms_ = since;
  }

  void end() {
    const Tag tag = tags_[reader_.depth() + 1];
    if (in_point_ && reader_.depth() + 1 == point_depth_) {
      in_point_ = false;
      track_.samples.add(sample_);
    } else if (tag == Tag::Track && reader_.depth() == 1) {
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

  xml::Reader reader_;
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
