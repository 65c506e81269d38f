#include "tools/make_exports/apple_xml.hpp"

#include <algorithm>

#include "tools/make_exports/random.hpp"
#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::uint64_t kInOnePiece = 2'000;
constexpr std::size_t kWorkoutsInOnePiece = 50;
constexpr std::uint64_t kMostInWorkout = 60;
constexpr std::int64_t kDay_s = 86'400;

// One ATTLIST lacks its end, as phones of 2022 wrote it.
constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE HealthData [\n"
    "<!-- HealthKit Export Version: 14 -->\n"
    "<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>\n"
    "<!ATTLIST HealthData\n  locale CDATA #REQUIRED\n>\n"
    "<!ELEMENT ExportDate EMPTY>\n"
    "<!ATTLIST ExportDate\n  value CDATA #REQUIRED\n>\n"
    "<!ELEMENT HeartRateVariabilityMetadataList (InstantaneousBeatsPerMinute*)>\n"
    "<!ATTLIST Record\n  type CDATA #REQUIRED\n  unit CDATA #IMPLIED\n"
    "<!ELEMENT MetadataEntry EMPTY>\n"
    "<!ATTLIST MetadataEntry\n  key CDATA #REQUIRED\n  value CDATA #REQUIRED\n>\n"
    "]>\n";

constexpr std::string_view kWatch =
    "\" sourceVersion=\"10.1\" device=\"&lt;&lt;HKDevice: 0x28&gt;, name:Watch, "
    "manufacturer:Invented, model:Watch, hardware:Watch0,0, software:10.1&gt;\"";

// All times carry the offset the phone has at home now.
std::string time_at(std::int64_t unix_s) {
  return apple_time(unix_s, offset_min(Zone::NewYork, unix_s));
}

void put_times(std::string& to, std::int64_t from_s, std::int64_t until_s) {
  const std::string end = time_at(until_s);
  put(to, " creationDate=\"");
  put(to, end);
  put(to, "\" startDate=\"");
  put(to, from_s == until_s ? end : time_at(from_s));
  put(to, "\" endDate=\"");
  put(to, end);
  put(to, "\"");
}

void put_heart_rate(std::string& to, std::int64_t unix_s, std::int64_t bpm) {
  put(to, " <Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Invented Watch");
  put(to, kWatch);
  put(to, " unit=\"count/min\"");
  put_times(to, unix_s, unix_s);
  put(to, " value=\"");
  put(to, bpm);
  put(to,
      "\">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"0\"/>\n"
      " </Record>\n");
}

// Phone and watch both count them.
void put_steps(std::string& to, std::int64_t unix_s, std::int64_t steps, std::string_view source) {
  put(to, " <Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"");
  put(to, source);
  put(to, "\" sourceVersion=\"17.4\" unit=\"count\"");
  put_times(to, unix_s, unix_s + 300);
  put(to, " value=\"");
  put(to, steps);
  put(to, "\"/>\n");
}

void put_workout_head(std::string& to, const Outing& outing, const Seen& seen) {
  const Totals& totals = seen.totals;
  put(to, " <Workout workoutActivityType=\"HKWorkoutActivityType");
  switch (outing.kind) {
    case Kind::Easy:
    case Kind::Long:
    case Kind::Hills:
    case Kind::Intervals:
    case Kind::Treadmill:
    case Kind::Ultra:
      put(to, "Running");
      break;
    case Kind::Ride:
      put(to, "Cycling");
      break;
    case Kind::Swim:
      put(to, "Swimming");
      break;
    case Kind::Walk:
      put(to, "Walking");
      break;
    case Kind::Hike:
      put(to, "Hiking");
      break;
    case Kind::Strength:
      put(to, "TraditionalStrengthTraining");
      break;
  }
  put(to, "\" duration=\"");
  put_fixed(to, std::int64_t{totals.timer_s} * 1'000'000 / 60, 6, 6);
  put(to, "\" durationUnit=\"min\" ");
}

void put_length(std::string& to, std::int64_t mm, Units units) {
  if (units == Units::Kilometres) {
    put_fixed(to, mm, 6, 6);
  } else {
    put_fixed(to, mm * 1'000'000 / 1'609'344, 6, 6);
  }
}

std::string_view unit_of(Units units) { return units == Units::Kilometres ? "km" : "mi"; }

std::string_view distance_type(Kind kind) {
  if (kind == Kind::Ride) return "DistanceCycling";
  if (kind == Kind::Swim) return "DistanceSwimming";
  return "DistanceWalkingRunning";
}

void put_statistics(std::string& to, const Outing& outing, const Seen& seen, Units units) {
  const auto begin = [&](std::string_view type) {
    put(to, "  <WorkoutStatistics type=\"HKQuantityTypeIdentifier");
    put(to, type);
    put(to, "\" startDate=\"");
    put(to, time_at(seen.start_s));
    put(to, "\" endDate=\"");
    put(to, time_at(seen.start_s + seen.totals.elapsed_s));
  };
  if (has_distance(outing.kind)) {
    begin(distance_type(outing.kind));
    put(to, "\" sum=\"");
    put_length(to, seen.totals.distance_mm, units);
    put(to, "\" unit=\"");
    put(to, unit_of(units));
    put(to, "\"/>\n");
  }
  if (outing.heart_rate) {
    begin("HeartRate");
    put(to, "\" average=\"");
    put(to, seen.totals.average_bpm);
    put(to, "\" minimum=\"70\" maximum=\"");
    put(to, seen.totals.highest_bpm);
    put(to, "\" unit=\"count/min\"/>\n");
  }
  if (is_run(outing.kind)) {
    begin("StepCount");
    put(to, "\" sum=\"");
    put(to, seen.totals.steps);
    put(to, "\" unit=\"count\"/>\n");
  }
}

void put_events(std::string& to, const Outing& outing, const Seen& seen) {
  std::int64_t paused = 0;
  for (const Pause& pause : outing.pauses) {
    const std::int64_t from = seen.start_s + pause.after_s + paused;
    paused += pause.seconds;
    put(to, "  <WorkoutEvent type=\"HKWorkoutEventTypePause\" date=\"");
    put(to, time_at(from));
    put(to, "\"/>\n  <WorkoutEvent type=\"HKWorkoutEventTypeResume\" date=\"");
    put(to, time_at(from + pause.seconds));
    put(to, "\"/>\n");
  }
}

void put_metadata(std::string& to, std::string_view key, std::string_view value) {
  put(to, "  <MetadataEntry key=\"");
  put(to, key);
  put(to, "\" value=\"");
  put(to, value);
  put(to, "\"/>\n");
}

void put_workout(std::string& to, const Outing& outing, const Seen& seen, Units units) {
  put_workout_head(to, outing, seen);
  // Phones before 2022 kept the totals in attributes.
  constexpr std::int64_t kYear2022 = 1'640'995'200;
  const bool old = outing.start_s < kYear2022;
  if (old && has_distance(outing.kind)) {
    put(to, "totalDistance=\"");
    put_length(to, seen.totals.distance_mm, units);
    put(to, "\" totalDistanceUnit=\"");
    put(to, unit_of(units));
    put(to, "\" ");
  }
  put(to, "sourceName=\"Invented Watch");
  put(to, kWatch);
  put_times(to, seen.start_s, seen.start_s + seen.totals.elapsed_s);
  put(to, ">\n");
  put_metadata(to, "HKIndoorWorkout", has_position(outing.kind) ? "0" : "1");
  put_metadata(to, "HKTimeZone", name_of(outing.zone));
  if (has_position(outing.kind)) {
    put_metadata(to, "HKElevationAscended", std::to_string(seen.totals.ascent_mm / 10) + " cm");
  }
  put_events(to, outing, seen);
  if (!old) put_statistics(to, outing, seen, units);
  if (!seen.member.empty()) {
    put(to, "  <WorkoutRoute sourceName=\"Invented Watch");
    put(to, kWatch);
    put_times(to, seen.start_s, seen.start_s + seen.totals.elapsed_s);
    put(to, ">\n   <FileReference path=\"");
    put(to, seen.member.substr(seen.member.find('/')));
    put(to, "\"/>\n  </WorkoutRoute>\n");
  }
  put(to, " </Workout>\n");
}

// Its records stand at the top level too.
void put_correlation(std::string& to, std::int64_t unix_s) {
  const auto pressure = [&](std::string_view indent) {
    put(to, indent);
    put(to,
        "<Record type=\"HKQuantityTypeIdentifierBloodPressureSystolic\" "
        "sourceName=\"Invented Phone\" unit=\"mmHg\"");
    put_times(to, unix_s, unix_s);
    put(to, " value=\"121\"/>\n");
  };
  pressure(" ");
  put(to,
      " <Correlation type=\"HKCorrelationTypeIdentifierBloodPressure\" "
      "sourceName=\"Invented Phone\"");
  put_times(to, unix_s, unix_s);
  put(to, ">\n");
  pressure("  ");
  put(to, " </Correlation>\n");
}

std::string head(std::int64_t first_s) {
  std::string out(kHead);
  put(out, "<HealthData locale=\"en_US\">\n <ExportDate value=\"");
  put(out, time_at(kLastDay * kDay_s));
  put(out,
      "\"/>\n <Me HKCharacteristicTypeIdentifierDateOfBirth=\"1985-01-01\" "
      "HKCharacteristicTypeIdentifierBiologicalSex=\"HKBiologicalSexNotSet\"/>\n");
  put_correlation(out, first_s);
  return out;
}

}  // namespace

AppleXml::AppleXml(const World& world) : world_(world) {
  for (const Outing& outing : world.outings) {
    if (world.at(outing, Provider::Apple)) workouts_.push_back(&outing);
  }
  const std::uint64_t asked = world.options.apple_records;
  const std::uint64_t count = workouts_.size();
  in_workouts_ = count == 0 ? 0 : std::min(kMostInWorkout, asked / 2 / count);
  others_ = asked - in_workouts_ * count;
  record_pieces_ = static_cast<std::size_t>((others_ + kInOnePiece - 1) / kInOnePiece);
  workout_pieces_ = (workouts_.size() + kWorkoutsInOnePiece - 1) / kWorkoutsInOnePiece;
  // Head, records, heart rates of workouts, workouts, end.
  pieces_ = 1 + record_pieces_ + 2 * workout_pieces_ + 1;
  queue_ = std::make_unique<Queue<std::string>>(pieces_, [this](std::size_t i) { return make(i); });
}

bool AppleXml::next(std::string& piece) {
  if (given_ == pieces_) return false;
  ++given_;
  piece = queue_->next();
  return true;
}

// Spread evenly over the years: three heart rates to two counts of steps.
std::string AppleXml::records(std::size_t piece) const {
  const std::int64_t from = world_.outings.front().start_s;
  const std::int64_t span = std::max<std::int64_t>(kLastDay * kDay_s - from, kDay_s);
  Random random(seed_of(world_.options.plan.seed, 1'000'000 + piece));
  std::string out;
  out.reserve(kInOnePiece * 420);
  const std::uint64_t first = piece * kInOnePiece;
  const std::uint64_t end = std::min(first + kInOnePiece, others_);
  for (std::uint64_t i = first; i < end; ++i) {
    // A thousand million records over thirty years are still within 64 bits.
    const std::int64_t at =
        from + static_cast<std::int64_t>(i * static_cast<std::uint64_t>(span) / others_);
    if (i % 5 < 3) {
      put_heart_rate(out, at, random.between(48, 92));
    } else {
      put_steps(out, at, random.between(5, 420), i % 5 == 3 ? "Invented Phone" : "Invented Watch");
    }
  }
  return out;
}

std::string AppleXml::make(std::size_t number) const {
  if (number == 0) {
    return head(world_.outings.empty() ? kLastDay * kDay_s : world_.outings.front().start_s);
  }
  std::size_t piece = number - 1;
  if (piece < record_pieces_) return records(piece);
  piece -= record_pieces_;
  if (piece >= 2 * workout_pieces_) return "</HealthData>\n";
  const bool beats = piece < workout_pieces_;
  if (!beats) piece -= workout_pieces_;
  const std::size_t first = piece * kWorkoutsInOnePiece;
  const std::size_t end = std::min(first + kWorkoutsInOnePiece, workouts_.size());
  std::string out;
  for (std::size_t i = first; i < end; ++i) {
    const Outing& outing = *workouts_[i];
    const Seen& seen = *world_.at(outing, Provider::Apple);
    if (!beats) {
      put_workout(out, outing, seen, world_.options.units);
      continue;
    }
    Random random(seed_of(outing.seed, 400));
    const std::int64_t middle = std::max(seen.totals.average_bpm, 90);
    for (std::uint64_t beat = 0; beat < in_workouts_; ++beat) {
      const auto since = static_cast<std::int64_t>(
          beat * static_cast<std::uint64_t>(seen.totals.elapsed_s) / in_workouts_);
      put_heart_rate(out, seen.start_s + since, middle + random.between(-12, 12));
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> apple_side_files() {
  return {
      // Two roots, as phones write it.
      {"export_cda.xml",
       "<?xml version=\"1.0\"?>\n<ClinicalDocument><title>PRIVATE-cda</title></ClinicalDocument>\n"
       "<ClinicalDocument></ClinicalDocument>\n"},
      {"electrocardiograms/ecg_2026-01-01.csv",
       "Name,PRIVATE-ecg\nRecorded Date,2026-01-01 08:00:00 +0100\nSample Rate,512 "
       "hertz\n\n12.5\n"},
      {"clinical-records/Observation-1.json", "{\"resourceType\":\"PRIVATE-observation\"}\n"},
  };
}

}  // namespace runlight::make_exports
