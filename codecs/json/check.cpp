#include "codecs/json/check.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "codecs/json/findings.hpp"
#include "codecs/json/reading.hpp"
#include "codecs/json/screening.hpp"
#include "core/facts/derive.hpp"

namespace runlight::json {
namespace {

constexpr std::string_view kSchema = "runlight.check/1";
constexpr std::string_view kUnder18 = "under_18";
constexpr std::int32_t kAdultAge = 18;
constexpr std::string_view kPhases =
    "none, niggle, protect, foundation, load_light, load_heavy, return, rebuild, keep";
constexpr std::string_view kLevels = "0 (go) to 6 (emergency)";

// The members of the document, found in one pass; read in the order in which they need each other.
enum class Part : std::uint8_t { Schema, Now, Moment, Screening, Profile, Context, Findings };
constexpr std::size_t kPartCount = 7;
constexpr std::array<std::string_view, kPartCount> kPartNames = {
    "schema", "now", "moment", "screening", "profile", "context", "findings"};

class Parts {
 public:
  Result<Done> collect(Value document, const Place& place) {
    RL_TRY_DONE(expect_object(document, place));
    for (const Value member : document) {
      const Place here{&place, member.name()};
      const auto name = std::find(kPartNames.begin(), kPartNames.end(), member.name());
      if (name == kPartNames.end()) return unknown_field(here);
      auto& part = parts_[static_cast<std::size_t>(name - kPartNames.begin())];
      if (part) return repeated_field(here);
      part = member;
    }
    return Done{};
  }
  [[nodiscard]] const std::optional<Value>& operator[](Part part) const {
    return parts_[static_cast<std::size_t>(part)];
  }

