#include "codecs/apple/apple.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "codecs/activity/number.hpp"
#include "codecs/activity/totals.hpp"
#include "codecs/activity/when.hpp"
#include "codecs/apple/heart_rates.hpp"
#include "codecs/apple/quantity.hpp"
#include "codecs/xml/reader.hpp"

namespace runlight::apple {
namespace {

using activity::Activity;
using activity::Origin;
using activity::parse_fixed;
using activity::Quantity;
using activity::Sample;

constexpr std::string_view kHeartRate = "HKQuantityTypeIdentifierHeartRate";
constexpr std::string_view kStepCount = "HKQuantityTypeIdentifierStepCount";
constexpr std::string_view kDistance = "HKQuantityTypeIdentifierDistance";
constexpr std::size_t kMaxWorkouts = 200'000;
constexpr std::size_t kMaxPauses = 1'000;

bool begins_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// Beats, steps: a whole number in a sane range.
std::optional<std::int32_t> small_number(std::string_view text) {
  const auto number = parse_fixed(text, 0);
  if (!number || *number < 0 || *number > 10'000'000) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

}  // namespace

class Decoder::State {
 public:
  void feed(std::string_view chunk) {
    reader_.feed(chunk);
    drain();
  }

  Result<Summary> finish() {
    reader_.finish();
    drain();
    if (refused_) return *refused_;
    Summary summary;
    if (reader_.fault() != xml::Fault::None) {
      const Error& error = reader_.error();
      if (reader_.fault() == xml::Fault::Entity || workouts_.empty()) return error;
      if (in_workout_) end_workout();
      summary.warnings.push_back({error.where, error.what + "; what came before it is kept"});
    }
    for (xml::Remark& remark : xml::remarks(reader_.notes())) {
      summary.warnings.push_back({std::move(remark.where), std::move(remark.what)});
    }
    if (bad_ > 0) {
      summary.warnings.push_back(
          {first_bad_, "the first of " + std::to_string(bad_) + " values that could not be read"});
    }
    if (hearts_.dropped() > 0) {
      summary.warnings.push_back(
          {"heart rates", std::to_string(hearts_.dropped()) + " beyond the first 5,000,000"});
    }
    if (workouts_dropped_ > 0) {
      summary.warnings.push_back(
          {"workouts", std::to_string(workouts_dropped_) + " beyond the first 200,000"});
    }
    hearts_.sort();
    std::stable_sort(workouts_.begin(), workouts_.end(),
                     [](const Activity& a, const Activity& b) { return a.start < b.start; });
    summary.workouts = workouts_.size();
    summary.heart_rates = hearts_.size();
    return summary;
  }

  [[nodiscard]] Activity activity(std::size_t number) const {
    RL_CHECK(number < workouts_.size());
    Activity out = workouts_[number];
    if (out.start && out.elapsed_ms.known()) {
      const Instant end{out.start->unix_ms + out.elapsed_ms.value};
      for (const HeartRate& beat : hearts_.between(*out.start, end)) {
        const std::int64_t since = beat.unix_s * 1000 - out.start->unix_ms;
        if (since < 0 || since > std::numeric_limits<std::int32_t>::max()) continue;
        Sample sample;
        sample.time_ms = static_cast<std::int32_t>(since);
        sample.set(Quantity::HeartRateBpm, beat.bpm);
        out.samples.add(sample);
      }
      out.samples.trim();
    }
    activity::complete_from_samples(out);
    activity::warn_of_absurd(out);
    return out;
  }

 private:
  void drain() {
    for (;;) {
      if (refused_) return;
      switch (reader_.next()) {
        case xml::Event::NeedMore:
        case xml::Event::Eof:
        case xml::Event::Error:
          return;
        case xml::Event::Start:
          start();
          break;
        case xml::Event::End:
          if (in_workout_ && reader_.depth() == 1) end_workout();
          break;
        case xml::Event::Text:
          break;  // Apple keeps everything in attributes
      }
    }
  }

