#include "tools/make_exports/account.hpp"

#include <algorithm>

#include "tools/make_exports/random.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::size_t kLooseFiles = 40;

bool is_alone(const Options& options) {
  return std::count(options.providers.begin(), options.providers.end(), true) == 1;
}

}  // namespace

std::string_view name_of(Oddity oddity) {
  switch (oddity) {
    case Oddity::Wellness:
      return "wellness";
    case Oddity::Empty:
      return "empty";
    case Oddity::Truncated:
      return "truncated";
    case Oddity::WrongChecksum:
      return "wrong_checksum";
    case Oddity::WrongExtension:
      return "wrong_extension";
    case Oddity::Side:
      return "side";
    case Oddity::ErrorRow:
      return "error_row";
  }
  return {};
}

World world_of(const Options& options) {
  World out;
  out.options = options;
  out.outings = live(options.plan);
  out.seen.resize(out.outings.size());
  return out;
}

bool has(const World& world, const Outing& outing, Provider provider) {
  if (!world.options.wants(provider)) return false;
  Random random(seed_of(outing.seed, static_cast<std::uint64_t>(provider) + 200));
  const bool alone = is_alone(world.options);
  const bool recorded = outing.recorder != Recorder::Nobody;
  switch (provider) {
    case Provider::Strava:
      return !recorded || alone || random.chance(97);
    case Provider::Garmin:
      // Whatever Strava has not comes from the watch's own account.
      return recorded &&
             (alone || random.chance(92) ||
              (world.options.wants(Provider::Strava) && !has(world, outing, Provider::Strava)));
    case Provider::Apple: {
      // Since the runner has the phone.
      const std::size_t first = world.outings.size() * 2 / 5;
      return recorded && (alone || (outing.number >= first && random.chance(75)));
    }
    case Provider::Files: {
      const std::size_t step = std::max<std::size_t>(world.outings.size() / kLooseFiles, 1);
      return recorded && outing.number % step == step / 2;
    }
  }
  return false;
}

}  // namespace runlight::make_exports
