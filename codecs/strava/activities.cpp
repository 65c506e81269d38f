#include "codecs/strava/activities.hpp"

#include <optional>
#include <string>
#include <utility>

#include "codecs/activity/number.hpp"
#include "codecs/activity/shown.hpp"
#include "codecs/activity/totals.hpp"
#include "codecs/csv/number.hpp"
#include "codecs/csv/row_reader.hpp"
#include "codecs/strava/columns.hpp"
#include "codecs/strava/date.hpp"

namespace runlight::strava {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::Origin;
using activity::Sport;

constexpr std::size_t kMaxWarnings = 1'000;
constexpr std::int64_t kMmPerMile = 1'609'344;

// Digits only, or a number such as 12070555079.0 as some tables write it.
std::string id_from(std::string_view cell) {
  const std::size_t digits = cell.find_first_not_of("0123456789");
  if (digits == 0 || cell.empty()) return {};
  const std::string_view rest = digits == std::string_view::npos ? "" : cell.substr(digits);
  if (rest.find_first_not_of(".0") != std::string_view::npos) return {};
  return std::string(cell.substr(0, digits));
}

}  // namespace

class Decoder::State {
 public:
  explicit State(DisplayUnit unit) : unit_(unit) {}

  void feed(std::string_view chunk) {
    rows_.feed(chunk);
    drain();
  }

  Result<Decoded> finish() {
    rows_.finish();
    drain();
    if (refused_) return *refused_;
    if (!columns_) {
      return input_error("row 1", "the file is empty", "ask Strava for the export again");
    }
    if (errors_ > 0) {
      warn("rows", std::to_string(errors_) + " rows are \"#error#\": Strava could not export them");
    }
    return std::move(out_);
  }

 private:
  void drain() {
    while (!refused_ && rows_.next() == csv::RowEvent::Row) {
      if (columns_) {
        row();
      } else {
        header();
      }
    }
  }

  void header() {
    columns_ = columns_from(rows_.fields());
    if (!columns_) {
      refused_ = input_error("row 1", "these are not the columns of Strava's activities.csv",
                             "check that it is the right file");
      return;
    }
    out_.warnings = columns_->warnings;
    rows_.expect(columns_->count);
    comma_ = columns_->english ? csv::Comma::Thousands : csv::Comma::Decimal;
  }

  void row() {
    if (rows_.fields()[0] == "#error#") {
      ++errors_;
      return;
    }
    const std::string id = id_from(cell(Column::Id));
    const auto start = date_from(cell(Column::Date));
    const std::size_t size = rows_.fields().size();
    // Missing cells at the end are tolerable; too many, or no sense at the start, are not.
    if (size > columns_->count || (id.empty() && !start)) {
      warn(place(), "it has " + std::to_string(size) + " columns of " +
                        std::to_string(columns_->count) + " and makes no sense; not read");
      return;
    }
    if (size < columns_->count || rows_.damaged()) {
      warn(place(), "its quotes do not fit together; what could be read is kept");
    }
    if (!start) {
      warn(place(),
           "the date \"" + activity::shown(cell(Column::Date), 40) + "\" is not understood");
    }
    Activity run;
    run.format = activity::Format::Strava;
    run.start = start;
    if (!id.empty()) run.ids.push_back({"strava", id});
    const auto word = activity::sport_from(cell(Column::Type));
    run.sport = word.sport;
    run.sub_sport = word.sub_sport;
    run.name = activity::as_utf8(cell(Column::Name));
    run.gear = activity::as_utf8(cell(Column::Gear));
    run.file = activity::as_utf8(activity::trimmed(cell(Column::Filename)));
    totals(run);
    activity::warn_of_absurd(run);
    out_.activities.push_back(std::move(run));
  }

