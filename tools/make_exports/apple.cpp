#include "tools/make_exports/apple.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "tools/make_exports/apple_xml.hpp"
#include "tools/make_exports/gpx.hpp"
#include "tools/make_exports/queue.hpp"
#include "tools/make_exports/random.hpp"
#include "tools/make_exports/text.hpp"
#include "tools/make_exports/zip.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::string_view kArchive = "apple/export.zip";
constexpr std::string_view kRoot = "apple_health_export/";

struct Made {
  Packed route;
  Totals totals;
};

struct Workout {
  const Outing* outing = nullptr;
  std::string route;  // empty: none
};

std::string route_name(const Outing& outing) {
  const std::int64_t start_s = outing.start_s + view_of(outing, Provider::Apple).shift_s;
  const Clock at = clock_at(start_s, offset_min(Zone::NewYork, start_s));
  std::string out = "workout-routes/route_";
  put_date(out, at);
  out += '_';
  put(out, (at.hour + 11) % 12 + 1);
  out += '.';
  put_two(out, at.minute);
  out += at.hour < 12 ? "am.gpx" : "pm.gpx";
  return out;
}

std::vector<Workout> workouts_of(const World& world) {
  std::vector<Workout> out;
  for (const Outing& outing : world.outings) {
    if (!has(world, outing, Provider::Apple)) continue;
    Workout workout;
    workout.outing = &outing;
    if (has_position(outing.kind) && outing.seed % 5 != 0) {
      workout.route = route_name(outing);
      // The hour that comes twice in autumn.
      if (!out.empty() && out.back().route == workout.route) workout.route.clear();
    }
    out.push_back(std::move(workout));
  }
  return out;
}

Made make(const Workout& workout) {
  const Outing& outing = *workout.outing;
  const Track track = track_of(outing, view_of(outing, Provider::Apple));
  Made out;
  out.totals = track.totals;
  if (!workout.route.empty()) out.route = deflated(gpx_of(outing, track, GpxStyle::Apple));
  return out;
}

class Export {
 public:
  explicit Export(World& world)
      : world_(world),
        workouts_(workouts_of(world)),
        queue_(workouts_.size(), [this](std::size_t i) { return make(workouts_[i]); }) {}

  Result<Done> write() {
    Zip zip(world_.options.folder + "/" + std::string(kArchive));
    for (std::size_t i = 0; i < workouts_.size(); ++i) {
      if (workouts_[i].route.empty()) continue;
      zip.add_packed(std::string(kRoot) + workouts_[i].route, [this, i] { return take(i); });
    }
    // After the routes: by then all totals are known.
    zip.add_stream(xml_name(), [this](char* to, std::size_t room) { return fill(to, room); });
    for (const auto& [name, bytes] : apple_side_files()) {
      zip.add(std::string(kRoot) + name, bytes);
      world_.odd.push_back(
          {Provider::Apple, Oddity::Side, std::string(kArchive), std::string(kRoot) + name});
    }
    return zip.close();
  }

 private:
  // The phone gives the file a name in its own language.
  [[nodiscard]] std::string xml_name() const {
    return std::string(kRoot) +
           (world_.options.language == Language::German ? "exportieren.xml" : "export.xml");
  }

  Packed take(std::size_t wanted) {
    Made made;
    for (; taken_ <= wanted; ++taken_) {
      made = queue_.next();
      const Outing& outing = *workouts_[taken_].outing;
      Seen seen;
      seen.archive = std::string(kArchive);
      if (!workouts_[taken_].route.empty()) {
        seen.member = std::string(kRoot) + workouts_[taken_].route;
      }
      seen.id = "workout " + std::to_string(taken_ + 1);
      seen.start_s = outing.start_s + view_of(outing, Provider::Apple).shift_s;
      seen.totals = made.totals;
      world_.at(outing, Provider::Apple) = std::move(seen);
    }
    return std::move(made.route);
  }

  std::size_t fill(char* to, std::size_t room) {
    if (!xml_) {
      if (taken_ < workouts_.size()) take(workouts_.size() - 1);
      xml_ = std::make_unique<AppleXml>(world_);
    }
    while (at_ == chunk_.size()) {
      at_ = 0;
      if (!xml_->next(chunk_)) return 0;
    }
    const std::size_t some = std::min(room, chunk_.size() - at_);
    std::memcpy(to, chunk_.data() + at_, some);
    at_ += some;
    return some;
  }

  World& world_;
  std::vector<Workout> workouts_;
  std::size_t taken_ = 0;
  std::unique_ptr<AppleXml> xml_;
  std::string chunk_;
  std::size_t at_ = 0;
  Queue<Made> queue_;
};

}  // namespace

Result<Done> write_apple(World& world) { return Export(world).write(); }

}  // namespace runlight::make_exports
