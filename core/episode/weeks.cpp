#include "core/episode/weeks.hpp"

#include <algorithm>

namespace runlight {
namespace {

constexpr std::int32_t kReportedDaysNeeded = 4;

// mean(now) - mean(before) >= 0.5, in whole numbers.
bool rose_by_half(std::int32_t sum, std::int32_t days, std::int32_t earlier_sum,
                  std::int32_t earlier_days) {
  return 2 * (sum * earlier_days - earlier_sum * days) >= days * earlier_days;
}

void close_day(WeekState& week) {
  if (week.last_day_worst < 0) return;
  week.pain_sum += week.last_day_worst;
  week.reported_days += 1;
  week.last_day_worst = -1;
}

void close_week(WeekState& week) {
  close_day(week);
  if (week.reported_days < kReportedDaysNeeded) return;
  const bool rose = week.previous_days > 0 && rose_by_half(week.pain_sum, week.reported_days,
                                                           week.previous_sum, week.previous_days);
  week.rising = rose ? week.rising + 1 : 0;
  week.previous_days = week.reported_days;
  week.previous_sum = week.pain_sum;
}

}  // namespace

void close_weeks_before(WeekState& week, LocalDay day) {
  const LocalDay monday = day.monday();
  if (monday <= week.monday) return;
  close_week(week);
  week.monday = monday;
  week.reported_days = 0;
  week.pain_sum = 0;
}

void report_pain(WeekState& week, LocalDay day, Pain worst) {
  close_weeks_before(week, day);
  if (day != week.last_day) {
    close_day(week);
    week.last_day = day;
  }
  week.last_day_worst = std::max(week.last_day_worst, worst.number());
}

}  // namespace runlight
