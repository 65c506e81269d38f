// `log KIND …`: one entry, from words and options.
#include <array>
#include <optional>

#include "app/amounts.hpp"
#include "app/record.hpp"
#include "codecs/json/writing.hpp"
#include "core/episode/override.hpp"
#include "core/facts/derive.hpp"
#include "doors/cli/keep.hpp"
#include "doors/cli/today.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

using app::NewEntry;

struct MomentSwitch {
  std::string_view option;
  Moment moment;
};
constexpr std::array<MomentSwitch, 6> kMoments = {{{"--before", Moment::Before},
                                                   {"--first-steps", Moment::FirstSteps},
                                                   {"--during", Moment::During},
                                                   {"--after", Moment::After},
                                                   {"--next-morning", Moment::NextMorning},
                                                   {"--morning", Moment::NextMorning}}};

Result<Moment> moment_of(const Command& command) {
  std::optional<Moment> out;
  for (const MomentSwitch& one : kMoments) {
    if (!command.has(one.option)) continue;
    if (out)
      return usage_error("log pain", "it can only be one moment", "leave one of the two out");
    out = one.moment;
  }
  if (out) return *out;
  return usage_error("log pain", "when was that?",
                     "say --before, --first-steps, --during, --after or --next-morning");
}

Result<Done> read_pain_option(Answer<Pain>& slot, const Command& command, std::string_view option) {
  if (!command.has(option)) return Done{};
  RL_TRY(slot, app::read_pain(command.value(option), option));
  return Done{};
}

Result<Done> read_daily_pains(Findings& findings, const Session& session) {
  const Command& command = session.command();
  RL_TRY_DONE(read_pain_option(findings.pain_rest, command, "--rest"));
  RL_TRY_DONE(read_pain_option(findings.pain_walking, command, "--walking"));
  RL_TRY_DONE(read_pain_option(findings.pain_stairs, command, "--stairs"));
  RL_TRY_DONE(read_pain_option(findings.pain_knee_lift, command, "--lift"));
  if (session.word(0).empty()) return Done{};
  if (!command.has("--all")) {
    return usage_error(
        "log pain", "before a run there are four pains, not one",
        "give --rest N --walking N --stairs N --lift N, or --all if they are the same");
  }
  RL_TRY(const Pain all, app::read_pain(session.word(0), "pain"));
  for (Answer<Pain>* slot : {&findings.pain_rest, &findings.pain_walking, &findings.pain_stairs,
                             &findings.pain_knee_lift}) {
    if (!slot->known()) *slot = all;
  }
  return Done{};
}

Result<Done> read_pains(CheckinBody& body, const Session& session) {
  const Command& command = session.command();
  if (body.moment == Moment::Before) return read_daily_pains(body.findings, session);
  if (session.word(0).empty()) {
    return usage_error("log pain", "how much does it hurt?", "write runlight log pain 2 --during");
  }
  RL_TRY(body.findings.pain_now, app::read_pain(session.word(0), "pain"));
  return read_pain_option(body.findings.pain_during, command, "--worst");
}

template <class Value, class From>
Result<Done> read_word(Answer<Value>& slot, const Command& command, std::string_view option,
                       From from, std::string_view words) {
  if (!command.has(option)) return Done{};
  const auto value = from(command.value(option));
  if (!value) {
    return input_error(option, "\"" + std::string(command.value(option)) + "\" is not known here",
                       "use " + std::string(words));
  }
  slot = *value;
  return Done{};
}

template <class Value>
Result<Done> read_switches(Answer<Value>& slot, const Command& command, std::string_view yes,
                           std::string_view no, Value if_yes, Value if_no) {
  if (command.has(yes) && command.has(no)) {
    return usage_error(yes, "it says the opposite of " + std::string(no),
                       "leave one of the two out");
  }
  if (command.has(yes)) slot = if_yes;
  if (command.has(no)) slot = if_no;
  return Done{};
}

