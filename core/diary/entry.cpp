#include "core/diary/entry.hpp"

#include <algorithm>
#include <tuple>

#include "core/diary/sources.hpp"

namespace runlight {

std::string_view name_of(SourceFormat format) {
  switch (format) {
    case SourceFormat::Fit:
      return "fit";
    case SourceFormat::Tcx:
      return "tcx";
    case SourceFormat::Apple:
      return "apple";
    case SourceFormat::Garmin:
      return "garmin";
    case SourceFormat::Strava:
      return "strava";
    case SourceFormat::Gpx:
      return "gpx";
    case SourceFormat::Csv:
      return "csv";
    case SourceFormat::Told:
      return {};
  }
  return {};
}

std::optional<SourceFormat> source_format_from(std::string_view word) {
  for (std::uint8_t i = 0; i < static_cast<std::uint8_t>(SourceFormat::Told); ++i) {
    const auto format = static_cast<SourceFormat>(i);
    if (name_of(format) == word) return format;
  }
  return std::nullopt;
}

std::string_view name_of(TestKind kind) {
  switch (kind) {
    case TestKind::Walk30:
      return "walk_30min";
    case TestKind::SingleLegStand:
      return "single_leg_stand";
    case TestKind::StepDown:
      return "step_down";
    case TestKind::SingleLegSquat:
      return "single_leg_squat";
    case TestKind::HipFlexorReps:
      return "hip_flexor_reps";
  }
  return {};
}

std::optional<TestKind> test_kind_from(std::string_view word) {
  for (std::uint8_t i = 0; i < kTestKindCount; ++i) {
    const auto kind = static_cast<TestKind>(i);
    if (name_of(kind) == word) return kind;
  }
  return std::nullopt;
}

bool comes_before(const Entry& a, const Entry& b) {
  return std::tuple(a.at.instant, a.id) < std::tuple(b.at.instant, b.id);
}

std::vector<Entry> canonical(std::vector<Entry> entries) {
  if (!std::is_sorted(entries.begin(), entries.end(), comes_before)) {
    std::sort(entries.begin(), entries.end(), comes_before);
  }
  std::vector<Ulid> voided;
  for (const Entry& entry : entries) {
    if (const auto* body = std::get_if<VoidBody>(&entry.body)) voided.push_back(body->of);
  }
  std::sort(voided.begin(), voided.end());
  const auto is_gone = [&](const Entry& entry) {
    return std::holds_alternative<VoidBody>(entry.body) ||
           std::binary_search(voided.begin(), voided.end(), entry.id);
  };
  std::vector<Ulid> voided_runs;
  for (const Entry& entry : entries) {
    if (std::holds_alternative<RunBody>(entry.body) && is_gone(entry)) {
      voided_runs.push_back(entry.id);
    }
  }
  entries.erase(std::remove_if(entries.begin(), entries.end(), is_gone), entries.end());
  const auto same_id = [](const Entry& a, const Entry& b) { return a.id == b.id; };
  entries.erase(std::unique(entries.begin(), entries.end(), same_id), entries.end());
  std::sort(voided_runs.begin(), voided_runs.end());
  merge_sources(entries, voided_runs);
  return entries;
}

}  // namespace runlight
