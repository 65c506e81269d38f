#include "tools/make_exports/strava.hpp"

#include <utility>

#include "tools/make_exports/fit.hpp"
#include "tools/make_exports/gpx.hpp"
#include "tools/make_exports/queue.hpp"
#include "tools/make_exports/random.hpp"
#include "tools/make_exports/strava_columns.hpp"
#include "tools/make_exports/strava_rows.hpp"
#include "tools/make_exports/strava_side.hpp"
#include "tools/make_exports/tcx.hpp"
#include "tools/make_exports/text.hpp"
#include "tools/make_exports/zip.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::string_view kArchive = "strava/export_1234567.zip";

enum class Form : std::uint8_t { Fit, Gpx, Tcx, Nothing };
enum class Wrap : std::uint8_t { Gzip, Plain };

struct Upload {
  std::size_t outing = 0;
  Form form = Form::Fit;
  Wrap wrap = Wrap::Gzip;
};

struct Made {
  std::string bytes;
  Totals totals;
};

Upload upload_of(const Options& options, const Outing& outing) {
  Upload out;
  out.outing = outing.number;
  if (outing.recorder == Recorder::Nobody) {
    out.form = Form::Nothing;
    return out;
  }
  Random random(seed_of(outing.seed, 300));
  const auto& mix = options.mix;
  const std::int64_t dice = random.between(0, mix[0] + mix[1] + mix[2] - 1);
  out.form = dice < mix[0] ? Form::Fit : dice < mix[0] + mix[1] ? Form::Gpx : Form::Tcx;
  // GPX has nothing to say of a run without positions, TCX nothing of one without distance.
  if (out.form == Form::Gpx && !has_position(outing.kind)) out.form = Form::Fit;
  if (out.form == Form::Tcx && !has_distance(outing.kind)) out.form = Form::Fit;
  if (out.form != Form::Fit && random.chance(8)) out.wrap = Wrap::Plain;
  return out;
}

std::string member_of(const Upload& upload) {
  if (upload.form == Form::Nothing) return {};
  std::string out = "activities/";
  // Not the activity's number, which is another.
  put(out, static_cast<std::int64_t>(7'100'000'003 + upload.outing * 13));
  out += upload.form == Form::Fit ? ".fit" : upload.form == Form::Gpx ? ".gpx" : ".tcx";
  if (upload.wrap == Wrap::Gzip) out += ".gz";
  return out;
}

Made make(const Outing& outing, const Upload& upload) {
  const Track track = track_of(outing, view_of(outing, Provider::Strava));
  Made out;
  out.totals = track.totals;
  switch (upload.form) {
    case Form::Fit:
      out.bytes = std::string(view_of(fit_of(outing, track)));
      break;
    case Form::Gpx:
      out.bytes = gpx_of(outing, track, GpxStyle::Strava);
      break;
    case Form::Tcx:
      out.bytes = tcx_of(outing, track, outing.seed % 3 == 0 ? TcxStart::Spaces : TcxStart::Clean);
      break;
    case Form::Nothing:
      return out;
  }
  if (upload.wrap == Wrap::Gzip) out.bytes = gzipped(out.bytes);
  return out;
}

// Uploads in order; keeps the totals of those that passed.
class Uploads {
 public:
  explicit Uploads(World& world) : world_(world), uploads_(of(world)), queue_(queue_of()) {}

  void add_to(Zip& zip) {
    for (std::size_t i = 0; i < uploads_.size(); ++i) {
      const std::string member = member_of(uploads_[i]);
      if (!member.empty()) {
        zip.add_stored(member, [this, i] { return take(i); });
      }
    }
  }
  // Up to the end, for the last ones without a file.
  void finish() {
    if (!uploads_.empty() && taken_ < uploads_.size()) take(uploads_.size() - 1);
  }

 private:
  static std::vector<Upload> of(const World& world) {
    std::vector<Upload> out;
    for (const Outing& outing : world.outings) {
      if (has(world, outing, Provider::Strava)) out.push_back(upload_of(world.options, outing));
    }
    return out;
  }
  Queue<Made> queue_of() {
    return Queue<Made>(uploads_.size(), [this](std::size_t i) {
      return make(world_.outings[uploads_[i].outing], uploads_[i]);
    });
  }

  std::string take(std::size_t wanted) {
    Made made;
    for (; taken_ <= wanted; ++taken_) {
      made = queue_.next();
      const Upload& upload = uploads_[taken_];
      const Outing& outing = world_.outings[upload.outing];
      Seen seen;
      seen.archive = std::string(kArchive);
      seen.member = member_of(upload);
      seen.id = std::to_string(8'200'000'005 + upload.outing * 17);
      seen.start_s = outing.start_s + view_of(outing, Provider::Strava).shift_s;
      seen.totals = made.totals;
      world_.at(outing, Provider::Strava) = std::move(seen);
    }
    return std::move(made.bytes);
  }

  World& world_;
  std::vector<Upload> uploads_;
  std::size_t taken_ = 0;
  Queue<Made> queue_;
};

}  // namespace

Result<Done> write_strava(World& world) {
  Zip zip(world.options.folder + "/" + std::string(kArchive));
  Uploads uploads(world);
  uploads.add_to(zip);
  // Asked for last, when all totals are known.
  zip.add_packed("activities.csv", [&] {
    uploads.finish();
    return deflated(strava_table(world));
  });
  for (const SideFile& side : strava_side_files(world.options)) {
    zip.add(side.name, side.bytes);
    if (side.is_private) {
      world.odd.push_back(
          {Provider::Strava, Oddity::Side, std::string(kArchive), std::string(side.name)});
    }
  }
  if (world.outings.size() >= kErrorRowFrom) {
    world.odd.push_back(
        {Provider::Strava, Oddity::ErrorRow, std::string(kArchive), "activities.csv"});
  }
  return zip.close();
}

}  // namespace runlight::make_exports
