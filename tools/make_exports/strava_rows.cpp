#include "tools/make_exports/strava_rows.hpp"

#include <algorithm>
#include <array>

#include "tools/make_exports/strava_columns.hpp"
#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::array<std::string_view, 12> kEnglishMonths = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 12> kDutchMonths = {
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};

std::string date_in(const Options& options, std::int64_t unix_s) {
  const Clock at = clock_at(unix_s, 0);
  const auto month = static_cast<std::size_t>(at.month - 1);
  std::string out;
  if (options.generation == Generation::Early) {
    put_date(out, at);
    out += ' ';
    put_clock(out, at);
    return out;
  }
  switch (options.language) {
    case Language::English:
      put(out, kEnglishMonths[month]);
      out += ' ';
      put(out, at.day);
      out += ", ";
      put(out, at.year);
      out += ", ";
      put(out, (at.hour + 11) % 12 + 1);
      out += ':';
      put_two(out, at.minute);
      out += ':';
      put_two(out, at.second);
      out += at.hour < 12 ? " AM" : " PM";
      break;
    case Language::German:
      put_two(out, at.day);
      out += '.';
      put_two(out, at.month);
      out += '.';
      put(out, at.year);
      out += ", ";
      put_clock(out, at);
      break;
    case Language::Dutch:
      put(out, at.day);
      out += ' ';
      put(out, kDutchMonths[month]);
      out += ' ';
      put(out, at.year);
      out += ' ';
      put_clock(out, at);
      break;
  }
  return out;
}

struct SportWords {
  std::string_view english;
  std::string_view german;
  std::string_view dutch;
};
SportWords words_of(Kind kind) {
  switch (kind) {
    case Kind::Easy:
    case Kind::Long:
    case Kind::Hills:
    case Kind::Intervals:
    case Kind::Treadmill:
    case Kind::Ultra:
      return {"Run", "Lauf", "Hardloopsessie"};
    case Kind::Ride:
      return {"Ride", "Radfahrt", "Fietsrit"};
    case Kind::Swim:
      return {"Swim", "Schwimmen", "Zwemsessie"};
    case Kind::Walk:
      return {"Walk", "Spaziergang", "Wandeling"};
    case Kind::Hike:
      return {"Hike", "Wanderung", "Hike"};
    case Kind::Strength:
      return {"Weight Training", "Krafttraining", "Krafttraining"};
  }
  return {};
}
std::string_view word_in(Language language, Kind kind) {
  const SportWords words = words_of(kind);
  switch (language) {
    case Language::English:
      return words.english;
    case Language::German:
      return words.german;
    case Language::Dutch:
      return words.dutch;
  }
  return words.english;
}

// As the account shows it: kilometres or miles, metres for swims; before 2019 metres for all.
std::string shown_distance(const Options& options, Kind kind, std::int64_t mm) {
  if (options.generation == Generation::Early) return fixed(mm, 3, 1);
  if (kind == Kind::Swim) return fixed(mm, 3, 0);
  std::string out = options.units == Units::Kilometres ? fixed((mm + 5'000) / 10'000, 2, 2)
                                                       : fixed(mm * 1'000 / 16'093'440, 2, 2);
  if (options.language != Language::English) out[out.size() - 3] = ',';
  return cell_of(out);
}

std::string minutes(std::int32_t seconds) {
  std::string out;
  put(out, seconds / 60);
  out += ':';
  put_two(out, seconds % 60);
  return out;
}

// Some exports escape their quotes the other way.
std::string description_cell(const Outing& outing) {
  const std::size_t quote = outing.description.find('"');
  if (outing.seed % 3 != 0 || quote == std::string::npos) return cell_of(outing.description);
  std::string out = "\"";
  for (const char c : outing.description) {
    if (c == '"') out += '\\';
    out += c;
  }
  return out + '"';
}

void put_body(StravaRow& row, const Outing& outing, const Totals& totals) {
  if (outing.heart_rate) {
    row[7] = row[30] = std::to_string(totals.highest_bpm) + ".0";
    row[31] = std::to_string(totals.average_bpm) + ".0";
  }
  if (is_run(outing.kind)) {
    row[28] = std::to_string(totals.strides_centi / 100 + 6) + ".0";
    row[29] = fixed(totals.strides_centi, 2, 6);
    row[85] = std::to_string(totals.steps);
  }
  if (has_position(outing.kind)) row[20] = row[21] = fixed(totals.ascent_mm, 3, 6);
  row[18] = fixed(totals.highest_mm_s, 3, 6);
  row[19] = fixed(totals.distance_mm / std::max(totals.timer_s, 1), 3, 6);
}

StravaRow row_of(const Options& options, const Outing& outing, const Seen& seen) {
  const Totals& totals = seen.totals;
  StravaRow row;
  row[0] = seen.id;
  row[1] = cell_of(date_in(options, seen.start_s));
  row[2] = cell_of(outing.name);
  row[3] =
      std::string(options.generation == Generation::Early ? words_of(outing.kind).english
                                                          : word_in(options.language, outing.kind));
  row[4] = description_cell(outing);
  const bool wide =
      options.generation != Generation::Early && options.generation != Generation::Ten;
  row[5] = wide && outing.number % 20 == 7 ? minutes(totals.elapsed_s)
                                           : std::to_string(totals.elapsed_s);
  row[6] = shown_distance(options, outing.kind, totals.distance_mm);
  row[9] = "false";
  row[11] = outing.number % 3 == 0 ? "10370891.0" : is_run(outing.kind) ? "Invented Shoe" : "";
  row[12] = seen.member;
  row[15] = std::to_string(totals.elapsed_s) + ".0";
  row[16] = std::to_string(totals.timer_s) + ".0";
  row[17] = fixed(totals.distance_mm, 3, 12);
  row[50] = "0.0";
  row[52] = seen.member.empty() ? "0.0" : "1.0";
  row[84] = "1.0";
  if (outing.number % 50 == 3) row[102] = "media/invented-1.jpg|media/invented-2.jpg";
  if (!seen.member.empty()) put_body(row, outing, totals);
  return row;
}

}  // namespace

std::string strava_table(const World& world) {
  const Options& options = world.options;
  std::string out = header_of(options);
  std::size_t rows = 0;
  for (const Outing& outing : world.outings) {
    const auto& seen = world.at(outing, Provider::Strava);
    if (!seen) continue;
    out += line_of(options, row_of(options, outing, *seen));
    ++rows;
    if (rows == kErrorRowFrom / 2 && world.outings.size() >= kErrorRowFrom) {
      out += "#error#" + std::string(columns_of(options.generation).size() - 1, ',') + "\n";
    }
  }
  return out;
}

}  // namespace runlight::make_exports
