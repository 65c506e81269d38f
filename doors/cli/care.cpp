// care: what helps beside running and exercises, as of now; or why nothing of it is offered.
#include "doors/cli/care.hpp"

#include <algorithm>

#include "app/words.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr int kFirst = 100;
constexpr int kSecond = 60;
constexpr int kLast = 20;

std::string text_of(const Session& session, std::string_view name,
                    std::initializer_list<app::Place> places = {}) {
  return session.text("cli.care." + std::string(name), places);
}
std::string number(std::int64_t value) { return std::to_string(value); }

std::string ice_words(const Session& session, const app::Care& care) {
  const knowledge::IceSpec& spec = knowledge::care().ice;
  switch (care.ice.status) {
    case app::IceStatus::Offered:
      return text_of(session, "ice_offered",
                     {{"first", number(spec.least_min)},
                      {"second", number(spec.most_min)},
                      {"number", number(care.ice.today)},
                      {"words", number(spec.times_a_day)}});
    case app::IceStatus::EnoughToday:
      return text_of(session, "ice_enough_today", {{"number", number(spec.times_a_day)}});
    case app::IceStatus::EnoughDays:
      return text_of(session, "ice_enough_days", {{"number", number(spec.days)}});
    case app::IceStatus::NotSafe:
      return text_of(session, "ice_not_safe");
    case app::IceStatus::OtherPhase:
      return text_of(session, "ice_other_phase");
  }
  return {};
}

std::string modes_of(const Session& session, Phase phase) {
  std::string out;
  for (const CrossTrainingSpec& one : session.knowledge().cross_training) {
    if (!contains(one.phases, phase)) continue;
    out = app::joined(session.wording(), "list", out,
                      session.text("crosstraining." + std::string(one.id) + ".name"));
  }
  return out;
}

std::string avoided(const Session& session) {
  std::string out;
  for (const AvoidSpec& one : session.knowledge().avoid_early) {
    out = app::joined(session.wording(), "list", out,
                      session.text("crosstraining.avoid." + std::string(one.id)));
  }
  return out;
}

// While the hip flexor is not loaded in full yet.
bool is_early(Phase phase) { return phase < Phase::LoadHeavy; }

void add_cross(Card& card, const Session& session, const app::Care& care) {
  const std::string label = text_of(session, "keep_fit");
  const app::CrossNow& cross = care.cross;
  const std::string words = cross_words(session, care);
  add_to(card, label, words.empty() ? text_of(session, "cross_enough") : words, kSecond);
  if (cross.usual_known) {
    add_to(card, label,
           text_of(session, "cross_usual",
                   {{"first", number(cross.usual_week_min)},
                    {"second", number(cross.run_min)},
                    {"third", number(cross.planned_min)},
                    {"number", number(cross.done_min)}}),
           kSecond);
  } else {
    add_to(card, label, text_of(session, "cross_unknown"), kSecond);
  }
  if (cross.session_min == 0) return;
  add_to(
      card, label,
      text_of(session, "cross_log", {{"name", "walking"}, {"number", number(cross.session_min)}}),
      kSecond);
}

void write_ice(std::string& out, const Session& session, const app::IceNow& ice) {
  const knowledge::IceSpec& spec = knowledge::care().ice;
  json::Members members(out);
  members.text("status", app::name_of(ice.status));
  members.number("least_min", spec.least_min);
  members.number("most_min", spec.most_min);
  members.number("today", ice.today);
  members.number("times_a_day", spec.times_a_day);
  members.number("days", ice.days);
  members.number("most_days", spec.days);
  std::vector<std::string_view> ids;
  for (const GateSpec& gate : session.knowledge().ice_gate) ids.push_back(gate.id);
  json::append_texts(members.at("questions"), ids);
  const std::vector<std::string> keys = app::keys_of(spec.sources, session.knowledge());
  json::append_texts(members.at("sources"),
                     std::vector<std::string_view>(keys.begin(), keys.end()));
  members.close();
}

void write_cross(std::string& out, const Session& session, const app::Care& care) {
  const app::CrossNow& cross = care.cross;
  json::Members members(out);
  if (cross.usual_known) {
    members.number("usual_week_min", cross.usual_week_min);
  } else {
    members.at("usual_week_min") += "null";
  }
  members.number("run_min", cross.run_min);
  members.number("planned_min", cross.planned_min);
  members.number("done_min", cross.done_min);
  members.number("left_min", cross.left_min);
  members.number("session_min", cross.session_min);
  members.number("effort", knowledge::care().cross.effort);
  std::vector<std::string_view> ids;
  for (const CrossTrainingSpec& one : session.knowledge().cross_training) {
    if (contains(one.phases, care.phase)) ids.push_back(one.id);
  }
  json::append_texts(members.at("modes"), ids);
  ids.clear();
  for (const AvoidSpec& one : session.knowledge().avoid_early) ids.push_back(one.id);
  json::append_texts(members.at("avoid"), ids);
  members.close();
}

void write_document(Session& session, const app::Care& care) {
  json::Members members(session.out());
  members.text("schema", "runlight.care/1");
  members.text("day", session.now().day().text());
  if (care.phase == Phase::None) {
    members.at("phase") += "null";
  } else {
    members.text("phase", runlight::name_of(care.phase));
  }
  write_care(members.at("care"), session, care);
  json::append_yes_no(members.at("demo"), session.is_demo() ? YesNo::Yes : YesNo::No);
  members.close();
  session.out() += '\n';
}