Result<Done> read_rest_of_findings(Findings& findings, const Command& command) {
  RL_TRY_DONE(read_word(findings.quality, command, "--quality", quality_from,
                        "none, dull, catching or sharp"));
  RL_TRY_DONE(read_word(findings.trend, command, "--trend", trend_from,
                        "none, lessening, constant, rising or sudden"));
  RL_TRY_DONE(
      read_switches(findings.gait, command, "--limp", "--no-limp", Gait::Altered, Gait::Normal));
  RL_TRY_DONE(
      read_switches(findings.night_pain, command, "--night", "--no-night", YesNo::Yes, YesNo::No));
  if (command.has("--settled")) {
    RL_TRY(findings.settled, app::read_settled(command.value("--settled"), "--settled"));
  }
  if (command.has("--stiffness")) {
    RL_TRY(findings.morning_stiffness,
           app::read_minutes(command.value("--stiffness"), "--stiffness"));
  }
  if (command.has("--analgesic")) {
    RL_TRY(findings.analgesic, app::read_analgesic(command.value("--analgesic"), "--analgesic"));
  }
  return Done{};
}

// Which option gave a finding, for the message that it is not asked at the moment.
std::string_view option_of(Finding finding) {
  switch (finding) {
    case Finding::PainRest:
      return "--rest";
    case Finding::PainWalking:
      return "--walking";
    case Finding::PainStairs:
      return "--stairs";
    case Finding::PainKneeLift:
      return "--lift";
    case Finding::PainDuring:
      return "--worst";
    case Finding::Quality:
      return "--quality";
    case Finding::Trend:
      return "--trend";
    case Finding::Gait:
      return "--limp";
    case Finding::NightPain:
      return "--night";
    case Finding::SettledMinutes:
      return "--settled";
    case Finding::MorningStiffnessMinutes:
      return "--stiffness";
    case Finding::Analgesic:
      return "--analgesic";
    case Finding::PainNow:
    case Finding::PainBefore:
    case Finding::Screening:
    case Finding::Exclusions:
    case Finding::Episode:
    case Finding::Phase:
    case Finding::CleanTestRun:
    case Finding::DaysSinceRed:
    case Finding::DaysSinceRun:
    case Finding::LastSessionLevel:
    case Finding::LastNextMorning:
    case Finding::WeeksRising:
      return "pain";
  }
  return {};
}

struct Given {
  Finding finding;
  bool known;
};

Result<Done> check_asked(const CheckinBody& body, const Requirements& requirements) {
  const Findings& f = body.findings;
  const std::array<Given, 12> given = {
      {{Finding::PainRest, f.pain_rest.known()},
       {Finding::PainWalking, f.pain_walking.known()},
       {Finding::PainStairs, f.pain_stairs.known()},
       {Finding::PainKneeLift, f.pain_knee_lift.known()},
       {Finding::PainDuring, f.pain_during.known()},
       {Finding::Quality, f.quality.known()},
       {Finding::Trend, f.trend.known()},
       {Finding::Gait, f.gait.known()},
       {Finding::NightPain, f.night_pain.known()},
       {Finding::SettledMinutes, f.settled.known()},
       {Finding::MorningStiffnessMinutes, f.morning_stiffness.known()},
       {Finding::Analgesic, f.analgesic.known()}}};
  for (const Given& one : given) {
    if (!one.known ||
        contains(requirements.asked[static_cast<std::size_t>(body.moment)], one.finding)) {
      continue;
    }
    return input_error(
        option_of(one.finding),
        "that is not asked at the moment " + std::string(runlight::name_of(body.moment)),
        "leave it out");
  }
  return Done{};
}

// The codec refuses what does not fit together, with a pointer into JSON that nobody typed.
Error with_option(Error error) {
  constexpr std::string_view kFindings = "/findings/";
  if (!error.pointer.starts_with(kFindings)) return error;
  const auto finding = finding_from(std::string_view(error.pointer).substr(kFindings.size()));
  error.where = finding ? std::string(option_of(*finding)) : "log pain";
  error.pointer.clear();
  return error;
}

Result<Ulid> read_id(std::string_view text, std::string_view name) {
  if (const auto id = Ulid::from(text)) return *id;
  return input_error(name, "\"" + std::string(text) + "\" is no entry's id",
                     "ids have 26 letters and digits, as log prints them");
}

Result<NewEntry> pain_entry(Session& session, const json::EntryStamp& stamp) {
  CheckinBody body;
  RL_TRY(body.moment, moment_of(session.command()));
  RL_TRY_DONE(read_pains(body, session));
  RL_TRY_DONE(read_rest_of_findings(body.findings, session.command()));
  RL_TRY_DONE(check_asked(body, session.table().requirements()));
  if (session.command().has("--of")) {
    RL_TRY(body.belongs_to, read_id(session.command().value("--of"), "--of"));
  }
  auto entry = app::entry_of(body, stamp, session.knowledge());
  if (!entry.ok()) return with_option(std::move(entry).error());
  return entry;
}

