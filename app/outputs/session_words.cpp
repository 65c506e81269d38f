#include "app/outputs/session_words.hpp"

#include <algorithm>
#include <initializer_list>

#include "app/words.hpp"
#include "core/base/check.hpp"
#include "core/episode/stimulus.hpp"

namespace runlight::app {
namespace {

std::string number(std::int32_t value) { return std::to_string(value); }

std::int32_t running_and_between(const PlannedSession& run) {
  return run.reps * (run.run_min + run.walk_min) - run.walk_min;
}

}  // namespace

bool is_run(const PlannedSession& session) {
  return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
}

Around around(const PlannedSession& run, const ProtocolSpec& protocol) {
  const std::int32_t walking = run.minutes - running_and_between(run);
  RL_CHECK(walking >= 0);
  // A test run ends where it ends: what comes after it is not part of it.
  if (run.kind == SessionKind::TestRun) return {walking, 0};
  const std::int32_t warm_up = std::min(walking, protocol.ladder.warm_up_min);
  return {warm_up, walking - warm_up};
}

std::string SessionWords::text(std::string_view name) const {
  return std::string(wording_->text("cli.calendar." + std::string(name)));
}

std::string SessionWords::marked(const std::string& name) const {
  return runner_ == Runner::Invented ? filled(text("demo"), "text", name) : name;
}

std::string SessionWords::title(const PlannedSession& session) const {
  return marked(plain_title(session));
}

std::string SessionWords::plain_title(const PlannedSession& session) const {
  switch (session.kind) {
    case SessionKind::Run:
      if (session.reps > 1) {
        return filled(text("title_bouts"), {{"first", number(session.run_min)},
                                            {"second", number(session.walk_min)},
                                            {"number", number(session.reps)}});
      }
      return filled(text("title_run"), "number", number(session.run_min));
    case SessionKind::TestRun:
      return filled(text("title_test_run"), "number", number(session.run_min));
    case SessionKind::Strength:
    case SessionKind::Mobility:
    case SessionKind::Cross:
    case SessionKind::Test:
      return filled(text("title_" + std::string(name_of(session.kind))), "number",
                    number(session.minutes));
    case SessionKind::Rest:
      return text("title_rest");
  }
  return {};
}

std::vector<std::string> SessionWords::description(const PlannedSession& session) const {
  const bool run = is_run(session);
  std::vector<std::string> out;
  for (const std::string_view line : wording_->lines("cli.calendar.first")) out.emplace_back(line);
  if (run) {
    out.push_back(text("first_run"));
    add_steps(out, session);
  } else {
    out.push_back(filled(text("do_" + std::string(name_of(session.kind))),
                         {{"text", names_of(session)}, {"number", number(session.minutes)}}));
  }
  out.push_back(filled(text("why"), "text", reason(session)));
  out.push_back(text(run ? "pain_run" : "pain_other"));
  const std::string bound = limit(session.cap);
  if (!bound.empty()) out.push_back(bound);
  out.push_back(text("best_case"));
  out.push_back(text("review"));
  return out;
}

std::string SessionWords::gentle_moves(const PlanDay& day) const {
  for (const PlannedSession& session : day.sessions) {
    if (session.kind != SessionKind::Mobility) continue;
    return filled(text("also_mobility"),
                  {{"number", number(session.minutes)}, {"text", names_of(session)}});
  }
  return {};
}

void SessionWords::add_steps(std::vector<std::string>& out, const PlannedSession& run) const {
  const Around walking = around(run, protocol_of(*knowledge_, protocol_));
  out.push_back(filled(text("step_warm_up"), "number", number(walking.warm_up_min)));
  if (run.reps > 1) {
    out.push_back(filled(text("step_bouts"), {{"first", number(run.run_min)},
                                              {"second", number(run.walk_min)},
                                              {"number", number(run.reps)}}));
  } else {
    out.push_back(filled(text("step_run"), "number", number(run.run_min)));
  }
  if (walking.cool_down_min > 0) {
    out.push_back(filled(text("step_cool_down"), "number", number(walking.cool_down_min)));
  }
  if (run.stimulus != Stimulus::Duration) {
    out.emplace_back(wording_->text("stimulus." + std::string(name_of(run.stimulus))));
  }
  out.push_back(filled(
      text("total"), {{"number", number(run.minutes)}, {"words", number(run.run_min * run.reps)}}));
}

std::string SessionWords::reason(const PlannedSession& session) const {
  if (session.why == Why::Planned && session.stage > 0) {
    const std::int32_t last = protocol_of(*knowledge_, protocol_).last_stage();
    return filled(text("why_stage"), {{"number", number(session.stage)}, {"last", number(last)}});
  }
  return text("why_" + std::string(name_of(session.why)));
}

std::string SessionWords::limit(const Cap& cap) const {
  if (cap.binding == CapKind::None || cap.binding == CapKind::Ladder) return {};
  return filled(text("limit_" + std::string(name_of(cap.binding))),
                {{"first", number(cap.limit)}, {"second", number(cap.reference)}});
}

std::string SessionWords::names_of(const PlannedSession& session) const {
  std::string out;
  const auto add = [&](std::string_view key) {
    const std::string_view name = wording_->text(key);
    out = out.empty() ? std::string(name) : joined(*wording_, "list", out, name);
  };
  const bool cross = session.kind == SessionKind::Cross;
  for (const std::uint8_t one : session.exercises) {
    add((cross ? "crosstraining." : "exercise.") + std::string(knowledge_->trained[one]) + ".name");
  }
  for (const TestKind one : session.tests) {
    add("cli.calendar.test_" + std::string(name_of(one)));
  }
  return out;
}

}  // namespace runlight::app