int show_care(Session& session, const Advice& advice, const app::Care& care) {
  if (session.wants_json()) {
    write_document(session, care);
  } else {
    session.show_card(card_of_care(session, advice, care));
  }
  const auto& answer = advice.verdict ? advice.verdict : advice.standing;
  return answer && !care.withheld.empty() ? session.answered(answer->level) : kDone;
}

}  // namespace

Result<app::Care> care_now(Session& session, const Advice& advice) {
  constexpr std::int32_t kTodayAndTomorrow = 2;
  constexpr std::int32_t kWeek_days = 7;
  const LocalDay today = advice.moment.day();
  const std::int32_t days = std::max(kTodayAndTomorrow, kWeek_days - today.since(today.monday()));
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const app::CareRecords records, app::care_records(*store, session.knowledge()));
  const Plan plan = propose(advice.state, session.table(), today, days);
  return app::care_of(advice, plan, records, session.table());
}

std::string cross_words(const Session& session, const app::Care& care) {
  if (care.cross.session_min == 0) return {};
  return text_of(session, "cross",
                 {{"number", number(care.cross.session_min)},
                  {"first", number(knowledge::care().cross.effort)},
                  {"text", modes_of(session, care.phase)}});
}

std::string sitting_words(const Session& session, const app::Care& care) {
  constexpr std::int64_t kTenths = 10;
  const std::string minutes = number(care.sit_break_min);
  if (!care.sitting_tenths) return text_of(session, "sitting_unknown", {{"second", minutes}});
  return text_of(session, "sitting_known",
                 {{"first", number(*care.sitting_tenths / kTenths)}, {"second", minutes}});
}

Card card_of_care(const Session& session, const Advice& advice, const app::Care& care) {
  Card card = card_started(advice, session.scribe());
  card.symbol = "○";
  card.word = text_of(session, "title");
  card.ink = Ink::Calm;
  if (!care.withheld.empty()) {
    card.headline = text_of(session, "withheld");
    for (const app::Withheld reason : care.withheld) {
      add_to(card, session.text("cli.card.why"),
             session.text("cli.exercises." + ("why_" + std::string(app::name_of(reason)))), kFirst);
    }
    add_to(card, session.text("cli.card.now"), session.text("cli.exercises.instead"), kFirst);
    return card;
  }
  if (care.phase == Phase::None) {
    add_to(card, session.text("cli.card.now"), text_of(session, "none"), kFirst);
    return card;
  }
  const std::string phase(runlight::name_of(care.phase));
  add_to(card, text_of(session, "rest_label"), text_of(session, "rest." + phase), kFirst);
  if (care.ice.status != app::IceStatus::OtherPhase) {
    add_to(card, text_of(session, "ice"), ice_words(session, care), kFirst);
  }
  const std::string painkiller = text_of(session, "painkiller");
  if (care.no_painkiller == app::NoPainkiller::None) {
    add_to(card, painkiller, text_of(session, "painkiller_none"), kSecond);
  } else {
    add_to(card, painkiller, text_of(session, "painkiller_ask"), kSecond);
  }
  add_to(card, text_of(session, "sitting"), sitting_words(session, care), kSecond);
  add_cross(card, session, care);
  if (is_early(care.phase)) {
    add_to(card, text_of(session, "leave_out"), avoided(session) + ".", kLast);
  }
  return card;
}

void write_care(std::string& out, const Session& session, const app::Care& care) {
  json::Members members(out);
  const bool offered = care.withheld.empty() && care.phase != Phase::None;
  json::append_yes_no(members.at("offered"), offered ? YesNo::Yes : YesNo::No);
  std::vector<std::string_view> why;
  for (const app::Withheld reason : care.withheld) why.push_back(app::name_of(reason));
  json::append_texts(members.at("withheld"), why);
  if (offered) {
    const std::string phase(runlight::name_of(care.phase));
    members.text("rest", text_of(session, "rest." + phase));
    write_ice(members.at("ice"), session, care.ice);
    const bool asks = care.no_painkiller == app::NoPainkiller::None;
    json::Members medication(members.at("medication"));
    medication.text("status", asks ? "ask" : "pharmacist");
    if (asks) {
      medication.at("why") += "null";
    } else {
      medication.text("why", app::name_of(care.no_painkiller));
    }
    medication.close();
    json::Members sitting(members.at("sitting"));
    if (care.sitting_tenths) {
      sitting.number("hours_tenths", *care.sitting_tenths);
    } else {
      sitting.at("hours_tenths") += "null";
    }
    sitting.number("every_min", care.sit_break_min);
    sitting.close();
    write_cross(members.at("crosstraining"), session, care);
  }
  members.close();
}

Result<int> run_care(Session& session) {
  RL_TRY(app::Diary diary, session.diary());
  const Advice advice = decide(std::move(diary.entries), session.now(), session.table());
  RL_TRY(const app::Care care, care_now(session, advice));
  const std::string_view name = session.command().name();
  if (!care.withheld.empty()) return show_care(session, advice, care);
  if (name == "care ice") return run_care_ice(session, advice, care);
  if (name == "care medication") return run_care_medication(session, care);
  return show_care(session, advice, care);
}

}  // namespace runlight::cli