Result<std::optional<std::int32_t>> seconds_option(const Command& command,
                                                   std::string_view option) {
  if (!command.has(option)) return std::optional<std::int32_t>();
  RL_TRY(const std::int32_t seconds, app::read_seconds(command.value(option), option));
  return std::optional(seconds);
}

Result<NewEntry> run_entry(Session& session, const json::EntryStamp& stamp) {
  const Command& command = session.command();
  RunBody body;
  std::string_view time = session.word(1);
  if (time.empty()) {
    time = session.word(0);  // only a time: the distance is not known
  } else {
    RL_TRY(body.distance_m, app::read_metres(session.word(0), "DISTANCE"));
  }
  RL_TRY(body.duration_s, app::read_seconds(time, "TIME"));
  RL_TRY(body.run_s, seconds_option(command, "--run"));
  RL_TRY(body.walk_s, seconds_option(command, "--walk"));
  if (std::int64_t{body.run_s.value_or(0)} + body.walk_s.value_or(0) > body.duration_s) {
    return input_error("--run", "running and walking are longer than the whole",
                       "TIME is from start to end");
  }
  constexpr std::int64_t kMsPerSecond = 1000;
  body.start = {Instant{stamp.at.instant.unix_ms - body.duration_s * kMsPerSecond},
                stamp.at.offset};
  if (command.has("--start")) {
    RL_TRY(body.start, app::read_time(command.value("--start"), "--start"));
    const std::int64_t end_ms = body.start.instant.unix_ms + body.duration_s * kMsPerSecond;
    if (end_ms > stamp.at.instant.unix_ms + app::kAheadMs) {
      return input_error("--start", "the run would end in the future",
                         "give its start, and log it when it is over");
    }
  }
  json::RunExtras extras;
  if (command.has("--indoor")) extras.surroundings = json::Surroundings::Indoors;
  return app::checked("run", stamp, json::write_run(stamp, body, extras), session.knowledge());
}

Result<json::Side> side_of(const Command& command) {
  const std::string_view word = command.value("--side");
  const bool left = command.has("--left") || word == "left";
  const bool right = command.has("--right") || word == "right";
  const bool both = word == "both" || (left && right);
  if (both) return json::Side::Both;
  if (left) return json::Side::Left;
  if (right) return json::Side::Right;
  if (!command.has("--side")) return json::Side::Unsaid;
  return input_error("--side", "\"" + std::string(word) + "\" is no side",
                     "use left, right or both");
}

Result<json::ExerciseLoad> load_of(const Command& command) {
  json::ExerciseLoad load;
  if (command.has("--kg")) {
    RL_TRY(const std::int64_t thousandths,
           app::read_thousandths(command.value("--kg"), "kg", "--kg"));
    load.kg = json::Decimal{thousandths};
  }
  if (command.has("--band")) {
    constexpr std::int32_t kBands = 6;
    RL_TRY(load.band, app::read_whole(command.value("--band"), 1, kBands, "--band"));
  }
  if (load.kg && load.band) {
    return usage_error("--band", "a load is either kilograms or a band",
                       "leave one of the two out");
  }
  return load;
}

Result<std::optional<Pain>> pain_option(const Command& command) {
  if (!command.has("--pain")) return std::optional<Pain>();
  RL_TRY(const Pain pain, app::read_pain(command.value("--pain"), "--pain"));
  return std::optional(pain);
}

// A name of the form clam_shell; the catalogue of exercises comes with the plan.
Result<Done> check_name(std::string_view name, std::string_view what) {
  constexpr std::size_t kLongest = 64;
  const bool good =
      !name.empty() && name.size() <= kLongest &&
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
  if (good) return Done{};
  return input_error(what, "\"" + std::string(name.substr(0, kLongest)) + "\" is no name",
                     "use small letters, digits and _, such as clam_shell");
}

