#include <algorithm>
#include <array>

#include "app/words.hpp"
#include "codecs/json/plan.hpp"
#include "core/episode/gate.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/stimulus.hpp"
#include "doors/cli/care.hpp"
#include "doors/cli/plan.hpp"
#include "doors/cli/today.hpp"
#include "knowledge/words/verdict_words.hpp"

namespace runlight::cli {
namespace {

// How dearly a part is kept when the card is full (answer.cpp has the others).
constexpr int kRun = 95;
constexpr int kSaid = 90;
constexpr int kTest = 85;
constexpr int kLog = 84;
constexpr int kExercises = 82;
constexpr int kReferral = 66;
constexpr int kWhere = 65;
constexpr int kCare = 50;
constexpr int kUnplanned = 48;
constexpr int kKeepFit = 45;

using Places = std::initializer_list<app::Place>;

std::string text_of(const Session& session, std::string_view name, Places places = {}) {
  return session.text("cli.today." + std::string(name), places);
}
std::string number(std::int64_t value) { return std::to_string(value); }

std::string plan_text(const Session& session, const std::string& name, Places places = {}) {
  return session.text("cli.plan." + name, places);
}

const PlannedSession* find(const PlanDay& day, SessionKind kind) {
  for (const PlannedSession& one : day.sessions) {
    if (one.kind == kind) return &one;
  }
  return nullptr;
}
const PlannedSession* run_of(const PlanDay& day) {
  const PlannedSession* run = find(day, SessionKind::Run);
  return run != nullptr ? run : find(day, SessionKind::TestRun);
}

std::string run_words(const Session& session, const PlannedSession& run) {
  if (run.reps > 1) {
    return text_of(session, "run_bouts",
                   {{"number", number(run.reps)},
                    {"first", number(run.run_min)},
                    {"second", number(run.walk_min)},
                    {"words", number(run.minutes)}});
  }
  return text_of(session, run.kind == SessionKind::TestRun ? "run_test" : "run_whole",
                 {{"number", number(run.run_min)}, {"words", number(run.minutes)}});
}

std::string cap_words(const Session& session, const Cap& cap) {
  if (cap.binding == CapKind::None || cap.binding == CapKind::Ladder) return {};
  return plan_text(session, "cap_" + std::string(name_of(cap.binding)),
                   {{"first", number(cap.limit)}, {"second", number(cap.reference)}});
}

// The light has nothing against it, the plan has.
bool rests_by_plan(const Advice& advice, const Day& day) {
  return advice.verdict && advice.verdict->level <= Level::TestRunOnly && !day.ran &&
         run_of(day.list.day) == nullptr;
}

void add_run(Card& card, const Session& session, const Advice& advice, const Day& day) {
  const std::string label = text_of(session, "run");
  if (day.ran) {
    constexpr std::int32_t kMinute_s = 60;
    add_to(card, label,
           text_of(session, "run_done",
                   {{"number", number(advice.state.run->run_seconds / kMinute_s)}}),
           kRun);
    return;
  }
  const PlannedSession* run = run_of(day.list.day);
  if (run == nullptr) {
    const PlannedSession* rest = find(day.list.day, SessionKind::Rest);
    if (rest == nullptr) return;
    const std::string why = plan_text(session, "why_" + std::string(name_of(rest->why)));
    // What the light has said already is not said again.
    const bool is_news = !day.asked || rests_by_plan(advice, day);
    if (is_news && rest->why != Why::Screening) add_to(card, label, why, kRun);
    // No green where a clinician said no.
    if (rest->why == Why::Override && rests_by_plan(advice, day)) {
      card.symbol = "○";
      card.word = session.text("cli.card." + std::string(name_of(Calm::Paused)));
      card.ink = Ink::Calm;
    }
    return;
  }
  const std::string words = run_words(session, *run);
  add_to(card, label, day.asked ? words : text_of(session, "run_if", {{"text", words}}), kRun);
  add_to(card, label, cap_words(session, run->cap), kRun);
  if (run->stimulus != Stimulus::Duration) {
    add_to(card, label, session.text("stimulus." + std::string(name_of(run->stimulus))), kRun);
  }
}

void add_exercises(Card& card, const Session& session, const Day& day) {
  if (day.list.due.empty()) return;
  constexpr std::size_t kNamed = 4;
  const std::string label = text_of(session, "exercises");
  std::string names;
  std::size_t named = 0;
  std::size_t done = 0;
  for (const app::DueExercise& one : day.list.due) {
    if (one.done == YesNo::Yes) ++done;
    if (one.done == YesNo::Yes || named == kNamed) continue;
    ++named;
    names = app::joined(session.wording(), "list", names,
                        session.text("exercise." + std::string(one.exercise->id) + ".name"));
  }
  const std::size_t all = day.list.due.size();
  if (done + named < all) {
    names = text_of(
        session, "more",
        {{"text", names}, {"number", number(static_cast<std::int64_t>(all - done - named))}});
  }
  if (done > 0) {
    add_to(card, label,
           text_of(session, "exercises_done",
                   {{"first", number(static_cast<std::int64_t>(done))},
                    {"second", number(static_cast<std::int64_t>(all))}}),
           kExercises);
  }
  if (done == all) return;
  add_to(
      card, label,
      text_of(session, "exercises_list", {{"number", number(day.list.minutes)}, {"text", names}}),
      kExercises);
}

// Each with how it is done.
void add_tests(Card& card, const Session& session, const Day& day) {
  const PlannedSession* test = find(day.list.day, SessionKind::Test);
  if (test == nullptr) return;
  for (const TestKind kind : test->tests) {
    add_to(card, text_of(session, "test"), text_of(session, "test_" + std::string(name_of(kind))),
           kTest);
  }
}

// What is to be typed, and when.
struct LogLine {
  std::string_view what;  // "check", "run", "after", "exercise", "test"
  std::string command;
};

LogLine test_line(TestKind kind, Side side, std::string_view load) {
  std::string command = "runlight log test " + std::string(name_of(kind));
  switch (kind) {
    case TestKind::Walk30:
      return {"test", command + " 30min --pain N"};
    case TestKind::SingleLegStand:
      command += " 10s";
      break;
    case TestKind::StepDown:
    case TestKind::SingleLegSquat:
      command += " 10";
      break;
    case TestKind::HipFlexorReps:
      command += " COUNT" + std::string(load);
      break;
  }
  command += side == Side::Left ? " --left" : " --right";
  return {"test", command + " --pain N"};
}

// The commands of the day, in the order in which they come.
std::vector<LogLine> log_lines(const Advice& advice, const Day& day) {
  std::vector<LogLine> out;
  const PlannedSession* run = run_of(day.list.day);
  if (!day.asked) out.push_back({"check", "runlight check"});
  if (run != nullptr && !day.ran) {
    out.push_back({"run", "runlight log run " + number(run->minutes) + ":00 --run " +
                              number(std::int64_t{run->run_min} * run->reps) + ":00"});
  }
  const bool told = day.ran && advice.state.run->after_reported && !advice.state.run->after_early;
  if ((run != nullptr || day.ran) && !told) out.push_back({"after", "runlight check after"});
  if (const PlannedSession* test = find(day.list.day, SessionKind::Test)) {
    for (const TestKind kind : test->tests) {
      out.push_back(test_line(kind, Side::Left, " --band B"));
      if (kind != TestKind::Walk30) out.push_back(test_line(kind, Side::Right, " --band B"));
    }
  }
  for (const app::DueExercise& one : day.list.due) {
    if (one.done == YesNo::No) {
      out.push_back({"exercise", app::log_line(one, advice.state.side)});
    }
  }
  if (day.asked && (!out.empty() || day.ran || !day.list.due.empty())) {
    out.push_back({"morning", "runlight check"});
  }
  return out;
}

// The card has room for one of each.
void add_log(Card& card, const Session& session, const Advice& advice, const Day& day) {
  CardPart part{text_of(session, "log"), {}, kLog, 0};
  std::string_view before;
  std::size_t exercises = 0;
  for (const LogLine& line : log_lines(advice, day)) {
    if (line.what == "exercise" && ++exercises > 1) continue;
    // What is open stands under Next already.
    if (line.what == before || line.what == "check") continue;
    before = line.what;
    const std::string key = "log_" + std::string(line.what);
    part.items.push_back(text_of(session, key, {{"text", line.command}}));
  }
  if (!part.items.empty()) card.parts.push_back(std::move(part));
}

void add_care(Card& card, const Session& session, const Day& day) {
  const app::Care& care = day.care;
  std::string words;
  const auto add = [&](const std::string& more) {
    words = app::joined(session.wording(), "list", words, more);
  };
  if (care.ice.status == app::IceStatus::Offered) add(text_of(session, "care_ice"));
  add(text_of(session, "care_sitting", {{"number", number(care.sit_break_min)}}));
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  add_to(card, text_of(session, "care"), words + ". " + text_of(session, "care_more"), kCare);
  if (day.ran || find(day.list.day, SessionKind::Cross) == nullptr) return;
  add_to(card, text_of(session, "keep_fit"), cross_words(session, care), kKeepFit);
}

void add_where(Card& card, const Session& session, const Advice& advice) {
  const State& state = advice.state;
  const std::string phase =
      session.text("phase." + std::string(runlight::name_of(state.phase)) + ".name");
  const std::string since = day_words(state.phase_since, session.wording());
  const std::int32_t last = protocol_of(session.knowledge(), state.protocol).last_stage();
  const bool has_stage = state.phase == Phase::Return && state.ladder.stage > 0;
  std::string where = has_stage ? text_of(session, "where_stage",
                                          {{"phase", phase},
                                           {"first", number(state.ladder.stage)},
                                           {"second", number(last)},
                                           {"date", since}})
                                : text_of(session, "where", {{"phase", phase}, {"date", since}});
  where.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(where.front())));
  add_to(card, text_of(session, "way"), where + ". " + way_on_words(session, advice), kWhere);
}

