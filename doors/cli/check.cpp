#include "app/flow.hpp"
#include "app/pages.hpp"
#include "app/record.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/ask.hpp"
#include "doors/cli/today.hpp"
#include "doors/cli/verb.hpp"
#include "knowledge/words/verdict_words.hpp"

namespace runlight::cli {
namespace {

// What a sitting brought: entries that are not kept yet, and the diary as it will be with them.
struct Sitting {
  std::vector<app::NewEntry> entries;
  std::vector<Entry> diary;
  std::vector<Ulid> checkins;
};

Result<Sitting> sitting_of(const app::Flow& flow, std::vector<Entry> diary, Session& session) {
  Sitting out;
  out.diary = std::move(diary);
  for (const Body& body : flow.bodies()) {
    const json::EntryStamp stamp{session.new_id(), session.now()};
    RL_TRY(app::NewEntry entry, app::entry_of(body, stamp, session.knowledge()));
    if (std::holds_alternative<CheckinBody>(body)) out.checkins.push_back(stamp.id);
    out.entries.push_back(std::move(entry));
  }
  RL_TRY(const std::vector<Entry> added, app::bodies_of(out.entries, session.knowledge()));
  out.diary.insert(out.diary.end(), added.begin(), added.end());
  return out;
}

struct Answer {
  Advice advice;
  std::optional<app::Judged> judged;
};

// The day's answer where a `before` was answered or a flag stands; else that of the last moment.
Answer answer_of(const Sitting& sitting, const app::Flow& flow, const Session& session) {
  Answer out;
  out.advice = decide(sitting.diary, session.now(), session.table());
  const auto& day = out.advice.verdict ? out.advice.verdict : out.advice.standing;
  if (flow.ended_by_flag() && day) {
    out.judged = app::Judged{out.advice.situation, *day};
    return out;
  }
  if (sitting.checkins.empty()) return out;
  out.judged = app::judged_checkin(sitting.diary, sitting.checkins.back(), session.table());
  const bool is_before = out.judged && out.judged->verdict.moment == Moment::Before;
  if (out.judged) out.judged = app::shown_for(std::move(*out.judged), out.advice);
  // A flag found in this sitting outranks the moment it was found at.
  if (!is_before && day && day->level >= Level::WithinDays && out.judged &&
      day->level > out.judged->verdict.level) {
    out.judged = app::Judged{out.advice.situation, *day};
  }
  return out;
}

// The other moments of the sitting, one line each: "After the run: repeat this stage."
void add_other_moments(Card& card, const Sitting& sitting, const Session& session) {
  for (std::size_t i = 0; i + 1 < sitting.checkins.size(); ++i) {
    const auto other = app::judged_checkin(sitting.diary, sitting.checkins[i], session.table());
    if (!other) continue;
    const std::string moment(runlight::name_of(other->verdict.moment));
    constexpr int kImportance = 50;
    const std::string key = knowledge::verdict_key(other->verdict, session.knowledge().rules);
    add_to(card, session.text("cli.card.note"),
           session.text("cli.card.other_moment", {{"name", session.text("cli.title." + moment)},
                                                  {"text", session.text(key + ".headline")}}),
           kImportance);
  }
}

Result<int> leave(AskEnd end, Session& session) {
  switch (end) {
    case AskEnd::Left:
      session.line(session.text("cli.ask.left"));
      return kDone;
    case AskEnd::EndOfInput:
      session.line(session.text("cli.ask.ended"));
      return kRefused;
    case AskEnd::Interrupted:
      session.line(session.text("cli.ask.left"));
      return kInterrupted;
    case AskEnd::Finished:
      break;
  }
  return kDone;
}

Result<int> converse(app::FlowStart start, Session& session) {
  std::vector<Entry> before = start.diary;
  app::Flow flow(std::move(start), session.table(), session.wording());
  if (session.is_demo()) session.line(session.text("cli.demo.mark"));
  if (flow.question()) {
    catch_interrupts();
    const AskEnd end = ask(flow, session);
    if (end != AskEnd::Finished) return leave(end, session);
  }
  RL_TRY(Sitting sitting, sitting_of(flow, std::move(before), session));
  const Answer answer = answer_of(sitting, flow, session);
  if (answer.judged) {
    const json::EntryStamp stamp{session.new_id(), session.now()};
    RL_TRY(app::NewEntry advice,
           app::advice_entry(answer.judged->verdict, sitting.diary, stamp, session.table()));
    if (!sitting.entries.empty()) sitting.entries.push_back(std::move(advice));
  }
  // What is shown has been kept.
  if (!sitting.entries.empty()) RL_TRY_DONE(session.keep(sitting.entries));
  if (!answer.judged) {
    session.show_card(card_of_screened(answer.advice, session.scribe()));
    return kDone;
  }
  Card card =
      card_of(answer.judged->verdict, answer.judged->situation, answer.advice, session.scribe());
  RL_TRY_DONE(add_day_to(card, session, answer.judged->verdict, answer.advice, sitting.diary));
  add_other_moments(card, sitting, session);
  session.show_card(std::move(card));
  return session.answered(answer.judged->verdict.level);
}

}  // namespace

namespace {

// The questions that apply, and what is known of them: for a program that asks them itself.
void write_screening_questions(Session& session, const Advice& advice) {
  const Situation situation =
      situation_of(advice.state, Moment::Before, session.now(), session.table());
  const Knowledge& knowledge = session.knowledge();
  std::string& out = session.out();
  json::Members members(out);
  members.text("schema", "runlight.screening/1");
  members.text("age", runlight::name_of(situation.screening.age));
  std::string& flags = members.at("flags");
  flags += '[';
  for (const Flag& flag : situation.screening.flags) {
    if (flags.back() != '[') flags += ',';
    json::Members one(flags);
    one.text("condition", knowledge.conditions[flag.condition].id);
    one.text("urgency", runlight::name_of(flag.urgency));
    one.close();
  }
  flags += ']';
  std::string& questions = members.at("questions");
  questions += '[';
  for (std::size_t page = 0; page < knowledge.pages.size(); ++page) {
    for (const std::uint16_t index : app::questions_of_page(page, situation.profile, knowledge)) {
      const std::string id(knowledge.questions[index].id);
      if (questions.back() != '[') questions += ',';
      json::Members one(questions);
      one.text("id", id);
      one.text("page", knowledge.pages[page]);
      one.text("text", session.text("screening.question." + id));
      one.close();
    }
  }
  questions += ']';
  members.close();
  out += '\n';
}

}  // namespace

Result<int> run_check(Session& session) {
  if (session.wants_json()) return run_check_documents(session);
  if (session.command().has("--lines")) {
    return usage_error("check", "--lines reads documents", "write runlight check --json --lines");
  }
  app::FlowStart start;
  start.now = session.now();
  if (!session.word(0).empty()) {
    start.moment = moment_from(session.word(0));
    if (!start.moment) {
      return usage_error("check", "\"" + std::string(session.word(0)) + "\" is no moment",
                         "use before, first_steps, during, after or next_morning");
    }
  }
  RL_TRY_DONE(
      expect_terminal("check", "give it a document: runlight check --json < findings.json"));
  RL_TRY(app::Diary diary, session.diary());
  start.diary = std::move(diary.entries);
  return converse(std::move(start), session);
}

Result<int> run_screen(Session& session) {
  if (!session.wants_json()) {
    RL_TRY_DONE(expect_terminal("screen", "see what it asks with runlight screen --json"));
  }
  RL_TRY(app::Diary diary, session.diary());
  app::FlowStart start{std::move(diary.entries), session.now(), app::FlowScope::ScreeningOnly, {}};
  if (!session.wants_json()) return converse(std::move(start), session);
  write_screening_questions(session,
                            decide(std::move(start.diary), session.now(), session.table()));
  return kDone;
}

}  // namespace runlight::cli
