#include "codecs/json/plan.hpp"

#include "codecs/json/writing.hpp"
#include "core/episode/stimulus.hpp"

namespace runlight::json {
namespace {

void write_day_or_null(std::string& out, const std::optional<LocalDay>& day) {
  if (day) {
    append_quoted(out, day->text());
  } else {
    out += "null";
  }
}

void write_number_or_null(std::string& out, const std::optional<std::int32_t>& number) {
  if (number) {
    append_number(out, *number);
  } else {
    out += "null";
  }
}

void write_phase(std::string& out, Phase phase) {
  if (phase == Phase::None) {
    out += "null";
  } else {
    append_quoted(out, name_of(phase));
  }
}

// Each element written by `write`, between brackets.
template <class Items, class Write>
void write_list(std::string& out, const Items& items, Write write) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    write(item);
  }
  out += ']';
}

void write_lines(std::string& out, const CriterionLines& lines) {
  write_list(out, lines, [&](const CriterionLine& line) {
    Members members(out);
    members.text("criterion", name_of(line.criterion));
    members.text("standing", name_of(line.standing));
    members.number("value", line.value);
    members.number(line.need == Need::AtMost ? "at_most" : "needed", line.needed);
    append_yes_no(members.at("or_the_one_before"), line.is_alternative ? YesNo::Yes : YesNo::No);
    members.close();
  });
}

void write_overrides(std::string& out, const std::vector<SaidByClinician>& overrides) {
  write_list(out, overrides, [&](const SaidByClinician& one) {
    Members members(out);
    members.text("id", one.what.id.text());
    members.text("what", one.what.said.words);
    members.text("by", one.what.said.by);
    members.text("role", one.what.said.role);
    members.text("from", one.what.from.text());
    write_day_or_null(members.at("until"), one.what.said.until);
    members.text("standing", name_of(one.standing));
    members.close();
  });
}

void write_exit(std::string& out, const PhaseExit& exit) {
  if (exit.lines.empty()) {
    out += "null";
    return;
  }
  Members members(out);
  write_phase(members.at("to"), exit.leads_to);
  append_yes_no(members.at("open"), all_hold(exit.lines) ? YesNo::Yes : YesNo::No);
  write_lines(members.at("criteria"), exit.lines);
  members.close();
}

void write_ladder(std::string& out, const State& state, const ProtocolSpec& protocol) {
  if (state.phase != Phase::Return) {
    out += "null";
    return;
  }
  Members members(out);
  members.number("stage", state.ladder.stage);
  members.number("of", protocol.last_stage());
  members.number("clean_sessions", state.ladder.clean_sessions);
  members.number("clean_needed", protocol.progress.clean_sessions);
  members.number("steady_sessions", state.ladder.steady_sessions);
  write_number_or_null(members.at("steady_needed"),
                       protocol.progress.steady_sessions == 0
                           ? std::nullopt
                           : std::optional(protocol.progress.steady_sessions));
  members.close();
}

void write_missed(std::string& out, const std::optional<MissedTime>& missed) {
  if (!missed) {
    out += "null";
    return;
  }
  Members members(out);
  members.number("days", missed->days);
  members.number("next_stage", missed->stage);
  members.close();
}

void write_where(std::string& out, const WhereNow& now, const Knowledge& knowledge) {
  const State& state = now.state;
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  Members members(out);
  members.text("day", now.day.text());
  write_phase(members.at("phase"), state.phase);
  write_day_or_null(members.at("since"),
                    state.episode_open ? std::optional(state.phase_since) : std::nullopt);
  write_ladder(members.at("ladder"), state, protocol);
  std::string& reds = members.at("reds");
  write_list(reds, state.reds, [&](LocalDay red) { append_quoted(reds, red.text()); });
  write_day_or_null(members.at("no_run_until"), now.no_run_until);
  write_missed(members.at("missed"), now.missed);
  write_day_or_null(members.at("unplanned_run"), now.unplanned_run);
  std::vector<std::string_view> names;
  for (const Referral one : now.referrals) names.push_back(name_of(one));
  append_texts(members.at("referrals"), names);
  write_overrides(members.at("overrides"), now.overrides);
  write_exit(members.at("exit"), now.exit);
  members.close();
}

void write_milestones(std::string& out, const Milestones& milestones) {
  Members members(out);
  write_day_or_null(members.at("running"), milestones.running);
  write_day_or_null(members.at("thirty_minutes"), milestones.thirty);
  write_day_or_null(members.at("full_distance"), milestones.full_distance);
  write_day_or_null(members.at("closed"), milestones.closed);
  members.close();
}

