#include "codecs/strava/columns.hpp"

#include <algorithm>

#include "codecs/activity/shown.hpp"

namespace runlight::strava {
namespace {

struct Named {
  std::string_view folded;
  Column column;
};
// English, the names before July 2019, German, Dutch.
constexpr auto kNames = std::to_array<Named>({
    {"activityid", Column::Id},
    {"activitydate", Column::Date},
    {"activityname", Column::Name},
    {"activitytype", Column::Type},
    {"elapsedtime", Column::Elapsed},
    {"distance", Column::Distance},
    {"activitygear", Column::Gear},
    {"filename", Column::Filename},
    {"movingtime", Column::Moving},
    {"elevationgain", Column::ElevationGain},
    {"elevationloss", Column::ElevationLoss},
    {"maxheartrate", Column::MaxHeartRate},
    {"averageheartrate", Column::AverageHeartRate},
    {"averagecadence", Column::AverageCadence},
    {"totalsteps", Column::TotalSteps},
    {"id", Column::Id},
    {"date", Column::Date},
    {"name", Column::Name},
    {"elapsed_time", Column::Elapsed},
    {"aktivitätsid", Column::Id},
    {"aktivitätsdatum", Column::Date},
    {"namederaktivität", Column::Name},
    {"aktivitätsart", Column::Type},
    {"verstrichenezeit", Column::Elapsed},
    {"distanz", Column::Distance},
    {"dateiname", Column::Filename},
    {"bewegungszeit", Column::Moving},
    {"höhenzunahme", Column::ElevationGain},
    {"höhenunterschied", Column::ElevationGain},
    {"höhenabnahme", Column::ElevationLoss},
    {"maxherzfrequenz", Column::MaxHeartRate},
    {"durchschnittlicheherzfrequenz", Column::AverageHeartRate},
    {"durchschnittlichetrittfrequenz", Column::AverageCadence},
    {"activiteitsid", Column::Id},
    {"idvanactiviteit", Column::Id},
    {"datumvanactiviteit", Column::Date},
    {"activiteitsdatum", Column::Date},
    {"naamactiviteit", Column::Name},
    {"naamvanactiviteit", Column::Name},
    {"activiteitstype", Column::Type},
    {"typeactiviteit", Column::Type},
    {"verstrekentijd", Column::Elapsed},
    {"afstand", Column::Distance},
    {"bestandsnaam", Column::Filename},
    {"beweegtijd", Column::Moving},
    {"tijdinbeweging", Column::Moving},
    {"maxhartslag", Column::MaxHeartRate},
    {"gemiddeldehartslag", Column::AverageHeartRate},
    {"gemiddeldecadans", Column::AverageCadence},
});

// The other names of the English file, so that a new one is noticed.
constexpr auto kOthers = std::to_array<std::string_view>({
    "activitydescription",
    "relativeeffort",
    "commute",
    "activityprivatenote",
    "athleteweight",
    "bikeweight",
    "maxspeed",
    "averagespeed",
    "elevationlow",
    "elevationhigh",
    "maxgrade",
    "averagegrade",
    "averagepositivegrade",
    "averagenegativegrade",
    "maxcadence",
    "maxwatts",
    "averagewatts",
    "calories",
    "maxtemperature",
    "averagetemperature",
    "totalwork",
    "numberofruns",
    "uphilltime",
    "downhilltime",
    "othertime",
    "perceivedexertion",
    "type",
    "starttime",
    "weightedaveragepower",
    "powercount",
    "preferperceivedexertion",
    "perceivedrelativeeffort",
    "totalweightlifted",
    "fromupload",
    "gradeadjusteddistance",
    "weatherobservationtime",
    "weathercondition",
    "weathertemperature",
    "apparenttemperature",
    "dewpoint",
    "humidity",
    "weatherpressure",
    "windspeed",
    "windgust",
    "windbearing",
    "precipitationintensity",
    "sunrisetime",
    "sunsettime",
    "moonphase",
    "bike",
    "gear",
    "precipitationprobability",
    "precipitationtype",
    "cloudcover",
    "weathervisibility",
    "uvindex",
    "weatherozone",
    "jumpcount",
    "totalgrit",
    "averageflow",
    "avgflow",
    "flagged",
    "averageelapsedspeed",
    "dirtdistance",
    "newlyexploreddistance",
    "newlyexploreddirtdistance",
    "activitycount",
    "sporttype",
    "carbonsaved",
    "poollength",
    "trainingload",
    "intensity",
    "averagegradeadjustedpace",
    "timertime",
    "totalcycles",
    "recovery",
    "withpet",
    "competition",
    "longrun",
    "foracause",
    "withkid",
    "downhilldistance",
    "totalsets",
    "totalreps",
    "media",
    "description",
});

constexpr auto kKnownRepeats = std::to_array<std::string_view>(
    {"elapsedtime", "distance", "maxheartrate", "relativeeffort", "commute"});

// Where columns stand since 2019, for languages whose names are not known.
struct Standing {
  Column column;
  std::size_t first;
  std::size_t last;
};
constexpr auto kWide = std::to_array<Standing>({{Column::Id, 0, 0},
                                                {Column::Date, 1, 1},
                                                {Column::Name, 2, 2},
                                                {Column::Type, 3, 3},
                                                {Column::Elapsed, 5, 15},
                                                {Column::Distance, 6, 17},
                                                {Column::Gear, 11, 11},
                                                {Column::Filename, 12, 12},
                                                {Column::Moving, 16, 16},
                                                {Column::ElevationGain, 20, 20},
                                                {Column::ElevationLoss, 21, 21},
                                                {Column::MaxHeartRate, 7, 30},
                                                {Column::AverageHeartRate, 31, 31},
                                                {Column::AverageCadence, 29, 29}});
constexpr auto kNarrow = std::to_array<Standing>({{Column::Id, 0, 0},
                                                  {Column::Date, 1, 1},
                                                  {Column::Name, 2, 2},
                                                  {Column::Type, 3, 3},
                                                  {Column::Elapsed, 5, 5},
                                                  {Column::Distance, 6, 6},
                                                  {Column::Gear, 8, 8},
                                                  {Column::Filename, 9, 9}});
constexpr std::size_t kNarrowCount = 10;
constexpr std::size_t kWideCount = 87;

// Letters and digits in lower case, without HTML tags: some exports have <span ...>Type</span>.
std::string folded(std::string_view text) {
  std::string out;
  bool in_tag = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') in_tag = true;
    if (in_tag) {
      in_tag = c != '>';
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (text.substr(i, 2) == "\xC3\x84" || text.substr(i, 2) == "\xC3\x96") {
      out += c;  // Ä, Ö
      out += static_cast<char>(static_cast<unsigned char>(text[++i]) + 0x20);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    }
  }
  return out;
}

template <class List>
bool has(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

void by_name(Columns& columns, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find_if(kNames.begin(), kNames.end(),
                                    [&](const Named& known) { return known.folded == names[i]; });
    if (found == kNames.end()) continue;
    auto& place = columns.places[static_cast<std::size_t>(found->column)];
    if (!place.first) place.first = i;
    place.last = i;
  }
  // Only in the early header are these the activity's own; later ones use them for other things.
  if (columns.generation != Generation::Early) return;
  for (const Named& early : {Named{"type", Column::Type}, Named{"gear", Column::Gear}}) {
    const auto found = std::find(names.begin(), names.end(), early.folded);
    if (found == names.end()) continue;
    auto& place = columns.places[static_cast<std::size_t>(early.column)];
    place.first = place.last = static_cast<std::size_t>(found - names.begin());
  }
}

template <class List>
std::string by_place(Columns& columns, const List& list) {
  std::string filled;
  for (const Standing& standing : list) {
    auto& place = columns.places[static_cast<std::size_t>(standing.column)];
    if (place.first) continue;
    const auto taken = [&columns](std::size_t at) {
      return std::any_of(columns.places.begin(), columns.places.end(),
                         [at](const Columns::Place& p) { return p.first == at || p.last == at; });
    };
    if (taken(standing.first) || taken(standing.last)) continue;
    place.first = standing.first;
    place.last = standing.last;
    filled += (filled.empty() ? "" : ", ") + std::to_string(standing.last + 1);
  }
  return filled;
}

void note_strange(Columns& columns, std::span<const std::string> header,
                  const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool known = has(kOthers, names[i]) ||
                       std::any_of(kNames.begin(), kNames.end(),
                                   [&](const Named& named) { return named.folded == names[i]; });
    if (!known) {
      columns.warnings.push_back({"row 1", "the column \"" + activity::shown(header[i], 64) +
                                               "\" is new; it is kept in "
                                               "the original"});
    }
    const bool again = std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i),
                                 names[i]) != names.begin() + static_cast<std::ptrdiff_t>(i);
    if (known && again && !has(kKnownRepeats, names[i])) {
      columns.warnings.push_back(
          {"row 1", "the column \"" + activity::shown(header[i], 64) + "\" is there twice"});
    }
  }
}

}  // namespace

std::optional<Columns> columns_from(std::span<const std::string> header) {
  if (header.size() < kNarrowCount) return std::nullopt;
  std::vector<std::string> names;
  for (const std::string& field : header) names.push_back(folded(field));
  Columns columns;
  columns.count = header.size();
  columns.generation = names[0] == "id" ? Generation::Early : Generation::Named;
  columns.english = names[0] == "activityid" || names[0] == "id";
  by_name(columns, names);
  const std::string filled = header.size() >= kWideCount     ? by_place(columns, kWide)
                             : header.size() == kNarrowCount ? by_place(columns, kNarrow)
                                                             : std::string();
  if (!filled.empty()) {
    columns.warnings.push_back(
        {"row 1", "names not known; columns " + filled + " are read by their place"});
  }
  if (columns.english) note_strange(columns, header, names);
  // Without these it is some other table.
  for (const Column needed :
       {Column::Id, Column::Date, Column::Type, Column::Elapsed, Column::Filename}) {
    if (!columns.at(needed).first) return std::nullopt;
  }
  return columns;
}

}  // namespace runlight::strava
