#include "tests/diaries/words.hpp"

#include <algorithm>
#include <array>

#include "core/facts/derive.hpp"

namespace runlight::diaries {
namespace {

enum class FindingWord : std::size_t {
  AllWell,
  NotAnswered,
  NoNightPain,
  NightPain,
  NormalGait,
  Limping,
  SettledIn,
  NotSettled,
  Stiff,
  NoDrug,
  DailyDose,
  HoursAgo,
  MinutesAgo,
  UnknownTime,
  PainBefore,
  PainOf,
  Feeling,  // one of the words of quality or trend; takes any word, so it comes last
};

constexpr std::array<Phrase, 17> kFindingPhrases = {{
    {"all well", "every answer this moment asks for is the harmless one"},
    {"{question} not answered",
     "rest, walking, stairs, lift, now, worst, quality, trend, gait, night pain, settled, "
     "stiffness or "
     "drug was left out"},
    {"no night pain", "the night was quiet"},
    {"night pain", "the pain was there in the night"},
    {"normal gait", "no limp"},
    {"limping", "the gait is altered"},
    {"settled in {n} min", "after: back at the pain before the run after so long"},
    {"not settled yet", "after: not back at the pain before the run"},
    {"stiff {n} min", "next morning: stiff for so long"},
    {"no drug", "no painkiller"},
    {"{drug} {n} mg a day {n} h ago", "a daily dose, the last of them so long ago"},
    {"{drug} {n} h ago",
     "ibuprofen, aspirin, paracetamol, naproxen, diclofenac, opioid, injection, "
     "or any other word"},
    {"{drug} {n} min ago", "the same in minutes"},
    {"{drug} at an unknown time", "counts as just now"},
    {"pain before {n}", "the pain before the run, said again"},
    {"{place} {n}",
     "rest, walking, stairs, lift (before); now; worst (after: the worst in the run)"},
    {"{feeling}", "dull, catching, sharp; lessening, constant, rising, sudden"},
}};

enum class ContextWord : std::size_t {
  NoEpisode,
  NotKnown,
  Phase,
  Protocol,
  NoCleanTestRun,
  RedDaysAgo,
  RunDaysAgo,
  LastSession,
  LastNextMorning,
  WeeksRising,
  Screening,
  Flag,
  Exclusion,
  Yesterday,
};

constexpr std::array<Phrase, 14> kContextPhrases = {{
    {"no episode", "none is open, and there is no phase"},
    {"{fact} not known",
     "episode, phase, clean test run, last red, last run, last session, last next "
     "morning, weeks rising, pain before or exclusions"},
    {"phase {phase}",
     "none, niggle, protect, foundation, load_light, load_heavy, return, rebuild, keep"},
    {"protocol {protocol}", "standard or article"},
    {"no clean test run", "nothing is proven yet"},
    {"last red {n} days ago", "0 is today; not said: never"},
    {"last run {n} days ago", "0 is today; not said: never"},
    {"last session {level}", "how the last run went: go, hold, test_run_only, stop, ..."},
    {"last next morning {state}", "reported, not_due or missing"},
    {"weeks rising {n}", "how many weeks in a row the pain went up"},
    {"screening {state}", "stale or missing"},
    {"flag {condition} {urgency}", "an open screening flag: within_days, same_day or emergency"},
    {"exclusion {id}", "one of knowledge/exclusions.toml"},
    {"yesterday {n}", "the worse of rest and walking on the day before"},
}};

Error wrong(std::string_view words, std::string_view what, std::string_view mend) {
  return input_error("\"" + std::string(words) + "\"", what, mend);
}

Result<int> number_in(std::string_view text, int highest, std::string_view words) {
  const auto number = whole_number(text);
  if (!number || *number < 0 || *number > highest) {
    return wrong(words, "the number is not right",
                 "write a whole number from 0 to " + std::to_string(highest));
  }
  return *number;
}

Answer<Pain>* pain_called(Findings& findings, std::string_view name) {
  if (name == "rest") return &findings.pain_rest;
  if (name == "walking") return &findings.pain_walking;
  if (name == "stairs") return &findings.pain_stairs;
  if (name == "lift") return &findings.pain_knee_lift;
  if (name == "now") return &findings.pain_now;
  if (name == "worst") return &findings.pain_during;
  return nullptr;
}

Result<Done> forget(Findings& findings, std::string_view name, std::string_view words) {
  if (Answer<Pain>* pain = pain_called(findings, name)) {
    *pain = {};
  } else if (name == "quality") {
    findings.quality = {};
  } else if (name == "trend") {
    findings.trend = {};
  } else if (name == "gait") {
    findings.gait = {};
  } else if (name == "night pain") {
    findings.night_pain = {};
  } else if (name == "settled") {
    findings.settled = {};
  } else if (name == "stiffness") {
    findings.morning_stiffness = {};
  } else if (name == "drug") {
    findings.analgesic = {};
  } else {
    return wrong(words, "nothing is asked by that name", std::string(kFindingPhrases[1].meaning));
  }
  return Done{};
}

constexpr int kMostHours = 87'600;

Result<Done> take_drug(Findings& findings, std::string_view drug, std::optional<int> minutes) {
  Analgesic analgesic;
  analgesic.drug = drug_from(drug);
  if (minutes) analgesic.minutes_ago = *minutes;
  findings.analgesic = analgesic;
  return Done{};
}

Result<Done> feel(Findings& findings, std::string_view word) {
  if (const auto quality = quality_from(word)) {
    findings.quality = *quality;
  } else if (const auto trend = trend_from(word)) {
    findings.trend = *trend;
  } else {
    return not_in_the_book(finding_phrases(), word);
  }
  return Done{};
}

Result<Done> take_number(Findings& findings, FindingWord word, const Captures& places,
                         std::string_view said) {
  switch (word) {
    case FindingWord::SettledIn: {
      RL_TRY(const int minutes, number_in(places[0], 600, said));
      findings.settled = Settled{minutes};
      return Done{};
    }
    case FindingWord::Stiff: {
      RL_TRY(const int minutes, number_in(places[0], 600, said));
      findings.morning_stiffness = Minutes::clamped(minutes);
      return Done{};
    }
    case FindingWord::DailyDose: {
      RL_TRY(const int milligrams, number_in(places[1], 10'000, said));
      RL_TRY(const int hours, number_in(places[2], kMostHours, said));
      findings.analgesic = Analgesic{drug_from(places[0]), hours * 60, milligrams};
      return Done{};
    }
    case FindingWord::HoursAgo: {
      RL_TRY(const int hours, number_in(places[1], kMostHours, said));
      return take_drug(findings, places[0], hours * 60);
    }
    case FindingWord::MinutesAgo: {
      RL_TRY(const int minutes, number_in(places[1], kMostHours * 60, said));
      return take_drug(findings, places[0], minutes);
    }
    case FindingWord::PainBefore: {
      RL_TRY(const int pain, number_in(places[0], 10, said));
      findings.pain_before = Pain::clamped(pain);
      return Done{};
    }
    default:
      break;
  }
  Answer<Pain>* pain = pain_called(findings, places[0]);
  if (pain == nullptr) return not_in_the_book(finding_phrases(), said);
  RL_TRY(const int points, number_in(places[1], 10, said));
  *pain = Pain::clamped(points);
  return Done{};
}

Result<Done> take_finding(Findings& findings, Moment moment, std::string_view said) {
  const auto matched = match_any(kFindingPhrases, said);
  if (!matched) return not_in_the_book(kFindingPhrases, said);
  const auto word = static_cast<FindingWord>(matched->phrase);
  if (word == FindingWord::AllWell) {
    findings = all_well(moment);
  } else if (word == FindingWord::NotAnswered) {
    return forget(findings, matched->places[0], said);
  } else if (word == FindingWord::NightPain || word == FindingWord::NoNightPain) {
    findings.night_pain = word == FindingWord::NightPain ? YesNo::Yes : YesNo::No;
  } else if (word == FindingWord::NormalGait || word == FindingWord::Limping) {
    findings.gait = word == FindingWord::Limping ? Gait::Altered : Gait::Normal;
  } else if (word == FindingWord::NotSettled) {
    findings.settled = Settled{Settled::kNotYet};
  } else if (word == FindingWord::NoDrug) {
    findings.analgesic = Analgesic{};
  } else if (word == FindingWord::UnknownTime) {
    return take_drug(findings, matched->places[0], std::nullopt);
  } else if (word == FindingWord::Feeling) {
    return feel(findings, matched->places[0]);
  } else {
    return take_number(findings, word, matched->places, said);
  }
  return Done{};
}

Result<Done> forget_context(Situation& out, std::string_view fact, std::string_view words) {
  if (fact == "episode") {
    out.context.episode = {};
  } else if (fact == "phase") {
    out.context.phase = Phase::Unknown;
  } else if (fact == "clean test run") {
    out.context.clean_test_run = {};
  } else if (fact == "last red") {
    out.context.days_since_red = {};
  } else if (fact == "last run") {
    out.context.days_since_run = {};
  } else if (fact == "last session") {
    out.context.last_session_level = {};
  } else if (fact == "last next morning") {
    out.context.last_next_morning = {};
  } else if (fact == "weeks rising") {
    out.context.weeks_rising = {};
  } else if (fact == "pain before") {
    out.findings.pain_before = {};
  } else if (fact == "exclusions") {
    out.profile.exclusions_known = false;
  } else {
    return wrong(words, "nothing is known by that name", std::string(kContextPhrases[1].meaning));
  }
  return Done{};
}

template <class Value>
Result<Done> set_word(Value& place, const std::optional<Value>& word, std::string_view said) {
  if (!word) return wrong(said, "that word does not exist", "see docs/phrasebook.md");
  place = *word;
  return Done{};
}

Result<Done> take_medical(Situation& out, ContextWord word, const Captures& places,
                          std::string_view said, const Knowledge& knowledge) {
  if (word == ContextWord::Exclusion) {
    const auto exclusion = exclusion_of(places[0], knowledge);
    if (!exclusion) return wrong(said, "no such exclusion", "see knowledge/exclusions.toml");
    out.profile.exclusions.push_back(*exclusion);
    return Done{};
  }
  if (word == ContextWord::Flag) {
    const auto condition = condition_of(places[0], knowledge);
    const auto urgency = urgency_from(places[1]);
    if (!condition || !urgency) {
      return wrong(said, "no such flag",
                   "write a condition and within_days, same_day or emergency");
    }
    add_positive(out.screening, *condition, *urgency);
    return Done{};
  }
  if (places[0] != "stale" && places[0] != "missing") {
    return wrong(said, "that word does not exist", "write stale or missing");
  }
  out.screening.age = places[0] == "stale" ? ScreeningAge::Stale : ScreeningAge::Missing;
  return Done{};
}

Result<Done> take_context_number(Situation& out, ContextWord word, const Captures& places,
                                 std::string_view said) {
  RL_TRY(const int number, number_in(places[0], 36'525, said));
  switch (word) {
    case ContextWord::RedDaysAgo:
      out.context.days_since_red = DaysSince{false, DayCount::clamped(number)};
      break;
    case ContextWord::RunDaysAgo:
      out.context.days_since_run = DaysSince{false, DayCount::clamped(number)};
      break;
    case ContextWord::WeeksRising:
      out.context.weeks_rising = WeekCount::clamped(number);
      break;
    default:
      out.walking_or_rest_pain_yesterday = Pain::clamped(number);
      break;
  }
  return Done{};
}

Result<Done> take_context(Situation& out, const Matched& matched, std::string_view said,
                          const Knowledge& knowledge) {
  const auto word = static_cast<ContextWord>(matched.phrase);
  const Captures& places = matched.places;
  switch (word) {
    case ContextWord::NoEpisode:
      out.context.episode = YesNo::No;
      out.context.phase = Phase::None;
      return Done{};
    case ContextWord::NoCleanTestRun:
      out.context.clean_test_run = YesNo::No;
      return Done{};
    case ContextWord::NotKnown:
      return forget_context(out, places[0], said);
    case ContextWord::Phase:
      return set_word(out.context.phase, phase_from(places[0]), said);
    case ContextWord::Protocol:
      return set_word(out.context.protocol, protocol_from(places[0]), said);
    case ContextWord::LastSession: {
      Level level{};
      RL_TRY_DONE(set_word(level, level_from(places[0]), said));
      out.context.last_session_level = level;
      return Done{};
    }
    case ContextWord::LastNextMorning: {
      NextMorning morning{};
      RL_TRY_DONE(set_word(morning, next_morning_from(places[0]), said));
      out.context.last_next_morning = morning;
      return Done{};
    }
    case ContextWord::Screening:
    case ContextWord::Flag:
    case ContextWord::Exclusion:
      return take_medical(out, word, places, said, knowledge);
    case ContextWord::RedDaysAgo:
    case ContextWord::RunDaysAgo:
    case ContextWord::WeeksRising:
    case ContextWord::Yesterday:
      return take_context_number(out, word, places, said);
  }
  return Done{};
}

// What codecs/json refuses at the door has no place in a story either.
Result<Done> check_findings(Moment moment, const Findings& findings, std::string_view words,
                            const Knowledge& knowledge) {
  Situation situation;
  situation.findings = findings;
  situation.context = Context{};
  const FindingSet asked = requirements_of(knowledge).asked[static_cast<std::size_t>(moment)];
  const FindingSet given = known_findings(situation);
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Finding::Analgesic); ++i) {
    const auto finding = static_cast<Finding>(i);
    if (contains(given, finding) && !contains(asked, finding)) {
      return wrong(words, std::string(name_of(finding)) + " is not asked at this moment",
                   "leave it out");
    }
  }
  const bool strange = findings.quality.value_or(Quality::None) >= Quality::Catching ||
                       findings.trend.value_or(Trend::None) >= Trend::Rising ||
                       findings.settled.value_or({}).minutes != 0;
  if (is_known_painless(moment, findings) && strange) {
    return wrong(words, "nothing hurts, and yet there is a quality, a trend or a time to settle",
                 "say how much it hurts, or leave it out");
  }
  return Done{};
}

template <class Take>
Result<Done> for_each_word(std::string_view words, Take take) {
  for (std::string_view word : split(words, ',')) {
    if (word.starts_with("but ")) word.remove_prefix(4);
    RL_TRY_DONE(take(word));
  }
  return Done{};
}

template <class Specs>
std::optional<std::size_t> index_of(const Specs& specs, std::string_view id) {
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (specs[i].id == id) return i;
  }
  return std::nullopt;
}

template <class Number, class Specs>
std::optional<Number> narrow_index_of(const Specs& specs, std::string_view id) {
  const auto index = index_of(specs, id);
  return index ? std::optional(static_cast<Number>(*index)) : std::nullopt;
}

}  // namespace

std::span<const Phrase> finding_phrases() { return kFindingPhrases; }
std::span<const Phrase> context_phrases() { return kContextPhrases; }

Error not_in_the_book(std::span<const Phrase> phrases, std::string_view words) {
  return wrong(words, "this phrase is not in the phrasebook",
               "the nearest one is: " + std::string(nearest(phrases, words)));
}

std::optional<Moment> moment_of(std::string_view words) {
  std::string name(words);
  std::replace(name.begin(), name.end(), ' ', '_');
  return moment_from(name);
}

Result<std::int32_t> metres_of(std::string_view km, std::string_view said) {
  const auto parts = split(km, '.');
  const auto whole = whole_number(parts[0]);
  const auto tenths = parts.size() > 1 ? whole_number(parts[1]) : std::optional(0);
  if (!whole || !tenths || parts.size() > 2 || *tenths > 9) {
    return wrong(said, "this is no distance", "write 1.2 km");
  }
  return *whole * 1000 + *tenths * 100;
}

Result<TrainingLoad> training_load_of(std::string_view words, std::string_view said) {
  const auto parts = split(words, ' ');
  TrainingLoad out;
  if (parts.size() == 2 && parts[0] == "band") out.band = whole_number(parts[1]);
  if (parts.size() == 2 && parts[1] == "kg") {
    const auto kilograms = whole_number(parts[0]);
    if (kilograms) out.grams = *kilograms * 1000;
  }
  if (parts.size() == 2 && parts[1] == "g") out.grams = whole_number(parts[0]);
  if (out.band || out.grams) return out;
  return wrong(said, "this is no load", "write band 2, 5 kg or 2500 g");
}

Findings all_well(Moment moment) {
  Findings out;
  out.gait = Gait::Normal;
  switch (moment) {
    case Moment::Before:
      out.pain_rest = out.pain_walking = out.pain_stairs = out.pain_knee_lift = Pain{};
      out.night_pain = YesNo::No;
      out.analgesic = Analgesic{};
      break;
    case Moment::FirstSteps:
    case Moment::During:
      out.pain_now = Pain{};
      break;
    case Moment::After:
      out.pain_now = out.pain_during = Pain{};
      out.analgesic = Analgesic{};
      break;
    case Moment::NextMorning:
      out.pain_now = Pain{};
      out.night_pain = YesNo::No;
      out.morning_stiffness = Minutes{};
      out.analgesic = Analgesic{};
      break;
  }
  return out;
}

Result<Findings> read_findings(Moment moment, std::string_view words, const Knowledge& knowledge) {
  Findings out;
  RL_TRY_DONE(for_each_word(words, [&](auto word) { return take_finding(out, moment, word); }));
  RL_TRY_DONE(check_findings(moment, out, words, knowledge));
  return out;
}

Result<Situation> read_situation(Moment moment, std::string_view words,
                                 const Knowledge& knowledge) {
  Situation out;
  out.moment = moment;
  out.findings = all_well(moment);
  out.findings.analgesic = Analgesic{};
  if (moment != Moment::Before) out.findings.pain_before = Pain{};
  out.context.phase = Phase::Return;
  out.context.clean_test_run = YesNo::Yes;
  out.screening.age = ScreeningAge::Fresh;
  out.profile.exclusions_known = true;
  RL_TRY_DONE(for_each_word(words, [&](std::string_view word) -> Result<Done> {
    if (word == kFindingPhrases[0].pattern) return Done{};  // that is where a case starts
    const auto matched = match_any(kContextPhrases, word);
    if (matched) return take_context(out, *matched, word, knowledge);
    return take_finding(out.findings, moment, word);
  }));
  RL_TRY_DONE(check_findings(moment, out.findings, words, knowledge));
  return out;
}

std::optional<std::uint8_t> condition_of(std::string_view id, const Knowledge& knowledge) {
  return narrow_index_of<std::uint8_t>(knowledge.conditions, id);
}
std::optional<std::uint8_t> exclusion_of(std::string_view id, const Knowledge& knowledge) {
  return narrow_index_of<std::uint8_t>(knowledge.exclusions, id);
}
std::optional<std::uint16_t> question_of(std::string_view id, const Knowledge& knowledge) {
  return narrow_index_of<std::uint16_t>(knowledge.questions, id);
}

}  // namespace runlight::diaries
