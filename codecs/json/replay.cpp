#include "codecs/json/replay.hpp"

#include "codecs/json/writing.hpp"

namespace runlight::json {
namespace {

void write_level(Members& out, const std::optional<Level>& level) {
  if (!level) {
    out.at("level") += "null";
    out.at("light") += "null";
    return;
  }
  out.text("level", name_of(*level));
  if (light_of(*level) == Light::None) {
    out.at("light") += "null";
  } else {
    out.text("light", name_of(light_of(*level)));
  }
}

// The cap of the day's run, if there is one.
Cap binding_cap(const std::vector<PlannedSession>& sessions) {
  for (const PlannedSession& session : sessions) {
    if (session.cap.binding != CapKind::None) return session.cap;
  }
  return {};
}

}  // namespace

void write_session(std::string& out, const PlannedSession& session, const Knowledge& knowledge) {
  Members members(out);
  members.text("kind", name_of(session.kind));
  members.text("why", name_of(session.why));
  if (session.reps > 0) {
    members.number("run_min", session.run_min);
    members.number("walk_min", session.walk_min);
    members.number("reps", session.reps);
  }
  if (session.minutes > 0) members.number("minutes", session.minutes);
  std::vector<std::string_view> names;
  for (const std::uint8_t exercise : session.exercises)
    names.push_back(knowledge.trained[exercise]);
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

void write_replay_checkin(std::string& out, Ulid id, const Verdict& verdict,
                          const Situation& situation, const VerdictWriter& writer) {
  Members members(out);
  members.text("type", "checkin");
  members.text("id", id.text());
  writer.write(members.at("verdict"), verdict, situation);
  members.close();
}

void write_replay_day(std::string& out, const ReplayDay& day, const Knowledge& knowledge) {
  Members members(out);
  members.text("type", "day");
  members.text("day", day.day.text());
  if (day.phase == Phase::None) {
    members.at("phase") += "null";
  } else {
    members.text("phase", name_of(day.phase));
  }
  if (day.stage == 0) {
    members.at("stage") += "null";
  } else {
    members.number("stage", day.stage);
  }
  write_level(members, day.level);
  if (day.calm == Calm::No) {
    members.at("calm") += "null";
  } else {
    members.text("calm", name_of(day.calm));
  }
  std::vector<std::string_view> rules;
  for (const std::uint8_t rule : day.rules) rules.push_back(knowledge.rules[rule].id);
  append_texts(members.at("rules"), rules);
  std::string& sessions = members.at("sessions");
  sessions += '[';
  for (const PlannedSession& session : day.sessions) {
    if (sessions.back() != '[') sessions += ',';
    write_session(sessions, session, knowledge);
  }
  sessions += ']';
  write_cap(members.at("caps"), binding_cap(day.sessions));
  members.close();
}

void ReplayLines::on_checkin(const Entry& entry, const Situation& situation,
                             const Verdict& verdict) {
  write_replay_checkin(*out_, entry.id, verdict, situation, *writer_);
  *out_ += '\n';
}

void ReplayLines::on_day(const ReplayDay& day) {
  write_replay_day(*out_, day, *knowledge_);
  *out_ += '\n';
}

}  // namespace runlight::json
