#include "tools/make_exports/garmin_json.hpp"

#include <algorithm>

#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::string_view kFitness = "DI_CONNECT/DI-Connect-Fitness/";
constexpr std::string_view kUser = "runner@example.invalid";
constexpr std::size_t kInOneFile = 1'000;

std::string_view type_of(Kind kind) {
  switch (kind) {
    case Kind::Easy:
    case Kind::Long:
    case Kind::Hills:
    case Kind::Intervals:
      return "running";
    case Kind::Treadmill:
      return "treadmill_running";
    case Kind::Ultra:
      return "ultra_run";
    case Kind::Ride:
      return "cycling";
    case Kind::Swim:
      return "lap_swimming";
    case Kind::Walk:
      return "walking";
    case Kind::Hike:
      return "hiking";
    case Kind::Strength:
      return "strength_training";
  }
  return {};
}

void put_number(std::string& to, std::string_view key, std::int64_t value) {
  put(to, ",\"");
  put(to, key);
  put(to, "\":");
  put(to, value);
}

// Milliseconds and centimetres, as most accounts have them.
void put_activity(std::string& to, const Outing& outing, const Seen& seen) {
  const Totals& totals = seen.totals;
  put(to, "{\"activityId\":");
  put(to, seen.id);
  put(to, ",\"name\":\"");
  put(to, json_escaped(outing.name));
  put(to, "\",\"activityType\":\"");
  put(to, type_of(outing.kind));
  put(to, "\",\"sportType\":\"");
  put(to, is_run(outing.kind) ? "RUNNING" : "GENERIC");
  put(to, "\"");
  const std::int64_t start_ms = seen.start_s * 1000;
  put_number(to, "beginTimestamp", start_ms);
  put_number(to, "startTimeGmt", start_ms);
  put(to, ".0");
  put_number(to, "startTimeLocal", start_ms + outing.offset() * std::int64_t{60'000});
  put(to, ".0");
  put_number(to, "duration", std::int64_t{totals.timer_s} * 1000);
  put(to, ".0");
  put_number(to, "elapsedDuration", std::int64_t{totals.elapsed_s} * 1000);
  put(to, ".0");
  put_number(to, "movingDuration", std::int64_t{totals.timer_s} * 1000);
  if (has_distance(outing.kind)) {
    put(to, ",\"distance\":");
    put_fixed(to, totals.distance_mm, 1, 1);
  }
  if (has_position(outing.kind)) {
    put(to, ",\"elevationGain\":");
    put_fixed(to, totals.ascent_mm, 1, 1);
    put(to, ",\"elevationLoss\":");
    put_fixed(to, totals.ascent_mm, 1, 1);
  }
  if (outing.heart_rate) {
    put_number(to, "avgHr", totals.average_bpm);
    put_number(to, "maxHr", totals.highest_bpm);
    put_number(to, "hrTimeInZone_0", 0);
    put_number(to, "hrTimeInZone_2", std::int64_t{totals.timer_s} * 1000);
  }
  if (is_run(outing.kind)) {
    put(to, ",\"avgRunCadence\":");
    put_fixed(to, totals.strides_centi, 2, 2);
    put_number(to, "steps", totals.steps);
  }
  put_number(to, "calories", totals.timer_s / 6);
  put_number(to, "deviceId", outing.recorder == Recorder::OldWatch ? 1'000'001 : 1'000'002);
  put(to, ",\"parent\":false,\"pr\":false}");
}

std::vector<GarminFile> summaries(const World& world) {
  std::vector<GarminFile> out;
  std::string body;
  std::size_t in_file = 0;
  const auto finish = [&] {
    // 0, 1001, 2002: as Garmin counts them.
    const std::string number = std::to_string(out.size() * (kInOneFile + 1));
    out.push_back(
        {std::string(kFitness) + std::string(kUser) + "_" + number + "_summarizedActivities.json",
         "[{\"summarizedActivitiesExport\":[" + body + "]}]\n"});
    body.clear();
    in_file = 0;
  };
  for (const Outing& outing : world.outings) {
    const auto& seen = world.at(outing, Provider::Garmin);
    if (!seen) continue;
    if (in_file > 0) body += ",\n";
    put_activity(body, outing, *seen);
    if (++in_file == kInOneFile) finish();
  }
  if (in_file > 0 || out.empty()) finish();
  return out;
}

}  // namespace

std::vector<GarminFile> garmin_json_files(const World& world) {
  std::vector<GarminFile> out = summaries(world);
  const std::string user(kUser);
  out.push_back({std::string(kFitness) + user + "_personalRecord.json",
                 "[{\"personalRecords\":[{\"personalRecordType\":\"Best 5km Run\",\"value\":1500.0,"
                 "\"prStartTimeGMT\":\"Sat Apr 11 16:00:00 GMT 2026\"}]}]\n"});
  out.push_back({std::string(kFitness) + user + "_gear.json",
                 "[{\"gearDTOS\":[{\"displayName\":\"Invented Shoe\",\"gearTypeName\":\"Shoes\"}]}"
                 "]\n"});
  out.push_back({"DI_CONNECT/DI-Connect-Wellness/2026-01-01_2026-04-10_1234567_sleepData.json",
                 "[{\"sleepStartTimestampGMT\":\"2026-01-01T22:10:00.0\","
                 "\"deepSleepSeconds\":4200}]\n"});
  out.push_back({"DI_CONNECT/DI-Connect-Wellness/1234567_healthStatusData.json",
                 "[{\"calendarDate\":\"2026-01-01\",\"metrics\":[{\"type\":\"HRV\",\"value\":61}]}"
                 "]\n"});
  out.push_back({"DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-01-01_2026-04-10.json",
                 "[{\"calendarDate\":\"2026-01-01\",\"totalSteps\":8123,"
                 "\"restingHeartRate\":51}]\n"});
  out.push_back({"DI_CONNECT/DI-Connect-Aggregator/HydrationLogFile_2026.json", "[]\n"});
  out.push_back({"DI_CONNECT/DI-Connect-User/" + user + "_userBioMetrics.json",
                 "[{\"weight\":{\"weight\":70000.0}}]\n"});
  out.push_back({"DI_CONNECT/DI-Connect-User/user_profile.json",
                 "{\"userName\":\"PRIVATE-runner@example.invalid\"}\n"});
  return out;
}

}  // namespace runlight::make_exports
