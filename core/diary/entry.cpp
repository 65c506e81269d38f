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

std::string_view name_of(OverrideKind kind) {
  switch (kind) {
    case OverrideKind::Unknown:
      return {};
    case OverrideKind::NoRunning:
      return "no_running";
    case OverrideKind::StageAtMost:
      return "stage_at_most";
    case OverrideKind::SessionMinutesAtMost:
      return "session_minutes_at_most";
    case OverrideKind::SessionsPerWeekAtMost:
      return "sessions_per_week_at_most";
    case OverrideKind::NoHipFlexorStrength:
      return "no_hip_flexor_strength";
    case OverrideKind::StartStage:
      return "start_stage";
    case OverrideKind::AcceptSteadyPain:
      return "accept_steady_pain";
    case OverrideKind::SkipTest:
      return "skip_test";
  }
  return {};
}

bool is_loosening(OverrideKind kind) {
  switch (kind) {
    case OverrideKind::StartStage:
    case OverrideKind::AcceptSteadyPain:
    case OverrideKind::SkipTest:
      return true;
    case OverrideKind::Unknown:
    case OverrideKind::NoRunning:
    case OverrideKind::StageAtMost:
    case OverrideKind::SessionMinutesAtMost:
    case OverrideKind::SessionsPerWeekAtMost:
    case OverrideKind::NoHipFlexorStrength:
      return false;
  }
  return false;
}

namespace {

// What follows the word of this kind; nothing where it may not be there, or is missing.
std::optional<std::int32_t> override_number(OverrideKind kind, std::string_view rest) {
  if (kind == OverrideKind::NoRunning || kind == OverrideKind::NoHipFlexorStrength) {
    return rest.empty() ? std::optional(0) : std::nullopt;
  }
  if (kind == OverrideKind::SkipTest) {
    const auto test = test_kind_from(rest);
    // The brisk walk rehearses the run itself: nobody skips it.
    if (!test || *test == TestKind::Walk30) return std::nullopt;
    return static_cast<std::int32_t>(*test);
  }
  constexpr std::size_t kMostDigits = 4;
  if (rest.empty() || rest.size() > kMostDigits) return std::nullopt;
  std::int32_t out = 0;
  for (const char digit : rest) {
    if (digit < '0' || digit > '9') return std::nullopt;
    out = out * 10 + (digit - '0');
  }
  const bool is_a_stage = kind == OverrideKind::StageAtMost || kind == OverrideKind::StartStage;
  if (is_a_stage && out < 1) return std::nullopt;
  return out;
}

}  // namespace

OverrideBody override_from(std::string_view words) {
  OverrideBody out;
  out.words = words;
  const std::size_t space = std::min(words.find(' '), words.size());
  const std::string_view rest = words.substr(std::min(space + 1, words.size()));
  for (std::uint8_t i = 1; i < kOverrideKindCount; ++i) {
    const auto kind = static_cast<OverrideKind>(i);
    if (name_of(kind) != words.substr(0, space)) continue;
    const auto number = override_number(kind, rest);
    if (!number) return out;
    out.what = kind;
    out.number = *number;
  }
  return out;
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
