#include "codecs/json/replay.hpp"

#include "codecs/json/plan.hpp"
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

}  // namespace

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