  void totals(Activity& run) {
    time(run.elapsed_ms, cell(Column::Elapsed));
    if (!run.elapsed_ms.known()) time(run.elapsed_ms, first_cell(Column::Elapsed));
    time(run.moving_ms, cell(Column::Moving));
    run.distance_mm = distance(run.sport);
    metres(run.ascent_mm, cell(Column::ElevationGain));
    metres(run.descent_mm, cell(Column::ElevationLoss));
    run.avg_heart_rate_bpm = count(cell(Column::AverageHeartRate), 300);
    // The first of the two is the better filled one.
    run.max_heart_rate_bpm = count(first_cell(Column::MaxHeartRate), 300);
    if (!run.max_heart_rate_bpm) run.max_heart_rate_bpm = count(cell(Column::MaxHeartRate), 300);
    if (const auto cadence = count(cell(Column::AverageCadence), 400); cadence && *cadence > 0) {
      run.avg_cadence_spm = one_leg_settled(run.sport);
    }
    run.steps = count(cell(Column::TotalSteps), 1'000'000);
  }

  // Doubled before it is rounded: 71.26 strides are 143 steps.
  std::optional<std::int32_t> one_leg_settled(Sport sport) const {
    const auto hundredths = csv::number_from(cell(Column::AverageCadence), 2, comma_);
    if (!hundredths) return std::nullopt;
    const auto whole = static_cast<std::int32_t>(*hundredths / 100);
    const bool doubled = activity::settled_cadence(whole, sport) != whole;
    return static_cast<std::int32_t>((*hundredths * (doubled ? 2 : 1) + 50) / 100);
  }

  // The last of two distances is metres; a single one is in the unit of the account, for swims and
  // rows metres, and before July 2019 metres.
  activity::Total distance(Sport sport) const {
    const auto& place = columns_->at(Column::Distance);
    const bool twice = place.first != place.last;
    if (twice) {
      const auto value = csv::number_from(cell(Column::Distance), 3, comma_);
      if (value && *value >= 0 && *value < kFarthestMm) return {*value, Origin::File};
    }
    const auto value = csv::number_from(first_cell(Column::Distance), 6, comma_);
    if (!value || *value < 0 || *value > kFarthestMm) return {};
    const bool in_metres = columns_->generation == Generation::Early || sport == Sport::Swimming ||
                           sport == Sport::Rowing;
    if (in_metres) return {(*value + 500) / 1000, Origin::File};
    if (unit_ == DisplayUnit::Kilometres) return {*value, Origin::File};
    return {(*value * kMmPerMile + 500'000) / 1'000'000, Origin::File};
  }

  void time(activity::Total& total, std::string_view text) const {
    if (const auto ms = csv::duration_ms_from(text, comma_)) total = {*ms, Origin::File};
  }
  void metres(activity::Total& total, std::string_view text) const {
    const auto mm = csv::number_from(text, 3, comma_);
    if (mm && *mm >= 0 && *mm < kFarthestMm) total = {*mm, Origin::File};
  }
  std::optional<std::int32_t> count(std::string_view text, std::int64_t most) const {
    const auto number = csv::number_from(text, 0, comma_);
    if (!number || *number < 0 || *number > most) return std::nullopt;
    return static_cast<std::int32_t>(*number);
  }

  [[nodiscard]] std::string_view field(const std::optional<std::size_t>& at) const {
    const auto fields = rows_.fields();
    return at && *at < fields.size() ? std::string_view(fields[*at]) : std::string_view();
  }
  [[nodiscard]] std::string_view cell(Column column) const {
    return field(columns_->at(column).last);
  }
  [[nodiscard]] std::string_view first_cell(Column column) const {
    return field(columns_->at(column).first);
  }
  [[nodiscard]] std::string place() const { return "row " + std::to_string(rows_.row()); }
  void warn(std::string where, std::string what) {
    if (out_.warnings.size() < kMaxWarnings) {
      out_.warnings.push_back({std::move(where), std::move(what)});
    }
  }

  static constexpr std::int64_t kFarthestMm = 1'000'000'000'000;
  DisplayUnit unit_;
  csv::RowReader rows_;
  csv::Comma comma_ = csv::Comma::Thousands;
  std::optional<Columns> columns_;
  Decoded out_;
  std::optional<Error> refused_;
  std::uint64_t errors_ = 0;
};

Decoder::Decoder(DisplayUnit unit) : state_(std::make_unique<State>(unit)) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::feed(std::string_view chunk) { state_->feed(chunk); }
Result<activity::Decoded> Decoder::finish() { return state_->finish(); }

Result<activity::Decoded> decode(std::string_view file, DisplayUnit unit) {
  Decoder decoder(unit);
  decoder.feed(file);
  return decoder.finish();
}

}  // namespace runlight::strava
