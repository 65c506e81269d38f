#include "codecs/fit/profile.hpp"

#include <array>

namespace runlight::fit {
namespace {

struct Named {
  std::uint8_t number;
  std::string_view name;
};

constexpr std::array kSports = {Named{sport::kRunning, "running"},
                                Named{sport::kCycling, "cycling"},
                                Named{sport::kSwimming, "swimming"},
                                Named{sport::kWalking, "walking"},
                                Named{12, "cross_country_skiing"},
                                Named{13, "alpine_skiing"},
                                Named{15, "rowing"},
                                Named{sport::kHiking, "hiking"}};

constexpr std::array kSubSports = {Named{0, "generic"},
                                   Named{sub_sport::kTreadmill, "treadmill"},
                                   Named{2, "street"},
                                   Named{3, "trail"},
                                   Named{4, "track"},
                                   Named{20, "strength_training"},
                                   Named{27, "indoor_walking"},
                                   Named{30, "casual_walking"},
                                   Named{31, "speed_walking"},
                                   Named{sub_sport::kIndoorRunning, "indoor_running"},
                                   Named{58, "virtual_activity"},
                                   Named{67, "ultra"}};

template <class List>
std::string_view name_in(const List& list, std::uint8_t number) {
  for (const Named& one : list) {
    if (one.number == number) return one.name;
  }
  return "other";
}

}  // namespace

std::string_view sport_name(std::uint8_t number) { return name_in(kSports, number); }
std::string_view sub_sport_name(std::uint8_t number) { return name_in(kSubSports, number); }

}  // namespace runlight::fit