  void start() {
    const std::size_t depth = reader_.depth();
    const std::string_view name = reader_.name();
    if (depth == 2) {
      if (xml::is(name, "Record")) {
        record();
      } else if (name == "Workout") {
        workout();
      }
    } else if (in_workout_) {
      inside_workout(name, depth);
    } else if (depth == 1 && name != "HealthData") {
      refused_ = input_error("byte " + std::to_string(reader_.offset()),
                             "this is not Apple Health: it begins with <" + std::string(name) + ">",
                             "check that it is the right file");
    }
  }

  [[nodiscard]] std::string_view raw(std::string_view name) const {
    const xml::Attribute* attribute = reader_.attribute(name);
    return attribute == nullptr ? std::string_view() : attribute->value.bytes;
  }
  [[nodiscard]] std::string words(std::string_view name) {
    const xml::Attribute* attribute = reader_.attribute(name);
    return attribute == nullptr ? std::string()
                                : std::string(xml::decoded(attribute->value, scratch_));
  }

  void record() {
    const auto attributes = reader_.attributes();
    // The type comes first in all exports seen; looking it up costs nothing then.
    if (attributes.empty()) return;
    const std::string_view type =
        xml::is(attributes[0].name, "type") ? attributes[0].value.bytes : raw("type");
    if (type != kHeartRate) return;
    const auto at = when_.read(raw("startDate"));
    const auto bpm = parse_fixed(raw("value"), 0);
    if (!at || !bpm || raw("unit") != "count/min") {
      bad();
      return;
    }
    hearts_.add(at->instant, *bpm, raw("sourceName"));
  }

  void workout() {
    run_ = Activity{};
    in_workout_ = true;
    paused_.reset();
    run_.format = activity::Format::Apple;
    const auto word = activity::sport_from(raw("workoutActivityType"));
    run_.sport = word.sport;
    run_.sub_sport = word.sub_sport;
    run_.device = words("sourceName");
    const auto from = when_.read(raw("startDate"));
    const auto to = when_.read(raw("endDate"));
    if (from) {
      run_.start = from->instant;
      run_.offset = from->offset;
    } else {
      bad();
    }
    if (from && to) {
      run_.elapsed_ms = {to->instant.unix_ms - from->instant.unix_ms, Origin::File};
    }
    const std::string_view unit = raw("durationUnit");
    if (const auto timer = time_ms(raw("duration"), unit.empty() ? "min" : unit)) {
      run_.timer_ms = {*timer, Origin::File};
    }
    if (const auto distance = length_mm(raw("totalDistance"), raw("totalDistanceUnit"))) {
      run_.distance_mm = {*distance, Origin::File};
    }
  }

  void inside_workout(std::string_view name, std::size_t depth) {
    if (depth == 3 && name == "WorkoutStatistics") {
      statistics();
    } else if (depth == 3 && name == "WorkoutEvent") {
      event();
    } else if (depth == 3 && name == "MetadataEntry") {
      metadata();
    } else if (depth == 4 && name == "FileReference" && run_.file.empty()) {
      run_.file = words("path");
      while (!run_.file.empty() && run_.file.front() == '/') run_.file.erase(0, 1);
    }
  }

  // Where the children have a total, it replaces the attribute's: they say the same, not more.
  void statistics() {
    const std::string_view type = raw("type");
    if (begins_with(type, kDistance)) {
      if (const auto distance = length_mm(raw("sum"), raw("unit"))) {
        run_.distance_mm = {*distance, Origin::File};
      } else {
        bad();
      }
    } else if (type == kStepCount) {
      run_.steps = small_number(raw("sum"));
    } else if (type == kHeartRate) {
      run_.avg_heart_rate_bpm = small_number(raw("average"));
      run_.max_heart_rate_bpm = small_number(raw("maximum"));
    }
  }