// Who should have a look; two reds are told with the light.
void add_referrals(Card& card, const Session& session, const Advice& advice) {
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), advice.state.protocol);
  for (const Referral one : referrals_of(advice.state, protocol, advice.moment.day())) {
    if (one == Referral::TwoReds) continue;
    add_to(card, session.text("cli.card.note"),
           plan_text(session, "referral_" + std::string(name_of(one))), kReferral);
  }
}

// What a clinician said comes before what the plan says; a run of another kind is said kindly.
void add_said(Card& card, const Session& session, const Advice& advice) {
  const WhereNow now = where_now(advice.state, session.knowledge(), advice.moment.day());
  for (const SaidByClinician& one : now.overrides) {
    if (one.standing != OverrideStanding::InForce) continue;
    add_to(card, plan_text(session, "label_clinician"), override_words(session, one), kSaid);
  }
  constexpr std::int32_t kStillNews_days = 2;
  if (!now.unplanned_run || now.day.since(*now.unplanned_run) > kStillNews_days) return;
  add_to(card, session.text("cli.card.note"), unplanned_words(session, now), kUnplanned);
}

void take_out(Card& card, const Session& session, std::string_view label) {
  const std::string name = session.text("cli.card." + std::string(label));
  std::erase_if(card.parts, [&](const CardPart& part) { return part.label == name; });
}

