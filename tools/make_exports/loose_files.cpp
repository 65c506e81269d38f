#include "tools/make_exports/loose_files.hpp"

#include <fstream>

#include "tools/make_exports/fit.hpp"
#include "tools/make_exports/gpx.hpp"
#include "tools/make_exports/squeeze.hpp"
#include "tools/make_exports/tcx.hpp"
#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

enum class Shape : std::uint8_t {
  Fit,
  FitCapitals,
  FitGz,
  Gpx,
  GpxCapitals,
  Tcx,
  FitNamedGpx,
  TcxNamedFit,
  FitTruncated,
  FitWrongChecksum,
};
constexpr std::size_t kShapes = 10;

struct Written {
  std::string extension;
  std::string bytes;
};

Written written(Shape shape, const Outing& outing, const Track& track) {
  const auto fit = [&] { return std::string(view_of(fit_of(outing, track))); };
  switch (shape) {
    case Shape::Fit:
      return {".fit", fit()};
    case Shape::FitCapitals:
      return {".FIT", fit()};
    case Shape::FitGz:
      return {".fit.gz", gzipped(fit())};
    case Shape::Gpx:
      return {".gpx", gpx_of(outing, track, GpxStyle::Strava)};
    case Shape::GpxCapitals:
      return {".GPX", gpx_of(outing, track, GpxStyle::Strava)};
    case Shape::Tcx:
      return {".tcx", tcx_of(outing, track, TcxStart::Clean)};
    case Shape::FitNamedGpx:
      return {".gpx", fit()};
    case Shape::TcxNamedFit:
      return {".fit", tcx_of(outing, track, TcxStart::Spaces)};
    case Shape::FitTruncated: {
      std::string bytes = fit();
      bytes.resize(bytes.size() * 7 / 10);
      return {".fit", std::move(bytes)};
    }
    case Shape::FitWrongChecksum: {
      std::string bytes = fit();
      bytes.back() = static_cast<char>(bytes.back() ^ 0x5A);
      return {".fit", std::move(bytes)};
    }
  }
  return {};
}

// What is no whole, honest file, if the shape is such.
std::optional<Oddity> oddity_of(Shape shape) {
  switch (shape) {
    case Shape::Fit:
    case Shape::FitCapitals:
    case Shape::FitGz:
    case Shape::Gpx:
    case Shape::GpxCapitals:
    case Shape::Tcx:
      return std::nullopt;
    case Shape::FitNamedGpx:
    case Shape::TcxNamedFit:
      return Oddity::WrongExtension;
    case Shape::FitTruncated:
      return Oddity::Truncated;
    case Shape::FitWrongChecksum:
      return Oddity::WrongChecksum;
  }
  return std::nullopt;
}

// The lies and the damage once, the rest in turn.
Shape shape_for(std::size_t place, const Outing& outing) {
  auto shape = static_cast<Shape>(place < kShapes ? place : place % 6);
  const bool gpx = shape == Shape::Gpx || shape == Shape::GpxCapitals;
  if (gpx && !has_position(outing.kind)) shape = Shape::Fit;
  const bool tcx = shape == Shape::Tcx || shape == Shape::TcxNamedFit;
  if (tcx && !has_distance(outing.kind)) shape = Shape::Fit;
  return shape;
}

std::string stem_of(std::int64_t unix_s) {
  const Clock at = clock_at(unix_s, 0);
  std::string out;
  put_date(out, at);
  for (const int part : {at.hour, at.minute, at.second}) {
    out += '-';
    put_two(out, part);
  }
  return out;
}

std::string row_of(const Outing& outing, const Track& track) {
  std::string out = zulu(track.start_s) + ",";
  put(out, track.totals.elapsed_s);
  out += ',';
  put(out, track.totals.timer_s);
  out += ',';
  if (has_distance(outing.kind)) put_fixed(out, track.totals.distance_mm, 3, 0);
  out += ',';
  if (outing.heart_rate) put(out, track.totals.average_bpm);
  out += ',';
  put(out, sport_of(outing.kind));
  return out + "\n";
}

}  // namespace

Result<Done> write_file(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return storage_error(path, "it cannot be written", "choose another place");
  return Done{};
}

Result<Done> write_loose_files(World& world) {
  std::string table = "start,duration_s,moving_s,distance_m,avg_heart_rate,sport\n";
  std::size_t place = 0;
  for (const Outing& outing : world.outings) {
    if (!has(world, outing, Provider::Files)) continue;
    const Track track = track_of(outing, view_of(outing, Provider::Files));
    Seen seen;
    seen.start_s = track.start_s;
    seen.totals = track.totals;
    // Each eleventh is only a row of the table.
    if (place % 11 == 10) {
      table += row_of(outing, track);
      seen.archive = "files/runs.csv";
    } else {
      const Shape shape = shape_for(place, outing);
      const Written file = written(shape, outing, track);
      seen.archive = "files/" + stem_of(track.start_s) + file.extension;
      RL_TRY(const Done done, write_file(world.options.folder + "/" + seen.archive, file.bytes));
      static_cast<void>(done);
      if (const auto oddity = oddity_of(shape)) {
        world.odd.push_back({Provider::Files, *oddity, seen.archive, {}});
      }
    }
    world.at(outing, Provider::Files) = std::move(seen);
    ++place;
  }
  world.odd.push_back({Provider::Files, Oddity::Empty, "files/empty.fit", {}});
  RL_TRY(const Done empty, write_file(world.options.folder + "/files/empty.fit", {}));
  static_cast<void>(empty);
  return write_file(world.options.folder + "/files/runs.csv", table);
}

}  // namespace runlight::make_exports
