#include "codecs/any/recording.hpp"

#include <span>

#include "codecs/apple/apple.hpp"
#include "codecs/csv/runs.hpp"
#include "codecs/garmin/activities.hpp"
#include "codecs/gpx/gpx.hpp"
#include "codecs/strava/activities.hpp"
#include "codecs/tcx/tcx.hpp"

namespace runlight::any {
namespace {

Result<Decoded> wrapped(Result<activity::Decoded> decoded) {
  if (!decoded.ok()) return std::move(decoded).error();
  Decoded out;
  out.warnings = std::move(decoded.value().warnings);
  for (activity::Activity& one : decoded.value().activities) {
    out.recordings.emplace_back().activity = std::move(one);
  }
  return out;
}

Result<Decoded> decode_fit(std::string_view bytes) {
  RL_TRY(const fit::FitFile file, fit::decode_activity(std::as_bytes(std::span(bytes))));
  return recordings_of(file);
}

}  // namespace

Result<Decoded> decode(Kind kind, std::string_view bytes) {
  switch (kind) {
    case Kind::Fit:
      return decode_fit(bytes);
    case Kind::Tcx:
      return wrapped(tcx::decode(bytes));
    case Kind::Gpx:
      return wrapped(gpx::decode(bytes));
    case Kind::Csv:
      return wrapped(csv::decode(bytes));
    case Kind::Strava:
      return wrapped(strava::decode(bytes));
    case Kind::Garmin:
      return wrapped(garmin::decode(bytes));
    case Kind::Apple:
      return wrapped(apple::decode(bytes));
    case Kind::Empty:
      return input_error("", "it is empty", "download it again");
    case Kind::Gzip:
    case Kind::Zip:
      return input_error("", "it is packed more than once", "unpack it");
    case Kind::Unknown:
      break;
  }
  return input_error("", "it is none of the kinds that are read here",
                     "give FIT, TCX, GPX, CSV or an export");
}

}  // namespace runlight::any
