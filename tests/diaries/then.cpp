// Expectations: the lines that begin with Then or And.
#include <array>

#include "tests/diaries/story.hpp"
#include "tests/diaries/words.hpp"

namespace runlight::diaries {
namespace {

constexpr std::array<Phrase, 51> kThens = {{
    {"also {rules}", "these fired too, each with its level: any.masked hold, ..."},
    {"nothing else", "no rule fired but those that were named"},
    {"just misses {rules}",
     "they did not fire, and one answer that is one step worse makes each fire"},
    {"not {rules}", "they did not fire"},
    {"a red", "it costs two days of rest"},
    {"no red", "it costs nothing more than the day"},
    {"no calm", "a stop is an alarm, not the plan's day"},
    {"calm {reason}", "the plan's day: rest_day or paused"},
    {"needs nothing", "all was answered"},
    {"needs {findings}", "exactly these must still be answered"},
    {"no until", "waiting alone changes nothing"},
    {"until {when}", "when waiting alone changes the answer: 10:30, or 2026-03-05 00:00"},
    {"would change: {facts} -> {level}", "fact value and fact value; analgesic outside -> hold"},
    {"nothing would change it", "no change is offered"},
    {"phase {phase}", "where the injury stands after this line"},
    {"clean test run {yes}", "yes or no: since the episode began or the last red"},
    {"{n} steady runs in a row", "at this stage"},
    {"{n} reds", "in this episode; reds close together are one"},
    {"{n} weeks rising", "in a row, as of this line"},
    {"episode {state}", "open or closed"},
    {"no referral", "nobody else has to look at it yet"},
    {"a referral", "two reds in return: see a physiotherapist"},
    {"nothing is due", "the card asks for nothing"},
    {"due {list}", "exactly these: profile, screening, next_morning, after, before"},
    {"no light yet", "the card: nothing was asked today, and nothing stands already"},
    {"{n} entries lie in the future", "they are left out"},
    {"the day {date} was not asked", "in the replay"},
    {"the day {date} is {level}, calm {reason}", "in the replay"},
    {"the day {date} is {level}", "in the replay"},
    {"stage {n}", "of the ladder"},
    {"no stage", "not on the ladder"},
    {"{n} clean sessions at the stage", "since it was entered"},
    {"{n} steady sessions at the stage", "in a row, each steady or clean"},
    {"no referral for {why}", "not for this reason"},
    {"a referral for {why}", "two_reds, no_progress, no_better, not_running or steady_pain"},
    {"the gate says {criterion} {standing}",
     "quiet_days, walk, stand, step_downs, squats, other_side, load_step, screening or "
     "no_painkiller: met, not_yet or not_tested"},
    {"the gate is {open}", "open or closed"},
    {"offered a run of {n} min with {n} min of running, {cap} {n} from {n}",
     "what the day's answer allows, and the cap that binds with its figures"},
    {"offered a run of {n} min with {n} min of running", "the same"},
    {"offered a test run of {n} min with {n} min of running", "all of it, and the running"},
    {"offered a test run of {n} min", "so much running"},
    {"the run may bring {stimulus}",
     "duration, gentle_hills, strides or steep: the newest that may come in"},
    {"offered rest for {why}",
     "no_episode, paused, level, red_cooldown, rest_day, week_full, cap_too_small or override"},
    {"the day offers {kinds}",
     "exactly these sessions of the plan, in order: run, test_run, strength, mobility, cross, test "
     "or rest"},
    {"the day has not {what}", "neither as an exercise nor as a test"},
    {"the day has {what}", "an exercise or a test by its id"},
    {"as planned, but for the tests", "the same without looking at tests"},
    {"as planned",
     "what was done that day is what its plan offered after the morning's answers: runs, exercises "
     "and tests, and nothing else"},
    {"the plan of {n} weeks holds", "no invariant is broken on any of its days"},
    {"{light}, {level}, because {rules}",
     "green, yellow, red or no light; exactly the deciding rules"},
    {"{light}, {level}", "the same where no rule fired"},
}};

Error wrong(std::string_view words, std::string_view what, std::string_view mend) {
  return input_error("\"" + std::string(words) + "\"", what, mend);
}

Result<Level> read_level(std::string_view word) {
  const auto level = level_from(word);
  if (!level) return wrong(word, "this is no level", "write go, hold, test_run_only, stop, ...");
  return *level;
}

Result<std::uint8_t> read_rule(std::string_view id, const Knowledge& knowledge) {
  for (std::size_t i = 0; i < knowledge.rules.size(); ++i) {
    if (knowledge.rules[i].id == id) return static_cast<std::uint8_t>(i);
  }
  return wrong(id, "there is no such rule", "see docs/rulebook.md");
}

Result<std::vector<RuleAt>> read_rules(std::string_view words, Level level,
                                       const Knowledge& knowledge) {
  std::vector<RuleAt> out;
  for (const std::string_view id : split(words, ',')) {
    RL_TRY(const std::uint8_t rule, read_rule(id, knowledge));
    out.push_back({rule, level});
  }
  return out;
}

Result<Done> read_light(Then& then, const Captures& places, std::string_view words) {
  RL_TRY(then.level, read_level(places[1]));
  const Light light = light_of(then.level);
  const std::string_view name = light == Light::None ? "no light" : name_of(light);
  if (places[0] == name) return Done{};
  return wrong(words, "the light and the level do not belong together",
               "level " + std::string(places[1]) + " shows: " + std::string(name));
}

Result<Done> read_needs(Then& then, std::string_view words) {
  for (const std::string_view name : split(words, ',')) {
    const auto finding = finding_from(name);
    if (!finding) return wrong(name, "there is no such finding", "see knowledge/findings.toml");
    then.needs |= bit_of(*finding);
  }
  return Done{};
}

Result<Done> read_until(Then& then, std::string_view words, const AsOf& at) {
  const auto parts = split(words, ' ');
  const std::string day = parts.size() == 2 ? std::string(parts[0]) : at.day().text();
  // The offset of the moment itself: waiting changes no clock.
  const std::string now = at.text();
  const std::string text =
      day + "T" + std::string(parts.back()) + ":00" + now.substr(now.size() - 6);
  then.until = AsOf::from(text);
  if (!then.until) return wrong(words, "this is no time", "write 10:30 or 2026-03-05 00:00");
  return Done{};
}

Result<Change> read_change(std::string_view words) {
  const auto parts = split(words, ' ');
  for (std::size_t f = 0; parts.size() == 2 && f < kFieldCount; ++f) {
    const auto field = static_cast<Field>(f);
    if (name_of(field) != parts[0]) continue;
    for (std::size_t v = 0; v < value_count(field); ++v) {
      if (value_name(field, v) == parts[1]) return Change{field, static_cast<std::uint8_t>(v)};
    }
  }
  return wrong(words, "there is no such fact or value", "see the facts in knowledge/findings.toml");
}

Result<Done> read_changes(Then& then, const Captures& places) {
  std::string_view left = places[0];
  while (!left.empty()) {
    const auto end = left.find(" and ");
    RL_TRY(const Change change, read_change(left.substr(0, end)));
    then.changes.push_back(change);
    left = end == std::string_view::npos ? std::string_view{} : left.substr(end + 5);
  }
  RL_TRY(then.level, read_level(places[1]));
  return Done{};
}

Result<Done> read_day(Then& then, const Captures& places) {
  const auto day = LocalDay::from(places[0]);
  if (!day) return wrong(places[0], "this is no date", "write 2026-03-02");
  then.day = *day;
  if (places.size() < 2) return Done{};
  RL_TRY(then.level, read_level(places[1]));
  if (places.size() > 2) then.word = places[2];
  return Done{};
}

Result<Done> read_due(Then& then, std::string_view words) {
  for (const std::string_view name : split(words, ',')) then.due.emplace_back(name);
  return Done{};
}

Result<Done> read_number(Then& then, std::string_view word) {
  const auto number = whole_number(word);
  if (!number) return wrong(word, "this is no number", "write 0, 1, 2, ...");
  then.number = *number;
  return Done{};
}

// "30 min with 20 min of running, week_time 132 from 120" as one word, to be compared.
Result<Done> read_offer(Then& then, const Captures& places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool is_cap = i == 2;
    if (!is_cap && !whole_number(places[i])) {
      return wrong(places[i], "this is no number", "write minutes, or metres of a distance");
    }
    then.word += (i == 0 ? "" : " ") + std::string(places[i]);
  }
  return Done{};
}

Result<Done> fill_rules(Then& then, const Captures& places, std::string_view words,
                        const Knowledge& knowledge) {
  if (then.ask == Ask::Also) {
    RL_TRY(then.rules, read_rules_at(places[0], knowledge));
  } else if (then.ask == Ask::LightBecause) {
    RL_TRY_DONE(read_light(then, places, words));
    RL_TRY(then.rules, read_rules(places[2], then.level, knowledge));
  } else {
    RL_TRY(then.rules, read_rules(places[0], Level::Go, knowledge));
  }
  return Done{};
}

Result<Done> fill(Then& then, const Captures& places, std::string_view words, const AsOf& at,
                  const Knowledge& knowledge) {
  switch (then.ask) {
    case Ask::Also:
    case Ask::JustMisses:
    case Ask::Not:
    case Ask::LightBecause:
      return fill_rules(then, places, words, knowledge);
    case Ask::LightAlone:
      return read_light(then, places, words);
    case Ask::Needs:
      return read_needs(then, places[0]);
    case Ask::Until:
      return read_until(then, places[0], at);
    case Ask::WouldChange:
      return read_changes(then, places);
    case Ask::DayNotAsked:
    case Ask::DayCalm:
    case Ask::DayIs:
      return read_day(then, places);
    case Ask::DueIs:
      return read_due(then, places[0]);
    case Ask::SteadyRuns:
    case Ask::SteadySessions:
    case Ask::PlanHolds:
    case Ask::Reds:
    case Ask::WeeksRising:
    case Ask::FutureEntries:
    case Ask::Stage:
    case Ask::CleanSessions:
    case Ask::OfferTestRun:
      return read_number(then, places[0]);
    case Ask::OfferCapped:
    case Ask::OfferRun:
    case Ask::OfferWholeTestRun:
      return read_offer(then, places);
    case Ask::GateLine:
      then.word = std::string(places[0]) + " " + std::string(places[1]);
      return Done{};
    case Ask::NoReferralFor:
    case Ask::ReferralFor:
    case Ask::DayOffers:
    case Ask::DayHas:
    case Ask::DayHasNot:
    case Ask::GateOpen:
    case Ask::RunMayBring:
    case Ask::OfferRest:
    case Ask::CalmIs:
    case Ask::Phase:
    case Ask::CleanTestRun:
    case Ask::Episode:
      then.word = places[0];
      return Done{};
    case Ask::AsPlannedUntested:
    case Ask::AsPlanned:
    case Ask::NothingElse:
    case Ask::ARed:
    case Ask::NoRed:
    case Ask::NoCalm:
    case Ask::NeedsNothing:
    case Ask::NoUntil:
    case Ask::WouldChangeNothing:
    case Ask::NoReferral:
    case Ask::Referral:
    case Ask::NothingDue:
    case Ask::NotAskedYet:
    case Ask::NoStage:
      return Done{};
  }
  return Done{};
}

}  // namespace

std::span<const Phrase> then_phrases() { return kThens; }

Result<std::vector<RuleAt>> read_rules_at(std::string_view words, const Knowledge& knowledge) {
  std::vector<RuleAt> out;
  for (const std::string_view part : split(words, ',')) {
    const auto pair = split(part, ' ');
    if (pair.size() != 2) return wrong(part, "a rule needs its level", "write any.masked hold");
    RL_TRY(const std::uint8_t rule, read_rule(pair[0], knowledge));
    RL_TRY(const Level level, read_level(pair[1]));
    out.push_back({rule, level});
  }
  return out;
}

Result<Then> read_then(std::string_view words, const AsOf& at, const Knowledge& knowledge) {
  const auto matched = match_any(kThens, words);
  if (!matched) return not_in_the_book(kThens, words);
  Then then;
  then.ask = static_cast<Ask>(matched->phrase);
  RL_TRY_DONE(fill(then, matched->places, words, at, knowledge));
  return then;
}

}  // namespace runlight::diaries