void write_outlook(std::string& out, const Outlook& outlook) {
  if (!outlook.is_open) {
    out += "null";
    return;
  }
  Members members(out);
  write_milestones(members.at("best"), outlook.best);
  std::string& setbacks = members.at("setbacks");
  write_list(setbacks, outlook.setbacks, [&](const SetbackOutlook& one) {
    Members inner(setbacks);
    inner.text("what", name_of(one.setback));
    inner.text("on", one.on.text());
    append_yes_no(inner.at("at_a_run"), one.at_a_run ? YesNo::Yes : YesNo::No);
    write_milestones(inner.at("then"), one.then);
    write_number_or_null(inner.at("days_later"), days_later(outlook.best, one.then));
    inner.close();
  });
  members.close();
}

void write_supposed(std::string& out, const Supposed& supposed, std::int32_t days,
                    const Knowledge& knowledge) {
  Members members(out);
  members.text("from", supposed.from.text());
  members.number("days", days);
  std::string& phrases = members.at("phrases");
  write_list(phrases, supposed.what.phrases, [&](const IfPhrase& one) {
    Members inner(phrases);
    inner.text("kind", name_of(one.kind));
    inner.text("from", supposed.from.plus(one.first).text());
    inner.number("days", one.days);
    inner.number("number", one.number);
    inner.number("pain", one.pain);
    inner.close();
  });
  write_where(members.at("without"), supposed.before, knowledge);
  write_outlook(members.at("outlook_without"), supposed.outlook);
  members.close();
}

void write_day(std::string& out, const PlanDay& day, const Knowledge& knowledge) {
  Members members(out);
  members.text("day", day.day.text());
  write_phase(members.at("phase"), day.phase);
  write_number_or_null(members.at("stage"),
                       day.stage == 0 ? std::nullopt : std::optional(day.stage));
  append_yes_no(members.at("screening_due"), day.screening_due ? YesNo::Yes : YesNo::No);
  std::string& sessions = members.at("sessions");
  write_list(sessions, day.sessions,
             [&](const PlannedSession& one) { write_session(sessions, one, knowledge); });
  write_cap(members.at("caps"), binding_cap(day.sessions));
  members.close();
}

}  // namespace

void write_session(std::string& out, const PlannedSession& session, const Knowledge& knowledge) {
  Members members(out);
  members.text("kind", name_of(session.kind));
  members.text("why", name_of(session.why));
  const auto where = [](bool applies, std::int32_t number) {
    return applies ? std::optional(number) : std::nullopt;
  };
  const bool runs = session.reps > 0;
  write_number_or_null(members.at("run_min"), where(runs, session.run_min));
  write_number_or_null(members.at("walk_min"), where(runs, session.walk_min));
  write_number_or_null(members.at("reps"), where(runs, session.reps));
  write_number_or_null(members.at("minutes"), where(session.minutes > 0, session.minutes));
  if (session.stimulus != Stimulus::Duration) {
    members.text("stimulus", name_of(session.stimulus));
  }
  std::vector<std::string_view> names;
  for (const std::uint8_t exercise : session.exercises) {
    names.push_back(knowledge.trained[exercise]);
  }
  append_texts(members.at("exercises"), names);
  names.clear();
  for (const TestKind test : session.tests) names.push_back(name_of(test));
  if (!names.empty()) append_texts(members.at("tests"), names);
  members.close();
}

void write_cap(std::string& out, const Cap& cap) {
  Members members(out);
  if (cap.binding == CapKind::None) {
    for (const char* name : {"binding", "limit", "reference"}) members.at(name) += "null";
  } else {
    members.text("binding", name_of(cap.binding));
    members.number("limit", cap.limit);
    members.number("reference", cap.reference);
  }
  members.close();
}

Cap binding_cap(const std::vector<PlannedSession>& sessions) {
  for (const PlannedSession& session : sessions) {
    if (session.cap.binding != CapKind::None) return session.cap;
  }
  return {};
}

void write_plan(std::string& out, const PlanReport& report, const Knowledge& knowledge) {
  Members members(out);
  members.text("schema", "runlight.plan/1");
  members.text("protocol", protocol_of(knowledge, report.plan.protocol).name);
  members.text("assumes", "every session is clean");
  std::string& supposed = members.at("if");
  if (report.supposed) {
    write_supposed(supposed, *report.supposed, report.assumed_days, knowledge);
  } else {
    supposed += "null";
  }
  write_where(members.at("now"), report.now, knowledge);
  write_outlook(members.at("outlook"), report.outlook);
  std::string& days = members.at("days");
  write_list(days, report.plan.days, [&](const PlanDay& one) { write_day(days, one, knowledge); });
  members.close();
}

}  // namespace runlight::json
