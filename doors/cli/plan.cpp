// plan: the days ahead, if every session goes well, each with its reason and the cap that binds.
#include "core/plan/plan.hpp"

#include <array>

#include "app/amounts.hpp"
#include "app/words.hpp"
#include "codecs/json/replay.hpp"
#include "codecs/json/writing.hpp"
#include "core/episode/gate.hpp"
#include "core/episode/phases.hpp"
#include "doors/cli/load.hpp"
#include "doors/cli/plan_files.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::int32_t kUsualWeeks = 2;
constexpr std::int32_t kMostWeeks = 52;
constexpr std::int32_t kWeek_days = 7;
constexpr std::size_t kIndent = 2;

using Places = std::initializer_list<app::Place>;

std::string text_of(const Session& session, std::string_view name, Places places = {}) {
  return session.text("cli.plan." + std::string(name), places);
}

std::string text_of(std::int32_t number) { return std::to_string(number); }

void write_gate(std::string& out, const ReturnGate& gate) {
  out += '[';
  for (const GateLine& line : gate.lines) {
    if (out.back() != '[') out += ',';
    json::Members members(out);
    members.text("criterion", name_of(line.criterion));
    members.text("standing", name_of(line.standing));
    members.number("value", line.value);
    members.number("needed", line.needed);
    members.close();
  }
  out += ']';
}

void write_day(std::string& out, const PlanDay& day, const Knowledge& knowledge) {
  json::Members members(out);
  members.text("day", day.day.text());
  if (day.phase == Phase::None) {
    members.at("phase") += "null";
  } else {
    members.text("phase", runlight::name_of(day.phase));
  }
  if (day.stage == 0) {
    members.at("stage") += "null";
  } else {
    members.number("stage", day.stage);
  }
  json::append_yes_no(members.at("screening_due"), day.screening_due ? YesNo::Yes : YesNo::No);
  std::string& sessions = members.at("sessions");
  sessions += '[';
  Cap cap;
  for (const PlannedSession& session : day.sessions) {
    if (sessions.back() != '[') sessions += ',';
    json::write_session(sessions, session, knowledge);
    if (session.cap.binding != CapKind::None) cap = session.cap;
  }
  sessions += ']';
  json::write_cap(members.at("caps"), cap);
  members.close();
}

void write_json(Session& session, const State& state, const Plan& plan) {
  const LocalDay today = session.now().day();
  std::string& out = session.out();
  json::Members members(out);
  members.text("schema", "runlight.plan/1");
  members.text("protocol", runlight::name_of(plan.protocol));
  members.text("assumes", "every session is clean");
  std::string& referrals = members.at("referrals");
  std::vector<std::string_view> names;
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), plan.protocol);
  for (const Referral one : referrals_of(state, protocol, today)) names.push_back(name_of(one));
  json::append_texts(referrals, names);
  if (state.phase == Phase::LoadHeavy) {
    write_gate(members.at("gate"), return_gate(state, session.knowledge(), today));
  }
  std::string& days = members.at("days");
  days += '[';
  for (const PlanDay& day : plan.days) {
    if (days.back() != '[') days += ',';
    write_day(days, day, session.knowledge());
  }
  days += ']';
  members.close();
  out += '\n';
}