void say_instead(Card& card, const Session& session, std::string_view lines) {
  const std::string name = session.text("cli.card.now");
  for (CardPart& part : card.parts) {
    if (part.label != name) continue;
    part.items.clear();
    for (const std::string_view line : session.wording().lines("cli.today." + std::string(lines))) {
      part.items.emplace_back(line);
    }
  }
}

// Only the questions are missing; nobody asks for a doctor.
bool waits_for_answers(const app::Care& care) {
  return !care.withheld.empty() &&
         std::all_of(care.withheld.begin(), care.withheld.end(), [](app::Withheld one) {
           return one == app::Withheld::Screening || one == app::Withheld::Profile;
         });
}

// The day's own words in place of what is said of a moment: the other reasons are told by `check`,
// and where only the plan's rules stop the run, what may be done is more use than what may not.
void calm_down(Card& card, const Session& session, const Advice& advice, const Day& day) {
  const auto& answer = advice.verdict ? advice.verdict : advice.standing;
  const auto& rules = session.knowledge().rules;
  const bool only_plan = answer && knowledge::verdict_key(*answer, rules) == "verdict.not_yet";
  if (!day.offered) {
    if (only_plan && waits_for_answers(day.care)) say_instead(card, session, "screen_do");
    return;
  }
  take_out(card, session, "also");
  if (only_plan) say_instead(card, session, "no_run_do");
  if (rests_by_plan(advice, day)) {
    card.headline = text_of(session, "no_run_headline");
    take_out(card, session, "why");
    say_instead(card, session, "rest_do");
  }
  if (only_plan || (answer && answer->calm != Calm::No)) take_out(card, session, "change");
  if (!answer && advice.due == std::vector{Due::Before}) take_out(card, session, "next");
  if (!day.ran || !answer || answer->calm != Calm::RestDay) return;
  card.headline = text_of(session, "ran_headline");
  take_out(card, session, "why");
  say_instead(card, session, "ran_do");
}

void write_exercises(std::string& out, const Day& day) {
  out += '[';
  for (const app::DueExercise& one : day.list.due) {
    if (out.back() != '[') out += ',';
    json::Members members(out);
    members.text("id", one.exercise->id);
    members.text("step", runlight::name_of(one.progress.step));
    json::append_yes_no(members.at("done"), one.done);
    members.close();
  }
  out += ']';
}

}  // namespace

