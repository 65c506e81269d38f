#include "codecs/csv/runs.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codecs/activity/number.hpp"
#include "codecs/activity/shown.hpp"
#include "codecs/activity/totals.hpp"
#include "codecs/csv/number.hpp"
#include "codecs/csv/row_reader.hpp"

namespace runlight::csv {
namespace {

using activity::Activity;
using activity::Decoded;
using activity::Origin;

enum class Column : std::uint8_t {
  Unknown,
  Start,
  Duration,
  Moving,
  Distance,
  Ascent,
  Descent,
  Cadence,
  AvgHeartRate,
  MaxHeartRate,
  Steps,
  Sport,
  SubSport,
  Name,
  Device,
};

struct Named {
  std::string_view name;
  Column column;
};
constexpr std::array<Named, 14> kColumns{{{"start", Column::Start},
                                          {"duration_s", Column::Duration},
                                          {"moving_s", Column::Moving},
                                          {"distance_m", Column::Distance},
                                          {"ascent_m", Column::Ascent},
                                          {"descent_m", Column::Descent},
                                          {"cadence_spm", Column::Cadence},
                                          {"avg_heart_rate", Column::AvgHeartRate},
                                          {"max_heart_rate", Column::MaxHeartRate},
                                          {"steps", Column::Steps},
                                          {"sport", Column::Sport},
                                          {"sub_sport", Column::SubSport},
                                          {"name", Column::Name},
                                          {"device", Column::Device}}};

Column column_of(std::string_view name) {
  for (const Named& known : kColumns) {
    if (known.name == name) return known.column;
  }
  return Column::Unknown;
}

activity::SubSport sub_sport_from(std::string_view word) {
  using activity::SubSport;
  for (const SubSport known : {SubSport::Treadmill, SubSport::Indoor, SubSport::Trail,
                               SubSport::Track, SubSport::Virtual}) {
    if (activity::text(known) == word) return known;
  }
  return SubSport::Unknown;
}

char separator_of(std::string_view header) {
  const auto count = [header](char c) { return std::count(header.begin(), header.end(), c); };
  const auto commas = count(',');
  if (count(';') > commas) return ';';
  return count('\t') > commas ? '\t' : ',';
}

}  // namespace

class Decoder::State {
 public:
  void feed(std::string_view chunk) {
    if (!separator_known_) {
      head_ += chunk;
      const std::size_t line = head_.find_first_of("\r\n");
      if (line == std::string::npos && head_.size() < kMaxRowBytes) return;
      know_separator();
      return;
    }
    rows_.feed(chunk);
    drain();
  }

  Result<Decoded> finish() {
    if (!separator_known_) know_separator();
    rows_.finish();
    drain();
    if (refused_) return *refused_;
    if (columns_.empty()) {
      return input_error("row 1", "the file is empty", "see docs/csv.md for the columns");
    }
    return std::move(out_);
  }

 private:
  void know_separator() {
    separator_known_ = true;
    const std::string_view line = std::string_view(head_).substr(0, head_.find_first_of("\r\n"));
    const char separator = separator_of(line);
    rows_.separate_by(separator);
    comma_ = separator == ',' ? Comma::Thousands : Comma::Decimal;
    rows_.feed(std::exchange(head_, {}));
    drain();
  }

  void drain() {
    while (!refused_ && rows_.next() == RowEvent::Row) {
      if (columns_.empty()) {
        header();
      } else {
        row();
      }
    }
  }

  void header() {
    for (const std::string& field : rows_.fields()) {
      const std::string_view name = activity::trimmed(field);
      const Column column = column_of(name);
      const bool again = column != Column::Unknown &&
                         std::find(columns_.begin(), columns_.end(), column) != columns_.end();
      if (again) {
        refused_ =
            input_error("row 1", "the column \"" + activity::shown(name, 64) + "\" is there twice",
                        "take one of them out");
      }
      if (column == Column::Unknown && out_.warnings.size() < kMaxWarnings) {
        out_.warnings.push_back(
            {"row 1", "the column \"" + activity::shown(name, 64) + "\" is not known"});
      }
      columns_.push_back(column);
    }
    rows_.expect(columns_.size());
    if (std::find(columns_.begin(), columns_.end(), Column::Start) == columns_.end()) {
      refused_ =
          input_error("row 1", "there is no column \"start\"", "see docs/csv.md for the columns");
    }
  }

