#include "codecs/any/kind.hpp"

#include <array>
#include <string>
#include <vector>

#include "codecs/csv/row_reader.hpp"
#include "codecs/strava/columns.hpp"

namespace runlight::any {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kFitMarkAt = 8;
constexpr std::size_t kFitHeader = 12;

std::string_view without_leading_space(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n"sv);
  return text.substr(first == std::string_view::npos ? text.size() : first);
}

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

Kind kind_of_xml(std::string_view text) {
  if (has(text, "TrainingCenterDatabase")) return Kind::Tcx;
  if (has(text, "<HealthData") || has(text, "HealthKit Export")) return Kind::Apple;
  if (has(text, "<gpx") || has(text, ":gpx")) return Kind::Gpx;
  return Kind::Unknown;
}

Kind kind_of_table(std::string_view text) {
  if (has(text.substr(0, kFitHeader), "\0"sv)) return Kind::Unknown;
  const std::size_t line_end = text.find_first_of("\r\n"sv);
  for (const char separator : {',', ';', '\t'}) {
    csv::RowReader rows(separator);
    rows.feed(text.substr(0, line_end));
    rows.finish();
    if (rows.next() != csv::RowEvent::Row) return Kind::Unknown;
    const std::vector<std::string> header(rows.fields().begin(), rows.fields().end());
    if (separator == ',' && strava::columns_from(header)) return Kind::Strava;
    for (const std::string& name : header) {
      if (header.size() > 1 && name == "start") return Kind::Csv;
    }
  }
  return Kind::Unknown;
}

}  // namespace

Kind kind_of(std::string_view head) {
  if (head.empty()) return Kind::Empty;
  if (head.starts_with("\x1F\x8B"sv)) return Kind::Gzip;
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) return Kind::Zip;
  if (head.size() >= kFitHeader && head.substr(kFitMarkAt, 4) == ".FIT") return Kind::Fit;
  const std::string_view text = without_leading_space(head.substr(0, kHeadBytes));
  if (text.starts_with('<')) return kind_of_xml(text);
  if (text.starts_with('[') || text.starts_with('{')) {
    return has(text, "summarizedActivitiesExport") ? Kind::Garmin : Kind::Unknown;
  }
  return kind_of_table(text);
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::Fit:
      return "fit";
    case Kind::Tcx:
      return "tcx";
    case Kind::Gpx:
      return "gpx";
    case Kind::Csv:
      return "csv";
    case Kind::Strava:
      return "strava";
    case Kind::Garmin:
      return "garmin";
    case Kind::Apple:
      return "apple";
    case Kind::Gzip:
      return "gzip";
    case Kind::Zip:
      return "zip";
    case Kind::Empty:
    case Kind::Unknown:
      return {};
  }
  return {};
}

}  // namespace runlight::any