Result<Day> day_of(Session& session, const Advice& advice, const std::vector<Entry>& entries) {
  Day out;
  const std::vector<Performance> past = performances_of(entries, session.table());
  out.list = app::day_list(advice, past, session.table());
  RL_TRY(out.care, care_now(session, advice));
  out.asked = advice.verdict.has_value();
  out.ran = advice.state.run && advice.state.run->day == advice.moment.day();
  out.offered = out.care.withheld.empty() && advice.state.episode_open;
  return out;
}

std::string way_on_words(const Session& session, const Advice& advice) {
  const State& state = advice.state;
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), state.protocol);
  const auto words = [&](std::int32_t first, std::int32_t second) {
    return text_of(session, "next_" + std::string(runlight::name_of(state.phase)),
                   {{"first", number(first)}, {"second", number(second)}});
  };
  switch (state.phase) {
    case Phase::None:
    case Phase::Unknown:
      return {};
    case Phase::Niggle:
    case Phase::Protect:
    case Phase::LoadLight:
    case Phase::Rebuild:
      return words(0, 0);
    case Phase::Foundation:
      return words(state.training.full_sessions, protocol.foundation.full_sessions);
    case Phase::LoadHeavy: {
      const ReturnGate gate = return_gate(state, session.knowledge(), advice.moment.day());
      const auto met = std::count_if(gate.lines.begin(), gate.lines.end(),
                                     [](const CriterionLine& one) { return one.holds(); });
      return words(static_cast<std::int32_t>(met), static_cast<std::int32_t>(gate.lines.size()));
    }
    case Phase::Return:
      if (state.ladder.clean_sessions >= protocol.progress.clean_sessions) {
        return text_of(session, "next_return_wait");
      }
      return words(state.ladder.clean_sessions, protocol.progress.clean_sessions);
    case Phase::Keep: {
      const std::int32_t left =
          std::max(0, protocol.keep.days - advice.moment.day().since(state.phase_since));
      return text_of(session, "next_keep", {{"number", number(left)}});
    }
  }
  return {};
}

void add_day(Card& card, const Session& session, const Advice& advice, const Day& day) {
  calm_down(card, session, advice, day);
  if (!day.offered) return;
  const std::size_t run = card.parts.size();
  add_run(card, session, advice, day);
  add_said(card, session, advice);
  add_tests(card, session, day);
  add_exercises(card, session, day);
  add_care(card, session, day);
  const std::size_t where = card.parts.size();
  add_where(card, session, advice);
  add_referrals(card, session, advice);
  const std::size_t log = card.parts.size();
  add_log(card, session, advice, day);
  for (const std::size_t begin : {std::size_t{0}, run, where, log}) {
    if (begin < card.parts.size()) card.parts[begin].opens_group = true;
  }
}

Result<Done> add_day_to(Card& card, Session& session, const Verdict& verdict, const Advice& advice,
                        const std::vector<Entry>& diary) {
  if (verdict.moment != Moment::Before) return Done{};
  RL_TRY(const Day day, day_of(session, advice, app::until(diary, session.now())));
  add_day(card, session, advice, day);
  return Done{};
}

void write_day(json::Members& members, const Session& session, const Advice& advice,
               const Day& day) {
  const Knowledge& knowledge = session.knowledge();
  if (advice.state.phase == Phase::Return && advice.state.ladder.stage > 0) {
    members.number("stage", advice.state.ladder.stage);
  } else {
    members.at("stage") += "null";
  }
  Cap cap;
  std::string& sessions = members.at("sessions");
  sessions += '[';
  for (const PlannedSession& one : day.list.day.sessions) {
    if (sessions.back() != '[') sessions += ',';
    json::write_session(sessions, one, knowledge);
    if (one.cap.binding != CapKind::None) cap = one.cap;
  }
  sessions += ']';
  json::append_yes_no(members.at("ran"), day.ran ? YesNo::Yes : YesNo::No);
  json::write_cap(members.at("caps"), cap);
  write_exercises(members.at("exercises"), day);
  write_care(members.at("care"), session, day.care);
  const std::string way = day.offered ? way_on_words(session, advice) : std::string();
  members.text("way_on", way);
  std::string& lines = members.at("log");
  lines += '[';
  if (day.offered) {
    for (const LogLine& line : log_lines(advice, day)) {
      if (lines.back() != '[') lines += ',';
      json::Members one(lines);
      one.text("what", line.what);
      one.text("command", line.command);
      one.close();
    }
  }
  lines += ']';
}

}  // namespace runlight::cli
