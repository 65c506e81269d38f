#include "tools/make_exports/exports.hpp"

#include <filesystem>
#include <system_error>

#include "tools/make_exports/apple.hpp"
#include "tools/make_exports/garmin.hpp"
#include "tools/make_exports/loose_files.hpp"
#include "tools/make_exports/strava.hpp"
#include "tools/make_exports/truth.hpp"

namespace runlight::make_exports {
namespace {

Result<Done> write_provider(World& world, Provider provider) {
  switch (provider) {
    case Provider::Strava:
      return write_strava(world);
    case Provider::Garmin:
      return write_garmin(world);
    case Provider::Apple:
      return write_apple(world);
    case Provider::Files:
      return write_loose_files(world);
  }
  return Done{};
}

}  // namespace

Result<World> write_exports(const Options& options) {
  World world = world_of(options);
  for (const Provider provider :
       {Provider::Strava, Provider::Garmin, Provider::Apple, Provider::Files}) {
    if (!options.wants(provider)) continue;
    const std::string folder = options.folder + "/" + std::string(name_of(provider));
    std::error_code wrong;
    std::filesystem::create_directories(folder, wrong);
    if (wrong) return storage_error(folder, "it cannot be made", "choose another place");
    RL_TRY(const Done done, write_provider(world, provider));
    static_cast<void>(done);
  }
  RL_TRY(const Done done, write_file(options.folder + "/truth.json", truth_of(world)));
  static_cast<void>(done);
  return world;
}

}  // namespace runlight::make_exports
