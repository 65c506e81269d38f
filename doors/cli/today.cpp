#include <algorithm>

#include "app/history/day_facts.hpp"
#include "codecs/json/verdict.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/load.hpp"
#include "doors/cli/questionnaire.hpp"
#include "doors/cli/today.hpp"
#include "doors/cli/understand.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

void write_verdict_or_null(std::string& out, const std::optional<Verdict>& verdict,
                           const Advice& advice, const Session& session) {
  if (!verdict) {
    out += "null";
    return;
  }
  json::write_verdict(out, *verdict, advice.situation, session.table(), session.wording());
}

void write_json(Session& session, const Advice& advice, const Day& day) {
  std::string& out = session.out();
  json::Members members(out);
  members.text("schema", "runlight.today/1");
  members.text("day", advice.moment.day().text());
  if (advice.state.phase == Phase::None) {
    members.at("phase") += "null";
  } else {
    members.text("phase", runlight::name_of(advice.state.phase));
  }
  write_verdict_or_null(members.at("verdict"), advice.verdict, advice, session);
  write_verdict_or_null(members.at("standing"), advice.standing, advice, session);
  std::vector<std::string_view> due;
  for (const Due one : advice.due) due.push_back(name_of(one));
  json::append_texts(members.at("due"), due);
  write_day(members, session, advice, day);
  json::append_yes_no(members.at("demo"), session.is_demo() ? YesNo::Yes : YesNo::No);
  members.close();
  out += '\n';
}

// What stands only because something was not answered yet is no answer: asking is what comes next.
bool is_open_question(const Verdict& verdict, const Table& table) {
  for (std::size_t i = 0; i < verdict.deciding_count; ++i) {
    const std::string_view id = table.knowledge().rules[verdict.fired[i].rule].id;
    if (id != "any.unknown" && id != "any.not_screened") return false;
  }
  return true;
}

bool may_run_freely(const Advice& advice) {
  // Less than green asks for less than last time: no word of more beside it.
  if (!advice.verdict || advice.verdict->level != Level::Go) return false;
  switch (advice.state.phase) {
    case Phase::None:
    case Phase::Return:
    case Phase::Rebuild:
    case Phase::Keep:
      return true;
    case Phase::Niggle:  // a test run has its own, short length
    case Phase::Protect:
    case Phase::Foundation:
    case Phase::LoadLight:
    case Phase::LoadHeavy:
    case Phase::Unknown:
      return false;
  }
  return false;
}

// A ceiling, not a permission. In an episode only what was run in it counts: what the muscle bore
// before is no measure for now.
Result<std::string> ceiling_words(Session& session, const Advice& advice) {
  constexpr std::int32_t kLookBack_days = 31;
  if (!may_run_freely(advice)) return std::string();
  const LocalDay today = advice.moment.day();
  LocalDay from = today.plus(-kLookBack_days);
  const bool in_episode = advice.state.episode_open;
  if (in_episode) from = std::max(from, advice.state.episode_opened);
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  const auto history = app::read_history(*store, session.knowledge(), {from, advice.moment});
  // The light does not rest on this line: without it there is still an answer.
  if (!history.ok()) {
    const Error& error = history.error();
    session.warn(error.where + ": " + error.what + " (" + error.mend + ")");
    return std::string();
  }
  const app::DayFacts facts = app::facts_of(history.value(), today);
  const auto ceiling_m = facts.ceiling_m();
  if (!ceiling_m) return std::string();
  return load_text(session, in_episode ? "ceiling_in_episode" : "ceiling",
                   {{"first", tenths_of_thousand(*facts.longest30_m)},
                    {"second", floored_tenths_of_thousand(*ceiling_m)}});
}

bool is_first_start(const Session& session, const app::Diary& diary) {
  return diary.entries.empty() && !session.wants_json() && !session.is_demo() &&
         is_terminal(Stream::Input) && is_terminal(Stream::Output);
}

}  // namespace

Result<int> run_today(Session& session) {
  RL_TRY(app::Diary diary, session.diary());
  if (is_first_start(session, diary)) return run_check(session);
  const std::vector<Entry> entries = app::until(diary.entries, session.now());
  const Advice advice = decide(std::move(diary.entries), session.now(), session.table());
  RL_TRY(const Day day, day_of(session, advice, entries));
  if (advice.future_entries > 0) {
    session.warn(
        session.text("cli.warn.future", {{"number", std::to_string(advice.future_entries)}}));
  }
  const auto& answer = advice.verdict ? advice.verdict : advice.standing;
  if (session.wants_json()) {
    write_json(session, advice, day);
  } else if (advice.verdict ||
             (advice.standing && !is_open_question(*advice.standing, session.table()))) {
    Card card = card_of(*answer, advice.situation, advice, session.scribe());
    add_day(card, session, advice, day);
    if (!advice.verdict && answer->level < Level::WithinDays) {
      add_to(card, session.text("cli.card.note"), session.text("cli.card.stands"), 0);
    }
    constexpr int kLeastNeeded = 10;
    add_to(card, session.text("cli.card.form"), form_words(session, advice), kLeastNeeded);
    RL_TRY(std::string due, due_words(session, advice));
    add_to(card, session.text("cli.card.week"), std::move(due), kLeastNeeded - 1);
    RL_TRY(std::string ceiling, ceiling_words(session, advice));
    add_to(card, session.text("cli.card.limit"), std::move(ceiling), kLeastNeeded);
    session.show_card(std::move(card));
  } else {
    Card card = card_of_unasked(advice, session.scribe());
    add_day(card, session, advice, day);
    session.show_card(std::move(card));
  }
  return answer ? session.answered(answer->level) : kDone;
}

}  // namespace runlight::cli
