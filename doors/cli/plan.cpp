// plan: where the runner stands, what leads on, how far it is, and the days ahead.
#include "doors/cli/plan.hpp"

#include <algorithm>

#include "app/amounts.hpp"
#include "codecs/json/plan.hpp"
#include "doors/cli/load.hpp"
#include "doors/cli/plan_files.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::int32_t kUsualWeeks = 2;
constexpr std::int32_t kMostWeeks = 52;
constexpr std::int32_t kWeek_days = 7;
constexpr std::size_t kNarrowest = 60;
constexpr std::size_t kWidest = 120;

// "all": as far as the outlook looks.
Result<std::int32_t> days_asked(const Session& session) {
  if (!session.command().has("--weeks")) return kUsualWeeks * kWeek_days;
  const std::string_view weeks = session.command().value("--weeks");
  if (weeks == "all") return kOutlookDays;
  RL_TRY(const std::int32_t number, app::read_whole(weeks, 1, kMostWeeks, "--weeks"));
  return number * kWeek_days;
}

// What was asked, a line for each phrase.
void show_question(PlanPage& page, const PlanReport& report) {
  if (!report.supposed) return;
  page.title(page.words("if_title"));
  for (const IfPhrase& phrase : report.supposed->what.phrases) {
    const bool is_walk = phrase.kind == IfKind::Walk;
    page.line(page.words("if_" + std::string(name_of(phrase.kind)),
                         {{"date", page.date(report.supposed->from.plus(phrase.first))},
                          {"number", std::to_string(phrase.days)},
                          {"first", std::to_string(phrase.number)},
                          {"second", std::to_string(is_walk ? phrase.pain : 0)}}),
              2);
  }
  page.quiet(page.words("if_note"), 2);
  page.gap();
}

void show_plan(Session& session, const PlanReport& report) {
  PlanPage page(session);
  if (session.is_demo()) {
    page.line(session.text("cli.demo.mark"));
    page.gap();
  }
  show_question(page, report);
  show_where(page, report.now);
  show_outlook(page, report);
  show_weeks(page, report);
  page.gap();
  page.quiet(page.words("first_check"), 0);
  page.quiet(page.words("review"), 0);
}

}  // namespace

PlanPage::PlanPage(Session& session)
    : session_(&session), width_(std::clamp(terminal_columns(), kNarrowest, kWidest) - 2) {}

std::string PlanPage::date(LocalDay day) const {
  constexpr std::int32_t kNear = 300;
  const LocalDay today = session_->now().day();
  const std::string out = day_words(day, session_->wording());
  const bool is_near = day.since(today) < kNear && today.since(day) < kNear;
  return is_near ? out : out + " " + date_words(day, session_->wording()).year;
}

void PlanPage::title(std::string_view left, std::string_view right) {
  const Look& look = session_->look();
  const std::string shown_left = shown(left, look.charset);
  const std::string shown_right = shown(right, look.charset);
  const std::size_t used = width_of(shown_left) + width_of(shown_right);
  const bool fits = used + 2 <= width_;
  session_->out() += " " + painted(shown_left, Ink::Bold, look.colour);
  if (!shown_right.empty()) {
    session_->out() += fits ? std::string(width_ - used, ' ') : "\n   ";
    session_->out() += painted(shown_right, Ink::Dim, look.colour);
  }
  session_->out() += '\n';
}

void PlanPage::row(std::string_view label, std::string_view text, std::size_t label_width) {
  const Look& look = session_->look();
  std::string head = padded(shown(label, look.charset), label_width);
  for (const std::string& line : wrapped(shown(text, look.charset), width_ - label_width)) {
    session_->out().append(" ").append(head).append(line).append("\n");
    head.assign(label_width, ' ');
  }
}

void PlanPage::quiet(std::string_view text, std::size_t indent) {
  const Look& look = session_->look();
  for (const std::string& line : wrapped(shown(text, look.charset), width_ - indent)) {
    session_->out() += " " + std::string(indent, ' ') + painted(line, Ink::Dim, look.colour) + "\n";
  }
}

void PlanPage::line(std::string_view text, std::size_t indent) {
  const Look& look = session_->look();
  for (const std::string& one : wrapped(shown(text, look.charset), width_ - indent)) {
    session_->out() += " " + std::string(indent, ' ') + one + "\n";
  }
}

Result<int> run_plan(Session& session) {
  RL_TRY(const std::int32_t days, days_asked(session));
  std::optional<WhatIf> what_if;
  if (session.command().has("--if")) {
    RL_TRY(what_if, read_what_if(session.command().value("--if")));
  }
  RL_TRY(const PlanFileWishes files, plan_file_wishes(session));
  if (what_if && files.any()) {
    return usage_error("--if", "a question is not written into a calendar or onto a watch",
                       "leave --ics and --fit out");
  }
  RL_TRY(app::Diary diary, session.diary());
  RL_TRY(const app::DiaryStamp stamp, diary_stamp(session, diary.entries));
  const State state = decide(std::move(diary.entries), session.now(), session.table()).state;
  const PlanReport report = report_of(state, session.table(), session.now(), days, what_if);
  if (report.breach) {
    return input_error("plan, " + report.breach->day.text(),
                       "this plan breaks its own rule " +
                           std::string(name_of(report.breach->invariant)) + ", so it is not shown",
                       "go by runlight today, and please report it");
  }
  if (files.any()) return write_plan_files(session, report.plan, stamp, files);
  if (session.wants_json()) {
    json::write_plan(session.out(), report, session.knowledge());
    session.out() += '\n';
  } else {
    show_plan(session, report);
  }
  return kDone;
}

}  // namespace runlight::cli