std::string exercise_names(const Session& session, const PlannedSession& planned) {
  const std::string_view base = planned.kind == SessionKind::Cross ? "crosstraining." : "exercise.";
  std::string out;
  for (const std::uint8_t one : planned.exercises) {
    const std::string name =
        session.text(std::string(base) + std::string(session.knowledge().trained[one]) + ".name");
    out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

std::string test_names(const Session& session, const PlannedSession& planned) {
  std::string out;
  for (const TestKind one : planned.tests) {
    out += (out.empty() ? "" : ", ") + text_of(session, "test_" + std::string(name_of(one)));
  }
  return out;
}

std::string run_words(const Session& session, const PlannedSession& run) {
  const std::string minutes = text_of(run.minutes);
  if (run.reps > 1) {
    return text_of(session, "bouts",
                   {{"number", text_of(run.reps)},
                    {"first", text_of(run.run_min)},
                    {"second", text_of(run.walk_min)},
                    {"words", minutes}});
  }
  const std::string_view name = run.kind == SessionKind::TestRun ? "test_run" : "run";
  return text_of(session, name, {{"number", text_of(run.run_min)}, {"words", minutes}});
}

std::string cap_words(const Session& session, const Cap& cap) {
  if (cap.binding == CapKind::None || cap.binding == CapKind::Ladder) return {};
  return " " + text_of(session, "cap_" + std::string(name_of(cap.binding)),
                       {{"first", text_of(cap.limit)}, {"second", text_of(cap.reference)}});
}

std::string words_of(const Session& session, const PlannedSession& planned) {
  switch (planned.kind) {
    case SessionKind::Run:
    case SessionKind::TestRun:
      return run_words(session, planned) + cap_words(session, planned.cap);
    case SessionKind::Strength:
    case SessionKind::Mobility:
    case SessionKind::Cross:
      return text_of(
          session, std::string(name_of(planned.kind)),
          {{"number", text_of(planned.minutes)}, {"text", exercise_names(session, planned)}});
    case SessionKind::Test:
      return text_of(session, "test", {{"text", test_names(session, planned)}});
    case SessionKind::Rest:
      return text_of(session, "why_" + std::string(name_of(planned.why)));
  }
  return {};
}

void show_day(Session& session, const PlanDay& day) {
  constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu",
                                                     "fri", "sat", "sun"};
  const auto number = static_cast<std::size_t>(day.day.since(day.day.monday()));
  std::string head = session.text("cli.day." + std::string(kDays[number])) + " " +
                     short_date(session, day.day, session.now().day());
  if (day.phase != Phase::None) {
    head += ": " + session.text("phase." + std::string(runlight::name_of(day.phase)) + ".name");
  }
  if (day.stage > 0) {
    head += ", " + text_of(session, "stage", {{"number", text_of(day.stage)}});
  }
  session.line(head);
  if (day.screening_due) session.line(text_of(session, "screening"), kIndent);
  for (const PlannedSession& planned : day.sessions) {
    session.line(words_of(session, planned), kIndent);
  }
}

void show_plan(Session& session, const State& state, const Plan& plan) {
  const LocalDay today = session.now().day();
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), plan.protocol);
  session.line(text_of(session, "title"));
  session.line(text_of(session, "best_case"));
  for (const Referral one : referrals_of(state, protocol, today)) {
    session.line(text_of(session, "referral_" + std::string(name_of(one))));
  }
  if (state.phase == Phase::LoadHeavy) {
    session.line(text_of(session, "gate"));
    for (const GateLine& line : return_gate(state, session.knowledge(), today).lines) {
      session.line(text_of(session, "gate_" + std::string(name_of(line.criterion))) + ": " +
                       text_of(session, std::string(name_of(line.standing))),
                   kIndent);
    }
  }
  for (const PlanDay& day : plan.days) show_day(session, day);
  session.line(text_of(session, "review"));
}

}  // namespace

Result<int> run_plan(Session& session) {
  std::int32_t weeks = kUsualWeeks;
  if (session.command().has("--weeks")) {
    RL_TRY(weeks, app::read_whole(session.command().value("--weeks"), 1, kMostWeeks, "--weeks"));
  }
  RL_TRY(const PlanFileWishes files, plan_file_wishes(session));
  RL_TRY(app::Diary diary, session.diary());
  RL_TRY(const app::DiaryStamp stamp, diary_stamp(session, diary.entries));
  const State state = decide(std::move(diary.entries), session.now(), session.table()).state;
  const Plan plan = propose(state, session.table(), session.now().day(), weeks * kWeek_days);
  const std::vector<Breach> breaches = check(plan, state, session.knowledge());
  if (!breaches.empty()) {
    return input_error("plan, " + breaches.front().day.text(),
                       "this plan breaks its own rule " +
                           std::string(name_of(breaches.front().invariant)) +
                           ", so it is not shown",
                       "go by runlight today, and please report it");
  }
  if (files.any()) return write_plan_files(session, plan, stamp, files);
  if (session.wants_json()) {
    write_json(session, state, plan);
  } else {
    show_plan(session, state, plan);
  }
  return kDone;
}

}  // namespace runlight::cli