 private:
  std::array<std::optional<Value>, kPartCount> parts_;
};

Place place_of(Part part, const Place& document) {
  return {&document, kPartNames[static_cast<std::size_t>(part)]};
}

Result<Done> check_schema(const std::optional<Value>& value, const Place& place) {
  constexpr std::string_view kMend = "write \"schema\": \"runlight.check/1\"";
  if (!value) return refuse(place, "the document does not say what it is", kMend);
  if (value->shape() == Shape::Text && value->text() == kSchema) return Done{};
  return refuse(place, "this is not a check that can be read here", kMend);
}

Result<Moment> read_moment(const std::optional<Value>& value, const Place& place) {
  constexpr std::string_view kWords = "before, first_steps, during, after, next_morning";
  if (!value) {
    return refuse(place, "the moment is missing", "write one of: " + std::string(kWords));
  }
  return read_word(*value, moment_from, kWords, place);
}

Result<std::vector<std::uint8_t>> read_exclusions(Value value, const Knowledge& knowledge,
                                                  const Place& place) {
  RL_TRY_DONE(expect_array(value, place));
  std::vector<std::uint8_t> out;
  std::size_t index = 0;
  for (const Value item : value) {
    const std::string number = std::to_string(index++);
    const Place here{&place, number};
    RL_TRY(const std::string_view id, read_text(item, here));
    const auto found = exclusion_from(id, knowledge);
    if (!found) {
      return refuse(here, "this exclusion is not known here",
                    "write one of: " + exclusion_ids(knowledge));
    }
    if (std::find(out.begin(), out.end(), *found) == out.end()) out.push_back(*found);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// An age under 18 is that exclusion, said in another way.
void add_under_18(Profile& profile, const Knowledge& knowledge) {
  if (!profile.exclusions_known || !profile.age || profile.age->number() >= kAdultAge) return;
  const auto index = exclusion_from(kUnder18, knowledge);
  if (!index) return;
  auto& list = profile.exclusions;
  if (std::find(list.begin(), list.end(), *index) != list.end()) return;
  list.insert(std::lower_bound(list.begin(), list.end(), *index), *index);
}

Result<Profile> read_profile(Value value, const Knowledge& knowledge, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  Profile out;
  bool has_sex = false;
  for (const Value member : value) {
    const Place here{&place, member.name()};
    if (member.name() == "age") {
      if (out.age) return repeated_field(here);
      RL_TRY(const std::int64_t age, read_whole(member, {AgeYears::kLow, AgeYears::kHigh}, here));
      out.age = AgeYears::clamped(age);
    } else if (member.name() == "sex") {
      if (has_sex) return repeated_field(here);
      has_sex = true;
      if (member.is_null()) continue;
      RL_TRY(out.sex, read_word(member, sex_from, "female, male, other, null", here));
    } else if (member.name() == "exclusions") {
      if (out.exclusions_known) return repeated_field(here);
      out.exclusions_known = true;
      RL_TRY(out.exclusions, read_exclusions(member, knowledge, here));
    } else {
      return unknown_field(here);
    }
  }
  add_under_18(out, knowledge);
  return out;
}

Result<DaysSince> read_days_since(Value value, const Place& place) {
  if (value.is_null()) return DaysSince{};
  RL_TRY(const std::int64_t days, read_whole(value, {DayCount::kLow, DayCount::kHigh}, place));
  return DaysSince{false, DayCount::clamped(days)};
}

Result<Level> read_level(Value value, const Place& place) {
  if (value.shape() == Shape::Text) return read_word(value, level_from, kLevels, place);
  RL_TRY(const std::int64_t level, read_whole(value, {0, 6}, place));
  return static_cast<Level>(level);
}

Result<Done> read_context_member(Context& out, Finding finding, Value value, const Place& place) {
  switch (finding) {
    case Finding::Episode: {
      RL_TRY(out.episode, read_yes_no(value, place));
      break;
    }
    case Finding::Phase: {
      RL_TRY(out.phase, read_word(value, phase_from, kPhases, place));
      break;
    }
    case Finding::CleanTestRun: {
      RL_TRY(out.clean_test_run, read_yes_no(value, place));
      break;
    }
    case Finding::DaysSinceRed: {
      RL_TRY(out.days_since_red, read_days_since(value, place));
      break;
    }
    case Finding::DaysSinceRun: {
      RL_TRY(out.days_since_run, read_days_since(value, place));
      break;
    }
    case Finding::LastSessionLevel: {
      RL_TRY(out.last_session_level, read_level(value, place));
      break;
    }
    case Finding::LastNextMorning: {
      RL_TRY(out.last_next_morning,
             read_word(value, next_morning_from, "reported, not_due, missing", place));
      break;
    }
    case Finding::WeeksRising: {
      RL_TRY(const std::int64_t weeks,
             read_whole(value, {WeekCount::kLow, WeekCount::kHigh}, place));
      out.weeks_rising = WeekCount::clamped(weeks);
      break;
    }
    case Finding::PainRest:
    case Finding::PainWalking:
    case Finding::PainStairs:
    case Finding::PainKneeLift:
    case Finding::PainNow:
    case Finding::PainBefore:
    case Finding::PainDuring:
    case Finding::Quality:
    case Finding::Trend:
    case Finding::Gait:
    case Finding::NightPain:
    case Finding::SettledMinutes:
    case Finding::MorningStiffnessMinutes:
    case Finding::Analgesic:
    case Finding::Screening:
    case Finding::Exclusions:
      return unknown_field(place);
  }
  return Done{};
}

// A context that is given says what it knows; what it leaves out is unknown, but for the protocol.
Result<Context> read_context(Value value, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  Context out;
  FindingSet seen = 0;
  bool has_protocol = false;
  std::optional<Finding> finding;
  for (const Value member : value) {
    const Place here{&place, member.name()};
    if (member.name() == "protocol") {
      if (has_protocol) return repeated_field(here);
      has_protocol = true;
      RL_TRY(out.protocol, read_word(member, protocol_from, "standard, article", here));
      continue;
    }
    finding = finding_named(member.name(), finding);
    if (!finding) return unknown_field(here);
    if (contains(seen, *finding)) return repeated_field(here);
    seen |= bit_of(*finding);
    RL_TRY_DONE(read_context_member(out, *finding, member, here));
  }
  return out;
}

}  // namespace

struct CheckReader::State {
  const Knowledge* knowledge;
  Requirements requirements;
  Tape tape;
  std::vector<ScreeningAnswer> answers;

  Result<Situation> situation(const Parts& parts, const Place& document);
};

Result<Situation> CheckReader::State::situation(const Parts& parts, const Place& document) {
  Situation out;
  RL_TRY_DONE(check_schema(parts[Part::Schema], place_of(Part::Schema, document)));
  RL_TRY(out.moment, read_moment(parts[Part::Moment], place_of(Part::Moment, document)));
  if (const auto& now = parts[Part::Now]) {
    RL_TRY(out.now, read_moment_in_time(*now, place_of(Part::Now, document)));
  }
  if (const auto& profile = parts[Part::Profile]) {
    RL_TRY(out.profile, read_profile(*profile, *knowledge, place_of(Part::Profile, document)));
  }
  if (const auto& screening = parts[Part::Screening]) {
    RL_TRY(out.screening, read_screening(*screening, out.profile, *knowledge, answers,
                                         place_of(Part::Screening, document)));
  }
  if (const auto& context = parts[Part::Context]) {
    RL_TRY(out.context, read_context(*context, place_of(Part::Context, document)));
  }
  if (const auto& findings = parts[Part::Findings]) {
    RL_TRY(out.findings, read_findings(*findings, out.moment, requirements, UnknownNames::Refused,
                                       place_of(Part::Findings, document)));
  }
  return out;
}

CheckReader::CheckReader(const Knowledge& knowledge)
    : state_(std::make_unique<State>(State{&knowledge, requirements_of(knowledge), {}, {}})) {}
CheckReader::~CheckReader() = default;

Result<Situation> CheckReader::read(std::string_view document) {
  RL_TRY_DONE(state_->tape.parse(document));
  const Place top;
  Parts parts;
  RL_TRY_DONE(parts.collect(state_->tape.root(), top));
  return state_->situation(parts, top);
}

Result<Situation> read_check(std::string_view document, const Knowledge& knowledge) {
  return CheckReader(knowledge).read(document);
}

}  // namespace runlight::json
