#include "tools/make_exports/garmin.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <utility>

#include "tools/make_exports/fit.hpp"
#include "tools/make_exports/garmin_json.hpp"
#include "tools/make_exports/queue.hpp"
#include "tools/make_exports/random.hpp"
#include "tools/make_exports/text.hpp"
#include "tools/make_exports/zip.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::string_view kArchive = "garmin/uuid_1.zip";
constexpr std::string_view kUploads = "DI_CONNECT/DI-Connect-Uploaded-Files/";
constexpr std::string_view kUser = "runner@example.invalid_";
constexpr std::size_t kInOnePart = 4'000;

enum class Wrap : std::uint8_t { Bare, Zip };

// One member of an inner zip: an outing, or something of the watch's that is no run.
struct Upload {
  const Outing* outing = nullptr;  // nothing: wellness
  Wellness wellness = Wellness::Monitoring;
  std::int64_t unix_s = 0;
  std::int64_t id = 0;
  Wrap wrap = Wrap::Bare;
};

struct Made {
  std::string bytes;
  Packed packed;
  Totals totals;
};

std::vector<Upload> uploads_of(const World& world) {
  std::vector<Upload> out;
  constexpr std::array<Wellness, 3> kKinds = {Wellness::Monitoring, Wellness::Sleep,
                                              Wellness::Weight};
  for (const Outing& outing : world.outings) {
    if (!has(world, outing, Provider::Garmin)) continue;
    const auto id = static_cast<std::int64_t>(5'000'000'001 + outing.number * 29);
    const Wrap wrap = outing.number % 40 == 11 ? Wrap::Zip : Wrap::Bare;
    out.push_back({&outing, Wellness::Monitoring, outing.start_s, id, wrap});
    if (outing.number % 4 == 0) {
      const Wellness kind = kKinds[outing.number / 4 % kKinds.size()];
      out.push_back({nullptr, kind, outing.start_s - 43'200, id + 7, Wrap::Bare});
    }
  }
  return out;
}

std::string base_of(const Upload& upload) {
  if (upload.wrap == Wrap::Zip) return std::to_string(upload.id) + "_ACTIVITY";
  return std::string(kUser) + std::to_string(upload.id);
}

Made make(const Upload& upload) {
  Made out;
  if (upload.outing == nullptr) {
    const auto bytes =
        wellness_fit(upload.wellness, upload.unix_s, static_cast<std::uint64_t>(upload.id));
    out.packed = deflated(view_of(bytes));
    return out;
  }
  const Track track = track_of(*upload.outing, view_of(*upload.outing, Provider::Garmin));
  out.totals = track.totals;
  out.bytes = std::string(view_of(fit_of(*upload.outing, track)));
  if (upload.wrap == Wrap::Bare) out.packed = deflated(std::exchange(out.bytes, {}));
  return out;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Export {
 public:
  explicit Export(World& world)
      : world_(world),
        uploads_(uploads_of(world)),
        queue_(uploads_.size(), [this](std::size_t i) { return make(uploads_[i]); }) {}

  Result<Done> write() {
    Result<Done> done = write_parts();
    if (done.ok()) done = write_outer();
    for (const std::string& part : parts_) std::remove(part.c_str());
    return done;
  }

 private:
  [[nodiscard]] std::string path(std::string_view name) const {
    return world_.options.folder + "/garmin/" + std::string(name);
  }
  static std::string part_name(std::size_t part) {
    return "UploadedFiles_0-_Part" + std::to_string(part + 1) + ".zip";
  }

  Result<Done> write_parts() {
    for (std::size_t first = 0; first < uploads_.size(); first += kInOnePart) {
      const std::size_t part = parts_.size();
      parts_.push_back(path("." + part_name(part)));
      Zip zip(parts_.back());
      const std::size_t end = std::min(first + kInOnePart, uploads_.size());
      for (std::size_t i = first; i < end; ++i) {
        if (uploads_[i].wrap == Wrap::Zip) {
          zip.add_stored(base_of(uploads_[i]) + ".zip",
                         [this, i, part] { return zip_of_one(uploads_[i], take(i, part).bytes); });
        } else {
          zip.add_packed(base_of(uploads_[i]) + ".fit",
                         [this, i, part] { return take(i, part).packed; });
        }
      }
      RL_TRY(const Done done, zip.close());
      static_cast<void>(done);
    }
    return Done{};
  }

  Made take(std::size_t i, std::size_t part) {
    Made made = queue_.next();
    const Upload& upload = uploads_[i];
    std::string member = std::string(kUploads) + part_name(part) + "!";
    if (upload.wrap == Wrap::Zip) member += base_of(upload) + ".zip!";
    member += base_of(upload) + ".fit";
    if (upload.outing == nullptr) {
      world_.odd.push_back({Provider::Garmin, Oddity::Wellness, std::string(kArchive), member});
      return made;
    }
    Seen seen;
    seen.archive = std::string(kArchive);
    seen.member = member;
    seen.id = std::to_string(upload.id);
    seen.start_s = upload.outing->start_s;
    seen.totals = made.totals;
    world_.at(*upload.outing, Provider::Garmin) = std::move(seen);
    return made;
  }

  // As Garmin hands out a single original.
  std::string zip_of_one(const Upload& upload, const std::string& bytes) {
    const std::string place = path(".one.zip");
    Zip zip(place);
    zip.add(base_of(upload) + ".fit", bytes);
    const Result<Done> done = zip.close();
    std::string out = done.ok() ? read_file(place) : std::string();
    std::remove(place.c_str());
    return out;
  }

  Result<Done> write_outer() {
    Zip zip(path("uuid_1.zip"));
    for (const GarminFile& file : garmin_json_files(world_)) zip.add(file.name, file.bytes);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      zip.add_file(std::string(kUploads) + part_name(i), parts_[i]);
    }
    return zip.close();
  }

  World& world_;
  std::vector<Upload> uploads_;
  std::vector<std::string> parts_;
  Queue<Made> queue_;
};

}  // namespace

Result<Done> write_garmin(World& world) { return Export(world).write(); }

}  // namespace runlight::make_exports