Result<NewEntry> exercise_entry(Session& session, const json::EntryStamp& stamp) {
  json::ExerciseRecord record;
  RL_TRY_DONE(check_name(session.word(0), "NAME"));
  record.exercise = session.word(0);
  RL_TRY(record.side, side_of(session.command()));
  RL_TRY(const json::ExerciseLoad load, load_of(session.command()));
  RL_TRY(record.pain, pain_option(session.command()));
  if (!session.word(1).empty()) {
    RL_TRY(const app::SetsOf sets, app::read_sets(session.word(1), "SETSxREPS"));
    json::ExerciseSet one;
    if (sets.reps > 0) one.reps = sets.reps;
    if (sets.hold_s > 0) one.hold_s = sets.hold_s;
    one.load = load;
    record.sets.assign(static_cast<std::size_t>(sets.sets), one);
  }
  return app::checked("exercise", stamp, json::write_exercise(stamp, record), session.knowledge());
}

Result<NewEntry> test_entry(Session& session, const json::EntryStamp& stamp) {
  constexpr std::array<std::string_view, 5> kTests = {"walk_30min", "single_leg_stand", "step_down",
                                                      "single_leg_squat", "hip_flexor_reps"};
  json::TestRecord record;
  app::Nearest nearest(session.word(0));
  for (const std::string_view test : kTests) {
    nearest.offer(test);
    if (test == session.word(0)) record.test = test;
  }
  if (record.test.empty()) {
    return input_error("NAME", "there is no test \"" + std::string(session.word(0)) + "\"",
                       nearest.best().empty()
                           ? "use one of those in runlight log test --help"
                           : "did you mean " + std::string(nearest.best()) + "?");
  }
  const std::string_view unit = record.test == "single_leg_stand" ? "s"
                                : record.test == "walk_30min"     ? "min"
                                                                  : "";
  RL_TRY(const std::int64_t value, app::read_thousandths(session.word(1), unit, "VALUE"));
  record.value = json::Decimal{value};
  RL_TRY(record.side, side_of(session.command()));
  RL_TRY(record.load, load_of(session.command()));
  RL_TRY(record.pain, pain_option(session.command()));
  return app::checked("test", stamp, json::write_test(stamp, record), session.knowledge());
}

Result<NewEntry> care_entry(Session& session, const json::EntryStamp& stamp) {
  json::CareRecord record;
  record.care = session.command().name().substr(std::string_view("log ").size());
  if (record.care != "medication") {
    RL_TRY(const Minutes minutes, app::read_minutes(session.word(0), "MIN"));
    record.minutes = minutes.number();
  } else {
    RL_TRY_DONE(check_name(session.word(0), "DRUG"));
    record.drug = session.word(0);
    if (!session.word(1).empty()) {
      constexpr std::int64_t kWhole = 1000;
      RL_TRY(const std::int64_t dose, app::read_thousandths(session.word(1), "mg", "DOSE"));
      if (dose % kWhole != 0 || dose == 0) {
        return input_error("DOSE", "it must be whole milligrams", "write 400mg");
      }
      record.dose_mg = static_cast<std::int32_t>(dose / kWhole);
    }
  }
  return app::checked("care", stamp, json::write_care(stamp, record), session.knowledge());
}

Result<NewEntry> cross_entry(Session& session, const json::EntryStamp& stamp) {
  RL_TRY_DONE(check_name(session.word(0), "MODE"));
  RL_TRY(const Minutes minutes, app::read_minutes(session.word(1), "MIN"));
  RL_TRY(const auto pain, pain_option(session.command()));
  std::string line;
  json::Members members(line);
  members.text("id", stamp.id.text());
  members.text("at", stamp.at.text());
  members.text("kind", "crosstraining");
  members.text("mode", session.word(0));
  members.number("minutes", minutes.number());
  if (session.command().has("--rpe")) {
    constexpr std::int32_t kHardest = 10;
    RL_TRY(const std::int32_t rpe,
           app::read_whole(session.command().value("--rpe"), 0, kHardest, "--rpe"));
    members.number("rpe", rpe);
  }
  if (pain) members.number("pain", pain->number());
  members.close();
  return app::checked("crosstraining", stamp, std::move(line), session.knowledge());
}

