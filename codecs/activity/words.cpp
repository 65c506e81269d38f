// The names of sports, as files in several languages write them, and the names we give them.
#include <array>
#include <string>

#include "codecs/activity/activity.hpp"

namespace runlight::activity {
namespace {

struct Word {
  std::string_view word;  // folded: lower case, letters and digits only
  SportWord means;
};

constexpr SportWord kRun{Sport::Running, SubSport::Unknown};
constexpr SportWord kTrail{Sport::Running, SubSport::Trail};
constexpr SportWord kTreadmill{Sport::Running, SubSport::Treadmill};
constexpr SportWord kWalk{Sport::Walking, SubSport::Unknown};
constexpr SportWord kHike{Sport::Hiking, SubSport::Unknown};
constexpr SportWord kRide{Sport::Cycling, SubSport::Unknown};
constexpr SportWord kSwim{Sport::Swimming, SubSport::Unknown};
constexpr SportWord kRow{Sport::Rowing, SubSport::Unknown};
constexpr SportWord kSki{Sport::Skiing, SubSport::Unknown};
constexpr SportWord kLift{Sport::Strength, SubSport::Unknown};

constexpr auto kWords = std::to_array<Word>({
    // English, and the programs' own names
    {"run", kRun},
    {"running", kRun},
    {"streetrunning", kRun},
    {"roadrunning", kRun},
    {"jogging", kRun},
    {"trailrun", kTrail},
    {"trailrunning", kTrail},
    {"ultrarun", kTrail},
    {"treadmill", kTreadmill},
    {"treadmillrunning", kTreadmill},
    {"indoorrunning", {Sport::Running, SubSport::Indoor}},
    {"trackrunning", {Sport::Running, SubSport::Track}},
    {"virtualrun", {Sport::Running, SubSport::Virtual}},
    {"obstaclerun", kRun},
    {"9", kRun},  // the number some programs write for a run in GPX
    {"walk", kWalk},
    {"walking", kWalk},
    {"casualwalking", kWalk},
    {"speedwalking", kWalk},
    {"indoorwalking", {Sport::Walking, SubSport::Indoor}},
    {"hike", kHike},
    {"hiking", kHike},
    {"mountaineering", kHike},
    {"ride", kRide},
    {"biking", kRide},
    {"cycling", kRide},
    {"roadbiking", kRide},
    {"roadcycling", kRide},
    {"mountainbiking", kRide},
    {"mountainbikeride", kRide},
    {"gravelride", kRide},
    {"ebikeride", kRide},
    {"indoorcycling", {Sport::Cycling, SubSport::Indoor}},
    {"virtualride", {Sport::Cycling, SubSport::Virtual}},
    {"swim", kSwim},
    {"swimming", kSwim},
    {"lapswimming", kSwim},
    {"openwaterswimming", kSwim},
    {"rowing", kRow},
    {"indoorrowing", {Sport::Rowing, SubSport::Indoor}},
    {"crosscountryskiing", kSki},
    {"nordicski", kSki},
    {"alpineski", kSki},
    {"skiing", kSki},
    {"weighttraining", kLift},
    {"strengthtraining", kLift},
    {"traditionalstrengthtraining", kLift},
    {"functionalstrengthtraining", kLift},
    // German
    {"lauf", kRun},
    {"laufen", kRun},
    {"traillauf", kTrail},
    {"virtuellerlauf", {Sport::Running, SubSport::Virtual}},
    {"spaziergang", kWalk},
    {"gehen", kWalk},
    {"wanderung", kHike},
    {"wandern", kHike},
    {"radfahrt", kRide},
    {"radfahren", kRide},
    {"schwimmen", kSwim},
    {"rudern", kRow},
    {"krafttraining", kLift},
    // Dutch
    {"hardlopen", kRun},
    {"hardloopsessie", kRun},
    {"trailrunsessie", kTrail},
    {"wandeling", kWalk},
    {"wandelen", kWalk},
    {"fietsrit", kRide},
    {"fietsen", kRide},
    {"zwemmen", kSwim},
    {"zwemsessie", kSwim},
    {"roeien", kRow},
    // French, Spanish, Italian, Portuguese
    {"course", kRun},
    {"courseàpied", kRun},
    {"marche", kWalk},
    {"randonnée", kHike},
    {"vélo", kRide},
    {"sortieàvélo", kRide},
    {"natation", kSwim},
    {"carrera", kRun},
    {"correr", kRun},
    {"caminata", kWalk},
    {"bicicleta", kRide},
    {"natación", kSwim},
    {"corsa", kRun},
    {"camminata", kWalk},
    {"ciclismo", kRide},
    {"nuoto", kSwim},
    {"corrida", kRun},
    {"caminhada", kWalk},
    {"pedalada", kRide},
    {"natação", kSwim},
});

std::string folded(std::string_view text) {
  constexpr std::string_view kApple = "HKWorkoutActivityType";
  if (text.substr(0, kApple.size()) == kApple) text.remove_prefix(kApple.size());
  std::string out;
  for (const char c : text.substr(0, 64)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

SportWord sport_from(std::string_view word) {
  const std::string key = folded(word);
  if (key.empty()) return {};
  for (const Word& entry : kWords) {
    if (entry.word == key) return entry.means;
  }
  return {Sport::Other, SubSport::Unknown};
}

std::string_view text(Sport sport) {
  switch (sport) {
    case Sport::Unknown:
      return "unknown";
    case Sport::Running:
      return "running";
    case Sport::Walking:
      return "walking";
    case Sport::Hiking:
      return "hiking";
    case Sport::Cycling:
      return "cycling";
    case Sport::Swimming:
      return "swimming";
    case Sport::Rowing:
      return "rowing";
    case Sport::Skiing:
      return "skiing";
    case Sport::Strength:
      return "strength";
    case Sport::Other:
      return "other";
  }
  return "unknown";
}

std::string_view text(SubSport sub_sport) {
  switch (sub_sport) {
    case SubSport::Unknown:
      return "unknown";
    case SubSport::Treadmill:
      return "treadmill";
    case SubSport::Indoor:
      return "indoor";
    case SubSport::Trail:
      return "trail";
    case SubSport::Track:
      return "track";
    case SubSport::Virtual:
      return "virtual";
  }
  return "unknown";
}

std::string_view text(Format format) {
  switch (format) {
    case Format::Fit:
      return "fit";
    case Format::Tcx:
      return "tcx";
    case Format::Gpx:
      return "gpx";
    case Format::Csv:
      return "csv";
    case Format::Strava:
      return "strava";
    case Format::Garmin:
      return "garmin";
    case Format::Apple:
      return "apple";
  }
  return "csv";
}

std::string_view text(Quantity quantity) {
  switch (quantity) {
    case Quantity::LatitudeE7:
    case Quantity::LongitudeE7:
      return "position";
    case Quantity::AltitudeMm:
      return "altitude";
    case Quantity::DistanceMm:
      return "distance";
    case Quantity::SpeedMmPerS:
      return "speed";
    case Quantity::HeartRateBpm:
      return "heart_rate";
    case Quantity::CadenceSpm:
      return "cadence";
    case Quantity::PowerW:
      return "power";
    case Quantity::TemperatureMdc:
      return "temperature";
  }
  return "position";
}

}  // namespace runlight::activity
