// `log questionnaire` without a name: what is due, and how the scores moved from week to week.
#include <algorithm>

#include "doors/cli/load.hpp"
#include "doors/cli/questionnaire.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

using questionnaire::InstrumentSpec;
using questionnaire::Week;

constexpr std::size_t kIndent = 2;
constexpr std::int32_t kCenti = 100;
constexpr std::int32_t kWeek_days = 7;

struct Shown {
  const InstrumentSpec* spec = nullptr;
  std::vector<questionnaire::Scored> scored;
  YesNo due = YesNo::No;
};

std::string words(const Session& session, std::string_view name,
                  std::initializer_list<app::Place> places = {}) {
  return session.text("cli.questionnaire." + std::string(name), places);
}

void heading(Session& session, std::string_view text) {
  session.out() +=
      "\n" + painted(shown(text, session.look().charset), Ink::Bold, session.look().colour) + "\n";
}

// A line for each week up to the newest; one without answers is said, not drawn as 0.
void show_weeks(Session& session, const InstrumentSpec& spec, const std::vector<Week>& weeks) {
  constexpr std::size_t kDate = 12;
  constexpr std::size_t kNumber = 8;
  constexpr std::int32_t kBar = 40;
  const LocalDay newest = weeks.back().monday;
  LocalDay monday = newest.plus(-questionnaire::kTrendWeeks * kWeek_days);
  monday = std::max(monday, weeks.front().monday);
  std::size_t next = 0;
  for (; monday <= newest; monday = monday.plus(kWeek_days)) {
    while (weeks[next].monday < monday) ++next;
    std::string line(kIndent, ' ');
    line += padded(short_date(session, monday, session.now().day()), kDate);
    if (weeks[next].monday != monday) {
      session.out() +=
          line + painted(words(session, "no_answer"), Ink::Dim, session.look().colour) + "\n";
      continue;
    }
    const std::int32_t score_centi = weeks[next].score_centi;
    const std::int32_t filled = score_centi * kBar / (spec.highest_score * kCenti);
    line += padded(number_of(score_centi), kNumber);
    line += std::string(static_cast<std::size_t>(filled), '#');
    line += std::string(static_cast<std::size_t>(kBar - filled), '.');
    session.out() += line + "\n";
  }
}

void show_scale(Session& session, const Shown& one, std::size_t scale) {
  const InstrumentSpec& spec = *one.spec;
  const std::vector<Week> weeks = questionnaire::weeks_of(scale, one.scored);
  const std::string name = words(session, "scale_" + std::string(spec.scales[scale]));
  if (weeks.empty()) {
    session.line(words(session, "too_few", {{"name", name}}), kIndent);
    return;
  }
  if (spec.scales.size() == 1) {
    show_weeks(session, spec, weeks);
  } else {
    session.line(words(session, "score",
                       {{"name", name},
                        {"first", number_of(weeks.back().score_centi)},
                        {"second", std::to_string(spec.highest_score)}}),
                 kIndent);
  }
  const questionnaire::Trend trend = questionnaire::trend_of(spec.instrument, scale, one.scored);
  if (trend.since_last) show_change(session, *trend.since_last);
  if (trend.over_weeks) show_change(session, *trend.over_weeks);
}

void show_one(Session& session, const Shown& one) {
  const InstrumentSpec& spec = *one.spec;
  heading(session, session.text(key_of(spec, "title")) + " (" + std::string(spec.id) + ")");
  const LocalDay today = session.now().day();
  if (one.due == YesNo::Yes) {
    session.line(words(session, "due", {{"name", spec.id}}), kIndent);
  } else if (const auto next = questionnaire::next_due(spec.instrument, one.scored)) {
    session.line(words(session, "next", {{"date", short_date(session, *next, today)}}), kIndent);
  }
  if (one.scored.empty()) return;
  const bool is_lower = spec.direction == questionnaire::Direction::LowerIsBetter;
  session.line(words(session, "of",
                     {{"number", std::to_string(spec.highest_score)},
                      {"words", words(session, is_lower ? "lower" : "higher")}}),
               kIndent);
  for (std::size_t scale = 0; scale < spec.scales.size(); ++scale) show_scale(session, one, scale);
}