Result<NewEntry> pattern_entry(Session& session, const json::EntryStamp& stamp) {
  json::PatternRecord record;
  for (const std::string& word : session.command().words) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string_view id = std::string_view(word).substr(0, equals);
    const std::string_view value = std::string_view(word).substr(std::min(equals + 1, word.size()));
    app::Nearest nearest(id);
    const PatternSpec* spec = nullptr;
    for (const PatternSpec& known : session.knowledge().patterns) {
      nearest.offer(known.id);
      if (known.id == id) spec = &known;
    }
    if (spec == nullptr) {
      return input_error("pattern", "there is no sign \"" + std::string(id) + "\"",
                         nearest.best().empty()
                             ? "see runlight understand"
                             : "did you mean " + std::string(nearest.best()) + "?");
    }
    if (spec->answer == PatternAnswer::Hours) {
      RL_TRY(const std::int64_t hours, app::read_thousandths(value, "h", spec->id));
      constexpr std::int64_t kDay = 24'000;
      if (hours > kDay)
        return input_error(spec->id, "a day has 24 hours", "give the hours of one day");
      record.sitting_hours = json::Decimal{hours};
      continue;
    }
    const bool known = value == "yes" || value == "no" || value == "unknown";
    if (!known) return input_error(spec->id, "that is no answer", "write =yes, =no or =unknown");
    record.answers.emplace_back(spec->id, value == "yes"  ? ScreeningAnswer::Yes
                                          : value == "no" ? ScreeningAnswer::No
                                                          : ScreeningAnswer::DontKnow);
  }
  return app::checked("pattern", stamp, json::write_pattern(stamp, record), session.knowledge());
}

Result<NewEntry> note_entry(Session& session, const json::EntryStamp& stamp) {
  std::string text;
  for (const std::string& word : session.command().words) text += (text.empty() ? "" : " ") + word;
  constexpr std::size_t kLongest = 100'000;
  if (text.find_first_not_of(" \t\n") == std::string::npos || text.size() > kLongest) {
    return input_error("TEXT", "a note has 1 to 100000 letters", "write what you want to keep");
  }
  return app::checked("note", stamp, json::write_note(stamp, text), session.knowledge());
}

Result<NewEntry> clearance_entry(Session& session, const json::EntryStamp& stamp) {
  const Command& command = session.command();
  for (const std::string_view option : {"--by", "--role", "--date", "--says"}) {
    if (command.value(option).empty()) {
      return usage_error("log clearance", "who says so, and what?",
                         "give --by NAME --role ROLE --date DATE --says TEXT");
    }
  }
  ClearanceBody body;
  app::Nearest nearest(session.word(0));
  bool known = false;
  for (std::size_t i = 0; i < session.knowledge().conditions.size(); ++i) {
    const std::string_view id = session.knowledge().conditions[i].id;
    nearest.offer(id);
    if (id != session.word(0)) continue;
    body.condition = static_cast<std::uint8_t>(i);
    known = true;
  }
  if (!known) {
    return input_error(
        "CONDITION", "there is no condition \"" + std::string(session.word(0)) + "\"",
        nearest.best().empty() ? "runlight screen --json names the flags that are open"
                               : "did you mean " + std::string(nearest.best()) + "?");
  }
  RL_TRY(body.date, app::read_date(command.value("--date"), "--date"));
  if (body.date > session.now().day()) {
    return input_error("--date", "that day is still to come", "give the day it was said");
  }
  const json::ClearanceWords words{command.value("--by"), command.value("--role"),
                                   command.value("--says")};
  return app::checked("clearance", stamp,
                      json::write_clearance(stamp, body, words, session.knowledge()),
                      session.knowledge());
}

// Which limit of the protocol stands against it, and what it is.
Error beyond(OverrideBound bound, const OverrideBoundsSpec& bounds, std::string_view protocol) {
  const std::string in = " (protocol " + std::string(protocol) + ")";
  const auto refuse = [](std::string_view where, const std::string& what, std::string_view mend) {
    return input_error(where, what, mend);
  };
  switch (bound) {
    case OverrideBound::None:
      break;
    case OverrideBound::Unsigned:
      return refuse("log override", "who says so?", "give --by NAME --role ROLE");
    case OverrideBound::NeedsAnEnd:
      return refuse("--until", "what loosens the plan needs a last day", "give --until DATE");
    case OverrideBound::Days:
      if (bounds.days == 0) {
        return refuse("WHAT", "this protocol may not be loosened",
                      "restrict, or choose another with runlight profile set --protocol NAME");
      }
      return refuse("--until",
                    "it may hold for " + std::to_string(bounds.days) + " days at most" + in,
                    "give an earlier day");
    case OverrideBound::StartStage:
      return refuse(
          "WHAT",
          "running may begin at stage " + std::to_string(bounds.start_stage) + " at most" + in,
          "give a lower stage");
    case OverrideBound::SteadyPain:
      return refuse("WHAT",
                    "a steady pain of " + std::to_string(bounds.steady_pain) + " at most" + in,
                    "give a lower number");
    case OverrideBound::Tests:
      return refuse("WHAT", "tests that may be skipped: " + std::to_string(bounds.skip_tests) + in,
                    "take the other one back first: runlight void ID");
  }
  return refuse("WHAT", "that is not allowed", "see runlight log override --help");
}