  void row() {
    const auto fields = rows_.fields();
    if (fields.size() != columns_.size() || rows_.damaged()) {
      warn("it has " + std::to_string(fields.size()) + " columns, the header has " +
           std::to_string(columns_.size()) + "; not read");
      return;
    }
    Activity run;
    run.format = activity::Format::Csv;
    run.sport = activity::Sport::Running;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string_view cell = activity::trimmed(fields[i]);
      if (!cell.empty() && !take(run, columns_[i], cell)) {
        warn("\"" + activity::shown(cell, 32) + "\" does not fit its column; not read");
        return;
      }
    }
    if (!run.start) {
      warn("it has no start; not read");
      return;
    }
    activity::warn_of_absurd(run);
    out_.activities.push_back(std::move(run));
  }

  bool take(Activity& run, Column column, std::string_view cell) {
    switch (column) {
      case Column::Unknown:
        return true;
      case Column::Start: {
        const auto at = AsOf::from(cell);
        if (!at) return false;
        run.start = at->instant;
        run.offset = at->offset;
        return true;
      }
      case Column::Duration:
        return time(run.elapsed_ms, cell);
      case Column::Moving:
        return time(run.moving_ms, cell);
      case Column::Distance:
        return total(run.distance_mm, cell);
      case Column::Ascent:
        return total(run.ascent_mm, cell);
      case Column::Descent:
        return total(run.descent_mm, cell);
      case Column::Cadence:
        return count(run.avg_cadence_spm, cell, 400);
      case Column::AvgHeartRate:
        return count(run.avg_heart_rate_bpm, cell, 300);
      case Column::MaxHeartRate:
        return count(run.max_heart_rate_bpm, cell, 300);
      case Column::Steps:
        return count(run.steps, cell, 1'000'000);
      case Column::Sport:
        run.sport = activity::sport_from(cell).sport;
        if (run.sub_sport == activity::SubSport::Unknown) {
          run.sub_sport = activity::sport_from(cell).sub_sport;
        }
        return true;
      case Column::SubSport:
        run.sub_sport = sub_sport_from(cell);
        return run.sub_sport != activity::SubSport::Unknown;
      case Column::Name:
        run.name = activity::as_utf8(cell);
        return true;
      case Column::Device:
        run.device = activity::as_utf8(cell);
        return true;
    }
    return false;
  }

  bool time(activity::Total& total, std::string_view cell) const {
    const auto ms = duration_ms_from(cell, comma_);
    if (ms) total = {*ms, Origin::File};
    return ms.has_value();
  }
  bool total(activity::Total& total, std::string_view cell) const {
    const auto value = number_from(cell, 3, comma_);
    if (!value || *value < 0 || *value > 1'000'000'000'000) return false;
    total = {*value, Origin::File};
    return true;
  }
  bool count(std::optional<std::int32_t>& out, std::string_view cell, std::int64_t most) const {
    const auto value = number_from(cell, 0, comma_);
    if (!value || *value < 0 || *value > most) return false;
    out = static_cast<std::int32_t>(*value);
    return true;
  }

  void warn(std::string what) {
    if (out_.warnings.size() < kMaxWarnings) {
      out_.warnings.push_back({"row " + std::to_string(rows_.row()), std::move(what)});
    }
  }

  static constexpr std::size_t kMaxWarnings = 1'000;
  RowReader rows_;
  std::string head_;
  std::vector<Column> columns_;
  Decoded out_;
  std::optional<Error> refused_;
  Comma comma_ = Comma::Thousands;
  bool separator_known_ = false;
};

Decoder::Decoder() : state_(std::make_unique<State>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::feed(std::string_view chunk) { state_->feed(chunk); }
Result<activity::Decoded> Decoder::finish() { return state_->finish(); }

Result<activity::Decoded> decode(std::string_view file) {
  Decoder decoder;
  decoder.feed(file);
  return decoder.finish();
}

}  // namespace runlight::csv
