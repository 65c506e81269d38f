#include "tests/diaries/way_back.hpp"

#include <algorithm>

#include "core/advise/advise.hpp"
#include "core/plan/plan.hpp"
#include "tests/diaries/words.hpp"

namespace runlight::diaries {
namespace {

constexpr int kMostDays = 500;
constexpr std::int32_t kQuietDays = 21;
constexpr std::string_view kPlanned = "a day as planned: ";
constexpr std::string_view kFlexorHeavy = "load_heavy.flexor";
constexpr std::int32_t kMetresPerMinute = 150;

State state_after(const std::vector<Entry>& entries, const AsOf& at, const Table& table) {
  return decide(entries, at, table).state;
}

// 29 minutes at an easy pace: "4.3"
std::string kilometres(std::int32_t minutes) {
  const std::int32_t metres = minutes * kMetresPerMinute;
  return std::to_string(metres / 1000) + "." + std::to_string(metres % 1000 / 100);
}

// Groups of the protocol whose exercises are all in the session.
void add_work(std::string& line, const PlannedSession& session, const ProtocolSpec& protocol,
              Phase phase) {
  for (const WorkSpec& work : protocol.work) {
    const bool whole = is_done_in(work, phase) &&
                       std::all_of(work.exercises.begin(), work.exercises.end(), [&](auto one) {
                         return std::find(session.exercises.begin(), session.exercises.end(),
                                          one) != session.exercises.end();
                       });
    if (!whole) continue;
    line += ", work " + std::string(work.id);
    if (work.loads == Loads::HipFlexor)
      line += work.id == kFlexorHeavy ? " with band 2" : " with band 1";
  }
}

// What the plan of the morning offers, in the words of a good day.
std::string words_of(const PlanDay& day, const ProtocolSpec& protocol) {
  std::string out;
  for (const PlannedSession& session : day.sessions) {
    switch (session.kind) {
      case SessionKind::Run:
      case SessionKind::TestRun:
        out += ", run " + std::to_string(session.minutes) + " with " +
               std::to_string(session.run_min * session.reps) + " over " +
               kilometres(session.minutes) + " km";
        break;
      case SessionKind::Strength:
      case SessionKind::Mobility:
        add_work(out, session, protocol, day.phase);
        break;
      case SessionKind::Test:
        for (const TestKind test : session.tests) {
          out += ", test " + std::string(name_of(test));
          if (test == TestKind::HipFlexorReps) out += " with band 2";
        }
        break;
      case SessionKind::Cross:
      case SessionKind::Rest:
        break;
    }
  }
  return out;
}

class Follower {
 public:
  Follower(std::string_view file, std::string_view head, const Table& table)
      : file_(file), text_(head), table_(&table) {}

  Result<std::string> follow() {
    RL_TRY_DONE(read());
    LocalDay day = entries_.back().day();
    for (int i = 0; i < kMostDays && state_.episode_open; ++i) {
      day = day.plus(1);
      RL_TRY_DONE(live(day));
    }
    return std::move(text_);
  }

 private:
  Result<Done> read() {
    RL_TRY(const Story story, read_story(file_, text_, table_->knowledge()));
    entries_ = story.entries();
    state_ = state_after(entries_, entries_.back().at, *table_);
    return Done{};
  }

  Result<Done> live(LocalDay day) {
    const std::string when = "On " + day.text() + " at 07:00 ";
    const AsOf morning = *AsOf::from(day.text() + "T07:10:00+01:00");
    const State before = state_after(entries_, morning, *table_);
    if (!before.episode_open) return close(day);
    std::string done;
    if (is_morning_told(before, day)) done += ", morning";
    const PlanDay morning_plan = plan_day(before, *table_, day);
    if (morning_plan.screening_due) done += ", screened";
    if (may_ache(before, morning_plan)) done += ", lift 1";
    const std::string known = text_;
    const Phase phase = state_.phase;
    const std::int32_t stage = state_.phase == Phase::Return ? state_.ladder.stage : 0;
    // The answers of the morning first: the plan of the day is made from them.
    text_ += when + (done.empty() ? "before: all well" : "a good day: " + done.substr(2));
    text_ += '\n';
    RL_TRY_DONE(read());
    const ProtocolSpec& protocol = protocol_of(table_->knowledge(), state_.protocol);
    done += words_of(plan_day(state_, *table_, day), protocol);
    if (!done.empty()) text_ = known + when + std::string(kPlanned) + done.substr(2) + '\n';
    RL_TRY_DONE(read());
    note_change(phase, stage);
    return Done{};
  }

  // A little of it comes back now and then, on a day of rest: otherwise the episode would close by
  // its days without pain, and never see the end of keep.
  static bool may_ache(const State& state, const PlanDay& day) {
    const bool gone = state.last_pain && day.day.since(*state.last_pain) >= kQuietDays;
    const bool rests = std::all_of(day.sessions.begin(), day.sessions.end(), [](const auto& one) {
      return one.kind != SessionKind::Run && one.kind != SessionKind::TestRun &&
             one.why != Why::Screening;
    });
    return gone && rests && day.screening_due;
  }

  static bool is_morning_told(const State& state, LocalDay day) {
    const bool ran = state.run && day.since(state.run->day) == 1;
    const auto& session = state.training.session;
    return ran || (session && day.since(session->day) == 1);
  }

  void note_change(Phase phase, std::int32_t stage) {
    const bool returns = state_.phase == Phase::Return;
    const bool moved = state_.phase != phase;
    if (moved) text_ += "  Then phase " + std::string(name_of(state_.phase)) + '\n';
    if (!returns || state_.ladder.stage == stage) return;
    text_ += std::string(moved ? "  And" : "  Then") + " stage " +
             std::to_string(state_.ladder.stage) + '\n';
  }

  Result<Done> close(LocalDay day) {
    text_ += "On " + day.text() + " at 00:00 nothing is written\n  Then episode closed\n";
    state_.episode_open = false;
    return Done{};
  }

  std::string_view file_;
  std::string text_;
  const Table* table_;
  std::vector<Entry> entries_;
  State state_;
};

}  // namespace

Result<std::string> follow_the_plan(std::string_view file, std::string_view head,
                                    const Table& table) {
  return Follower(file, head, table).follow();
}

std::string_view head_of(std::string_view text) {
  const auto good = text.find(kPlanned);
  return text.substr(0, good == std::string_view::npos ? good : text.rfind('\n', good) + 1);
}

}  // namespace runlight::diaries
