#include "tools/make_exports/strava_columns.hpp"

#include <algorithm>
#include <string_view>

namespace runlight::make_exports {
namespace {

constexpr std::array<std::string_view, kStravaColumns> kEnglish = {"Activity ID",
                                                                   "Activity Date",
                                                                   "Activity Name",
                                                                   "Activity Type",
                                                                   "Activity Description",
                                                                   "Elapsed Time",
                                                                   "Distance",
                                                                   "Max Heart Rate",
                                                                   "Relative Effort",
                                                                   "Commute",
                                                                   "Activity Private Note",
                                                                   "Activity Gear",
                                                                   "Filename",
                                                                   "Athlete Weight",
                                                                   "Bike Weight",
                                                                   "Elapsed Time",
                                                                   "Moving Time",
                                                                   "Distance",
                                                                   "Max Speed",
                                                                   "Average Speed",
                                                                   "Elevation Gain",
                                                                   "Elevation Loss",
                                                                   "Elevation Low",
                                                                   "Elevation High",
                                                                   "Max Grade",
                                                                   "Average Grade",
                                                                   "Average Positive Grade",
                                                                   "Average Negative Grade",
                                                                   "Max Cadence",
                                                                   "Average Cadence",
                                                                   "Max Heart Rate",
                                                                   "Average Heart Rate",
                                                                   "Max Watts",
                                                                   "Average Watts",
                                                                   "Calories",
                                                                   "Max Temperature",
                                                                   "Average Temperature",
                                                                   "Relative Effort",
                                                                   "Total Work",
                                                                   "Number of Runs",
                                                                   "Uphill Time",
                                                                   "Downhill Time",
                                                                   "Other Time",
                                                                   "Perceived Exertion",
                                                                   "Type",
                                                                   "Start Time",
                                                                   "Weighted Average Power",
                                                                   "Power Count",
                                                                   "Prefer Perceived Exertion",
                                                                   "Perceived Relative Effort",
                                                                   "Commute",
                                                                   "Total Weight Lifted",
                                                                   "From Upload",
                                                                   "Grade Adjusted Distance",
                                                                   "Weather Observation Time",
                                                                   "Weather Condition",
                                                                   "Weather Temperature",
                                                                   "Apparent Temperature",
                                                                   "Dewpoint",
                                                                   "Humidity",
                                                                   "Weather Pressure",
                                                                   "Wind Speed",
                                                                   "Wind Gust",
                                                                   "Wind Bearing",
                                                                   "Precipitation Intensity",
                                                                   "Sunrise Time",
                                                                   "Sunset Time",
                                                                   "Moon Phase",
                                                                   "Bike",
                                                                   "Gear",
                                                                   "Precipitation Probability",
                                                                   "Precipitation Type",
                                                                   "Cloud Cover",
                                                                   "Weather Visibility",
                                                                   "UV Index",
                                                                   "Weather Ozone",
                                                                   "Jump Count",
                                                                   "Total Grit",
                                                                   "Average Flow",
                                                                   "Flagged",
                                                                   "Average Elapsed Speed",
                                                                   "Dirt Distance",
                                                                   "Newly Explored Distance",
                                                                   "Newly Explored Dirt Distance",
                                                                   "Activity Count",
                                                                   "Total Steps",
                                                                   "Carbon Saved",
                                                                   "Pool Length",
                                                                   "Training Load",
                                                                   "Intensity",
                                                                   "Average Grade Adjusted Pace",
                                                                   "Timer Time",
                                                                   "Total Cycles",
                                                                   "Recovery",
                                                                   "With Pet",
                                                                   "Competition",
                                                                   "Long Run",
                                                                   "For a Cause",
                                                                   "With Kid",
                                                                   "Downhill Distance",
                                                                   "Total Sets",
                                                                   "Total Reps",
                                                                   "Media"};

struct Translated {
  std::string_view english;
  std::string_view german;
  std::string_view dutch;
};
// What an account in another language has translated; the rest stays English.
constexpr auto kTranslated = std::to_array<Translated>({
    {"Activity ID", "Aktivitäts-ID", "Activiteits-ID"},
    {"Activity Date", "Aktivitätsdatum", "Datum van activiteit"},
    {"Activity Name", "Name der Aktivität", "Naam activiteit"},
    {"Activity Type", "Aktivitätsart", "Activiteitstype"},
    {"Elapsed Time", "Verstrichene Zeit", "Verstreken tijd"},
    {"Distance", "Distanz", "Afstand"},
    {"Max Heart Rate", "Max. Herzfrequenz", "Max. hartslag"},
    {"Filename", "Dateiname", "Bestandsnaam"},
    {"Moving Time", "Bewegungszeit", "Beweegtijd"},
    {"Average Heart Rate", "Durchschnittliche Herzfrequenz", "Gemiddelde hartslag"},
    {"Average Cadence", "Durchschnittliche Trittfrequenz", "Gemiddelde cadans"},
});

// The early ones were not translated.
constexpr std::array<std::string_view, 10> kEarly = {
    "id",           "date",     "name",    "type", "description",
    "elapsed_time", "distance", "commute", "gear", "filename"};

std::string_view name_in(Language language, std::string_view english) {
  const auto found = std::find_if(
      kTranslated.begin(), kTranslated.end(),
      [english](const Translated& translated) { return translated.english == english; });
  if (found == kTranslated.end()) return english;
  switch (language) {
    case Language::English:
      return english;
    case Language::German:
      return found->german;
    case Language::Dutch:
      return found->dutch;
  }
  return english;
}

std::string spanned(std::string_view name) {
  std::string title(name);
  std::string key;
  for (const char c : name) {
    key += c == ' ' ? '_' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return "<span class=\"translation_missing\" title=\"translation missing: en.lib.export." + key +
         "\">" + title + "</span>";
}

std::vector<std::size_t> up_to(std::size_t end) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < end; ++i) out.push_back(i);
  out.push_back(kStravaColumns - 1);
  return out;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    out += cell;
  }
  out += '\n';
  return out;
}

}  // namespace

std::vector<std::size_t> columns_of(Generation generation) {
  switch (generation) {
    case Generation::Early:
    case Generation::Ten:
      return {0, 1, 2, 3, 4, 5, 6, 9, 11, 12};
    case Generation::EightySeven:
      return up_to(86);
    case Generation::NinetyFour:
      return up_to(93);
    case Generation::HundredThree:
      return up_to(102);
  }
  return {};
}

std::string header_of(const Options& options) {
  std::vector<std::string> cells;
  if (options.generation == Generation::Early) {
    for (const std::string_view name : kEarly) cells.emplace_back(name);
    return joined(cells);
  }
  for (const std::size_t column : columns_of(options.generation)) {
    const std::string_view name = name_in(options.language, kEnglish[column]);
    const bool spans = options.header == HeaderText::Spans && column % 4 != 0;
    cells.push_back(cell_of(spans ? spanned(name) : std::string(name)));
  }
  // Some tables begin with a mark of their encoding.
  return (options.generation == Generation::NinetyFour ? "\xEF\xBB\xBF" : "") + joined(cells);
}

std::string line_of(const Options& options, const StravaRow& row) {
  std::vector<std::string> cells;
  for (const std::size_t column : columns_of(options.generation)) cells.push_back(row[column]);
  return joined(cells);
}

std::string cell_of(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace runlight::make_exports
