#include "tools/make_exports/gpx.hpp"

#include <string_view>

#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::size_t kPointBytes = 270;

void put_head(std::string& to, const Outing& outing, const Track& track, GpxStyle style) {
  put(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"");
  put(to, style == GpxStyle::Strava ? "StravaGPX" : "Apple Health Export");
  put(to,
      "\" xmlns=\"http://www.topografix.com/GPX/1/1\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
  if (style == GpxStyle::Strava) {
    put(to, " xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\"");
  }
  put(to, ">\n <metadata>\n  <time>");
  put_zulu(to, style == GpxStyle::Strava ? track.start_s : track.end_s());
  put(to, "</time>\n </metadata>\n <trk>\n  <name>");
  put(to, style == GpxStyle::Strava ? xml_escaped(outing.name) : "Route");
  put(to, "</name>\n");
  if (style == GpxStyle::Strava) {
    put(to, "  <type>");
    put(to, sport_of(outing.kind));
    put(to, "</type>\n");
  }
}

void put_strava_extension(std::string& to, const Outing& outing, const Sample& at) {
  const bool cadence = outing.seed % 3 != 0 && outing.kind != Kind::Ride;
  if (!outing.heart_rate && !cadence) return;
  put(to, "    <extensions>\n     <gpxtpx:TrackPointExtension>\n");
  if (outing.heart_rate) {
    put(to, "      <gpxtpx:hr>");
    put(to, at.heart_rate_bpm);
    put(to, "</gpxtpx:hr>\n");
  }
  if (cadence) {
    put(to, "      <gpxtpx:cad>");
    put(to, at.steps_per_min / 2);
    put(to, "</gpxtpx:cad>\n");
  }
  put(to, "     </gpxtpx:TrackPointExtension>\n    </extensions>\n");
}

void put_apple_extension(std::string& to, const Sample& at) {
  put(to, "<extensions><speed>");
  put_fixed(to, at.speed_mm_s, 3, 6);
  put(to, "</speed><course>");
  put_fixed(to, at.distance_mm % 360'000, 3, 6);
  put(to, "</course><hAcc>2.341057</hAcc><vAcc>1.874203</vAcc></extensions>");
}

void put_point(std::string& to, const Outing& outing, const Track& track, const Sample& at,
               GpxStyle style) {
  put(to, "   <trkpt lat=\"");
  put_fixed(to, at.latitude_e7, 7, 7);
  put(to, "\" lon=\"");
  put_fixed(to, at.longitude_e7, 7, 7);
  put(to, style == GpxStyle::Strava ? "\">\n    <ele>" : "\"><ele>");
  put_fixed(to, at.altitude_mm, 3, style == GpxStyle::Strava ? 1 : 6);
  put(to, style == GpxStyle::Strava ? "</ele>\n    <time>" : "</ele><time>");
  put_zulu(to, track.start_s + at.since_s);
  put(to, style == GpxStyle::Strava ? "</time>\n" : "</time>");
  if (style == GpxStyle::Strava) {
    put_strava_extension(to, outing, at);
    put(to, "   </trkpt>\n");
  } else {
    put_apple_extension(to, at);
    put(to, "</trkpt>\n");
  }
}

}  // namespace

std::string gpx_of(const Outing& outing, const Track& track, GpxStyle style) {
  std::string out;
  out.reserve(track.samples.size() * kPointBytes + 1024);
  put_head(out, outing, track, style);
  put(out, "  <trkseg>\n");
  for (std::size_t i = 0; i < track.samples.size(); ++i) {
    if (i > 0 && track.samples[i].since_s - track.samples[i - 1].since_s > 1) {
      put(out, "  </trkseg>\n  <trkseg>\n");
    }
    put_point(out, outing, track, track.samples[i], style);
  }
  put(out, "  </trkseg>\n </trk>\n</gpx>\n");
  return out;
}

}  // namespace runlight::make_exports
