#include "app/outputs/plan_calendar.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "app/words.hpp"

namespace runlight::app {
namespace {

constexpr std::int32_t kHour_min = 60;
constexpr std::int32_t kLastMinute = 24 * kHour_min - 1;
constexpr std::int32_t kBetween_min = 10;  // to change shoes
constexpr std::int32_t kReminder_min = -30;
constexpr std::int32_t kMorning_min = 7 * kHour_min;

// What a UID is made of. A test run and a run are the same session, changed.
std::string uid_kind(SessionKind kind) {
  return std::string(name_of(kind == SessionKind::TestRun ? SessionKind::Run : kind));
}

bool has_event(const PlannedSession& session) {
  return session.kind != SessionKind::Rest && session.kind != SessionKind::Mobility;
}

void set_key_half(ics::UidKey& key, std::size_t at, std::uint64_t half) {
  constexpr unsigned kByte = 8;
  for (std::size_t i = 0; i < sizeof half; ++i) {
    key[at + i] = static_cast<std::uint8_t>(half >> (56U - kByte * i));
  }
}

// Only the runner tells these, so no import can bring an earlier one; and without one of them
// nothing is planned.
bool is_told(const Entry& entry) {
  return std::holds_alternative<ProfileBody>(entry.body) ||
         std::holds_alternative<EpisodeBody>(entry.body) ||
         std::holds_alternative<ScreeningBody>(entry.body) ||
         std::holds_alternative<CheckinBody>(entry.body);
}

Ulid first_told(std::span<const Entry> entries) {
  Ulid out;
  for (const Entry& entry : entries) {
    if (is_told(entry) && (out.is_none() || entry.id < out)) out = entry.id;
  }
  return out;
}

class Maker {
 public:
  Maker(const CalendarWishes& wishes, const DiaryStamp& stamp, Instant now,
        const SessionWords& words)
      : wishes_(wishes), sequence_(stamp.sequence), now_(now), words_(&words) {}

  void add_day(std::vector<ics::Event>& out, const PlanDay& day) const {
    const std::size_t first = out.size();
    std::int32_t start_min = wishes_.start_min;
    for (const PlannedSession& session : day.sessions) {
      if (!has_event(session)) continue;
      ics::Event event = event_of(day.day, session);
      event.nth = static_cast<std::int32_t>(
          std::count_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                        [&](const ics::Event& other) { return other.kind == event.kind; }));
      event.start_min = std::min(start_min, kLastMinute);
      start_min += session.minutes + kBetween_min;
      if (out.size() == first) {
        add_alarms(event);
        const std::string also = words_->gentle_moves(day);
        if (!also.empty()) event.description.push_back(also);
      }
      out.push_back(std::move(event));
    }
  }

 private:
  [[nodiscard]] ics::Event event_of(LocalDay day, const PlannedSession& session) const {
    ics::Event out;
    out.day = day;
    out.kind = uid_kind(session.kind);
    out.duration_min = session.minutes;
    out.title = words_->title(session);
    out.description = words_->description(session);
    out.sequence = sequence_;
    out.last_modified = now_;
    return out;
  }

  void add_alarms(ics::Event& event) const {
    const std::int32_t start_min = event.start_min.value_or(0);
    if (start_min + kReminder_min >= kMorning_min + kHour_min) {
      event.alarms.push_back(
          {kMorning_min - start_min, filled(words_->text("alarm_morning"), "text", event.title)});
    }
    event.alarms.push_back({kReminder_min, filled(words_->text("alarm"), "text", event.title)});
  }

  CalendarWishes wishes_;
  std::int32_t sequence_;
  Instant now_;
  const SessionWords* words_;
};

}  // namespace

DiaryStamp stamp_of(std::span<const Entry> entries, std::int64_t count, LocalDay today) {
  DiaryStamp out;
  const Ulid first = first_told(entries);
  set_key_half(out.key, 0, first.high);
  set_key_half(out.key, 8, first.low);
  LocalDay first_day = today;
  std::vector<Ulid> taken_back;
  for (const Entry& entry : entries) {
    first_day = std::min(first_day, entry.day());
    if (const auto* body = std::get_if<VoidBody>(&entry.body)) taken_back.push_back(body->of);
  }
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max() / 2;
  out.sequence = static_cast<std::int32_t>(std::min(kMost, count + today.since(first_day)));
  for (const Entry& entry : entries) {
    const bool stands =
        std::find(taken_back.begin(), taken_back.end(), entry.id) == taken_back.end();
    if (!stands) continue;
    const auto* run = std::get_if<RunBody>(&entry.body);
    out.ran_today = out.ran_today || (run != nullptr && run->start.day() == today);
    if (entry.day() != today) continue;
    out.trained_today = out.trained_today || std::holds_alternative<StrengthBody>(entry.body);
    out.tested_today = out.tested_today || std::holds_alternative<TestBody>(entry.body);
  }
  return out;
}

ics::Calendar calendar_of(const Plan& plan, const DiaryStamp& stamp, const CalendarWishes& wishes,
                          Instant now, const Knowledge& knowledge,
                          const knowledge::Wording& wording) {
  const SessionWords words(knowledge, wording, plan.protocol, wishes.runner);
  ics::Calendar out;
  out.key = stamp.key;
  out.name = words.marked(words.text("name"));
  out.busy_word = words.text("busy");
  out.made = now;
  const Maker maker(wishes, stamp, now, words);
  for (const PlanDay& day : plan.days) maker.add_day(out.events, day);
  return out;
}

ics::Today today_of(const DiaryStamp& stamp, LocalDay today) {
  ics::Today out{today, {}, stamp.sequence};
  const auto add = [&](bool done, SessionKind kind) {
    if (done) out.done_uids.push_back(ics::uid_of({today, uid_kind(kind), 0}, stamp.key));
  };
  add(stamp.ran_today, SessionKind::Run);
  add(stamp.trained_today, SessionKind::Strength);
  add(stamp.tested_today, SessionKind::Test);
  return out;
}

bool is_urgent(const Plan& plan) {
  return !plan.days.empty() && !plan.days.front().sessions.empty() &&
         plan.days.front().sessions.front().why == Why::Urgent;
}

}  // namespace runlight::app