void write_one(std::string& out, const Shown& one) {
  const InstrumentSpec& spec = *one.spec;
  json::Members members(out);
  members.text("instrument", spec.id);
  json::append_yes_no(members.at("due"), one.due);
  std::string& next = members.at("next_due");
  if (const auto day = questionnaire::next_due(spec.instrument, one.scored)) {
    json::append_quoted(next, day->text());
  } else {
    next += "null";
  }
  json::Members scales(members.at("scales"));
  for (std::size_t scale = 0; scale < spec.scales.size(); ++scale) {
    json::Members part(scales.at(spec.scales[scale]));
    std::string& weeks = part.at("weeks");
    weeks += '[';
    for (const Week& week : questionnaire::weeks_of(scale, one.scored)) {
      if (weeks.back() != '[') weeks += ',';
      json::Members row(weeks);
      row.text("week", week.monday.text());
      row.text("day", week.day.text());
      json::append_scaled(row.at("score"), week.score_centi, kCenti);
      row.close();
    }
    weeks += ']';
    const questionnaire::Trend trend = questionnaire::trend_of(spec.instrument, scale, one.scored);
    write_compared(part, "since_last", trend.since_last);
    write_compared(part, "over_weeks", trend.over_weeks);
    part.close();
  }
  scales.close();
  members.close();
}

Result<std::vector<Shown>> gather(Session& session, std::int64_t& unread) {
  RL_TRY(app::Diary diary, session.diary());
  const State state = decide(std::move(diary.entries), session.now(), session.table()).state;
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const auto due, app::due_questionnaires(*store, session.now().day(),
                                                 state.episode_open ? YesNo::Yes : YesNo::No));
  std::vector<Shown> out;
  for (const InstrumentSpec& spec : questionnaire::instruments()) {
    RL_TRY(app::Questionnaires answered, app::questionnaires_of(*store, spec.instrument));
    unread = answered.unread;
    const bool is_due = std::find(due.begin(), due.end(), spec.instrument) != due.end();
    out.push_back({&spec, std::move(answered.scored), is_due ? YesNo::Yes : YesNo::No});
  }
  return out;
}

}  // namespace

Result<std::string> due_words(Session& session, const Advice& advice) {
  const auto& answer = advice.verdict ? advice.verdict : advice.standing;
  if (answer && answer->level >= Level::WithinDays) return std::string();
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const auto due,
         app::due_questionnaires(*store, session.now().day(),
                                 advice.state.episode_open ? YesNo::Yes : YesNo::No));
  std::string out;
  for (const questionnaire::Instrument one : due) {
    out = app::joined(session.wording(), "list", out, questionnaire::spec_of(one).id);
  }
  if (out.empty()) return out;
  return words(session, "card", {{"words", out}});
}

Result<int> show_questionnaires(Session& session) {
  std::int64_t unread = 0;
  RL_TRY(const std::vector<Shown> all, gather(session, unread));
  if (session.wants_json()) {
    json::Members members(session.out());
    members.text("schema", "runlight.questionnaires/1");
    std::string& list = members.at("instruments");
    list += '[';
    for (const Shown& one : all) {
      if (list.back() != '[') list += ',';
      write_one(list, one);
    }
    list += ']';
    members.number("unread", unread);
    json::append_yes_no(members.at("demo"), session.is_demo() ? YesNo::Yes : YesNo::No);
    members.close();
    session.out() += '\n';
    return kDone;
  }
  session.line(words(session, "title"));
  if (session.is_demo()) session.line(session.text("cli.demo.mark"));
  std::string others;
  for (const Shown& one : all) {
    if (one.scored.empty() && one.due == YesNo::No) {
      others = app::joined(session.wording(), "list", others, one.spec->id);
    } else {
      show_one(session, one);
    }
  }
  session.out() += '\n';
  if (!others.empty()) session.line(words(session, "others", {{"words", others}}));
  if (unread > 0) {
    session.line(words(session, "unread", {{"number", std::to_string(unread)}}));
  }
  session.line(words(session, "no_light"));
  return kDone;
}

}  // namespace runlight::cli
