#include "tools/make_exports/tcx.hpp"

#include <string_view>

#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::size_t kPointBytes = 380;

void put_sport(std::string& to, Kind kind) {
  if (is_run(kind)) {
    put(to, "Running");
  } else if (kind == Kind::Ride) {
    put(to, "Biking");
  } else {
    put(to, "Other");
  }
}

void put_point(std::string& to, const Outing& outing, const Track& track, const Sample& at) {
  put(to, "     <Trackpoint>\n      <Time>");
  put_zulu(to, track.start_s + at.since_s);
  put(to, "</Time>\n");
  if (has_position(outing.kind)) {
    put(to, "      <Position>\n       <LatitudeDegrees>");
    put_fixed(to, at.latitude_e7, 7, 7);
    put(to, "</LatitudeDegrees>\n       <LongitudeDegrees>");
    put_fixed(to, at.longitude_e7, 7, 7);
    put(to, "</LongitudeDegrees>\n      </Position>\n      <AltitudeMeters>");
    put_fixed(to, at.altitude_mm, 3, 1);
    put(to, "</AltitudeMeters>\n");
  }
  if (has_distance(outing.kind)) {
    put(to, "      <DistanceMeters>");
    put_fixed(to, at.distance_mm, 3, 2);
    put(to, "</DistanceMeters>\n");
  }
  if (outing.heart_rate) {
    put(to, "      <HeartRateBpm><Value>");
    put(to, at.heart_rate_bpm);
    put(to, "</Value></HeartRateBpm>\n");
  }
  if (is_run(outing.kind)) {
    put(to, "      <Extensions><TPX><Speed>");
    put_fixed(to, at.speed_mm_s, 3, 3);
    put(to, "</Speed><RunCadence>");
    put(to, at.steps_per_min / 2);
    put(to, "</RunCadence></TPX></Extensions>\n");
  }
  put(to, "     </Trackpoint>\n");
}

void put_lap_head(std::string& to, const Outing& outing, const Track& track, const Lap& lap) {
  put(to, "   <Lap StartTime=\"");
  put_zulu(to, track.start_s + lap.start_s);
  put(to, "\">\n    <TotalTimeSeconds>");
  put(to, lap.timer_s);
  put(to, ".0</TotalTimeSeconds>\n");
  put(to, "    <DistanceMeters>");
  put_fixed(to, lap.distance_mm, 3, 3);
  put(to, "</DistanceMeters>\n    <Calories>");
  put(to, lap.timer_s / 6);
  put(to, "</Calories>\n");
  if (outing.heart_rate) {
    put(to, "    <AverageHeartRateBpm><Value>");
    put(to, lap.average_bpm);
    put(to, "</Value></AverageHeartRateBpm>\n    <MaximumHeartRateBpm><Value>");
    put(to, lap.highest_bpm);
    put(to, "</Value></MaximumHeartRateBpm>\n");
  }
  put(to, "    <Intensity>");
  put(to, lap.effort == Effort::Rest ? "Resting" : "Active");
  put(to, "</Intensity>\n    <TriggerMethod>Manual</TriggerMethod>\n");
}

void put_lap(std::string& to, const Outing& outing, const Track& track, const Lap& lap) {
  put_lap_head(to, outing, track, lap);
  put(to, "    <Track>\n");
  const bool smart = outing.seed % 4 == 0;
  for (std::size_t i = lap.first; i < lap.end; ++i) {
    const Sample& at = track.samples[i];
    const bool after_pause = i > lap.first && at.since_s - track.samples[i - 1].since_s > 1;
    if (after_pause) put(to, "    </Track>\n    <Track>\n");
    const bool before_pause = i + 1 < lap.end && track.samples[i + 1].since_s - at.since_s > 1;
    const bool edge = i == lap.first || i + 1 == lap.end || after_pause || before_pause;
    if (edge || !smart || (i * 7 + i / 11) % 5 < 2) put_point(to, outing, track, at);
  }
  put(to, "    </Track>\n   </Lap>\n");
}

}  // namespace

std::string tcx_of(const Outing& outing, const Track& track, TcxStart start) {
  std::string out;
  out.reserve(track.samples.size() * kPointBytes + 1024);
  if (start == TcxStart::Spaces) out += "          ";
  put(out,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase "
      "xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\">\n"
      " <Activities>\n  <Activity Sport=\"");
  put_sport(out, outing.kind);
  put(out, "\">\n   <Id>");
  put_zulu(out, track.start_s);
  put(out, "</Id>\n");
  for (const Lap& lap : track.laps) put_lap(out, outing, track, lap);
  put(out,
      "   <Creator><Name>Invented Watch</Name></Creator>\n  </Activity>\n </Activities>\n"
      "</TrainingCenterDatabase>\n");
  return out;
}

}  // namespace runlight::make_exports