Result<NewEntry> override_entry(Session& session, const json::EntryStamp& stamp) {
  const Command& command = session.command();
  std::string words(session.word(0));
  if (!session.word(1).empty()) words += " " + std::string(session.word(1));
  OverrideBody body = override_from(words);
  if (body.what == OverrideKind::Unknown) {
    app::Nearest nearest(session.word(0));
    for (std::uint8_t i = 1; i < kOverrideKindCount; ++i) {
      nearest.offer(name_of(static_cast<OverrideKind>(i)));
    }
    return input_error("WHAT", "\"" + words + "\" is not understood",
                       nearest.best().empty() ? "see runlight log override --help"
                                              : "did you mean " + std::string(nearest.best()) +
                                                    "? see runlight log override --help");
  }
  for (const std::string_view option : {"--by", "--role"}) {
    if (!command.value(option).empty()) continue;
    return usage_error("log override", "who says so?", "give --by NAME --role ROLE --until DATE");
  }
  body.by = command.value("--by");
  body.role = command.value("--role");
  body.why = command.value("--why");
  const LocalDay from = stamp.at.day();
  if (command.has("--until")) {
    RL_TRY(body.until, app::read_date(command.value("--until"), "--until"));
    if (*body.until < from) {
      return input_error("--until", "that day is over", "give a day that is still to come");
    }
  }
  RL_TRY(app::Diary diary, session.diary());
  const State state = decide(std::move(diary.entries), stamp.at, session.table()).state;
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), state.protocol);
  const OverrideBound bound = broken_bound(state, body, from, protocol);
  if (bound != OverrideBound::None) return beyond(bound, protocol.override_bounds, protocol.name);
  return app::entry_of(body, stamp, session.knowledge());
}

using MakeEntry = Result<NewEntry> (*)(Session&, const json::EntryStamp&);

struct Kind {
  std::string_view verb;
  MakeEntry make;
};
constexpr std::array<Kind, 13> kKinds = {{{"log pain", pain_entry},
                                          {"log run", run_entry},
                                          {"log exercise", exercise_entry},
                                          {"log test", test_entry},
                                          {"log ice", care_entry},
                                          {"log stretch", care_entry},
                                          {"log rest", care_entry},
                                          {"log medication", care_entry},
                                          {"log cross", cross_entry},
                                          {"log pattern", pattern_entry},
                                          {"log note", note_entry},
                                          {"log clearance", clearance_entry},
                                          {"log override", override_entry}}};

}  // namespace

namespace {

// Somebody who writes down a pain waits for the light, most of all in a run.
Result<int> answer_checkin(Session& session, const Ulid& id) {
  RL_TRY(const app::Diary diary, session.diary());
  auto judged = app::judged_checkin(diary.entries, id, session.table());
  if (!judged) return kDone;
  const Advice advice = decide(diary.entries, session.now(), session.table());
  const app::Judged shown = app::shown_for(std::move(*judged), advice);
  if (!session.wants_json()) {
    Card card = card_of(shown.verdict, shown.situation, advice, session.scribe());
    RL_TRY_DONE(add_day_to(card, session, shown.verdict, advice, diary.entries));
    session.show_card(std::move(card));
  }
  return session.answered(shown.verdict.level);
}

}  // namespace

Result<int> run_log(Session& session) {
  if (session.command().name() == "log questionnaire") return run_questionnaire(session);
  for (const Kind& kind : kKinds) {
    if (kind.verb != session.command().name()) continue;
    RL_TRY(const json::EntryStamp stamp, new_stamp(session));
    RL_TRY(const NewEntry entry, kind.make(session, stamp));
    RL_TRY(const int kept, keep_one(session, entry));
    if (entry.kind != "checkin") return kept;
    return answer_checkin(session, entry.id);
  }
  return usage_error("log", "what should be logged?",
                     "write runlight log pain 2 --during, or see runlight log --help");
}

}  // namespace runlight::cli