  void event() {
    const std::string_view type = raw("type");
    const bool pause =
        type == "HKWorkoutEventTypePause" || type == "HKWorkoutEventTypeMotionPaused";
    const bool resume =
        type == "HKWorkoutEventTypeResume" || type == "HKWorkoutEventTypeMotionResumed";
    if ((!pause && !resume) || !run_.start) return;
    const auto when = when_.read(raw("date"));
    if (!when) {
      bad();
      return;
    }
    const std::int64_t since = when->instant.unix_ms - run_.start->unix_ms;
    if (pause && !paused_) paused_ = since;
    if (resume && paused_) {
      add_pause(since);
      paused_.reset();
    }
  }

  void add_pause(std::int64_t until_ms) {
    if (until_ms > *paused_ && run_.pauses.size() < kMaxPauses) {
      run_.pauses.push_back({*paused_, until_ms});
    }
  }

  void metadata() {
    const std::string_view key = raw("key");
    const std::string_view value = raw("value");
    if (key == "HKIndoorWorkout" && value == "1") {
      run_.sub_sport = run_.sport == activity::Sport::Running ? activity::SubSport::Treadmill
                                                              : activity::SubSport::Indoor;
    } else if (key == "HKTimeZone") {
      run_.zone = words("value");
    } else if (key == "HKElevationAscended") {
      if (const auto ascent = length_mm(value)) run_.ascent_mm = {*ascent, Origin::File};
    } else if (key == "HKElevationDescended") {
      if (const auto descent = length_mm(value)) run_.descent_mm = {*descent, Origin::File};
    }
  }

  void end_workout() {
    in_workout_ = false;
    if (paused_ && run_.elapsed_ms.known()) add_pause(run_.elapsed_ms.value);
    if (!run_.timer_ms.known() && run_.elapsed_ms.known()) {
      std::int64_t paused = 0;
      for (const auto& pause : run_.pauses) paused += pause.to_ms - pause.from_ms;
      if (paused <= run_.elapsed_ms.value) {
        run_.timer_ms = {run_.elapsed_ms.value - paused, Origin::File};
      }
    }
    if (run_.steps && run_.timer_ms.value >= 60'000) {
      run_.avg_cadence_spm =
          static_cast<std::int32_t>(*run_.steps * std::int64_t{60'000} / run_.timer_ms.value);
    }
    if (workouts_.size() == kMaxWorkouts) {
      ++workouts_dropped_;
      return;
    }
    run_.pauses.shrink_to_fit();
    workouts_.push_back(std::move(run_));
  }

  void bad() {
    if (bad_++ == 0) first_bad_ = "byte " + std::to_string(reader_.offset());
  }

  xml::Reader reader_;
  activity::WhenReader when_;
  HeartRates hearts_;
  std::vector<Activity> workouts_;
  Activity run_;
  std::optional<std::int64_t> paused_;
  std::optional<Error> refused_;
  std::string scratch_;
  std::string first_bad_;
  std::uint64_t bad_ = 0;
  std::uint64_t workouts_dropped_ = 0;
  bool in_workout_ = false;
};

Decoder::Decoder() : state_(std::make_unique<State>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::feed(std::string_view chunk) { state_->feed(chunk); }
Result<Summary> Decoder::finish() { return state_->finish(); }
Activity Decoder::activity(std::size_t number) const { return state_->activity(number); }

Result<activity::Decoded> decode(std::string_view file) {
  // In pieces that stay in the cache between the check for UTF-8 and the reading.
  constexpr std::size_t kPiece = std::size_t{16} << 10U;
  Decoder decoder;
  for (std::size_t at = 0; at < file.size(); at += kPiece) decoder.feed(file.substr(at, kPiece));
  RL_TRY(Summary summary, decoder.finish());
  activity::Decoded out;
  out.warnings = std::move(summary.warnings);
  for (std::size_t i = 0; i < summary.workouts; ++i) out.activities.push_back(decoder.activity(i));
  return out;
}

}  // namespace runlight::apple
