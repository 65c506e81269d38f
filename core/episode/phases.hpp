// Opening and closing an episode, reds, and the moves between phases (spec: plan 1). What depends
// on the date is looked at when a midnight passes, and everything after each entry, until nothing
// changes. Nothing moves on by the calendar alone.
#pragma once

#include <string_view>
#include <vector>

#include "core/episode/state.hpp"

namespace runlight {

// What an open episode looks like to somebody without one: pain, a limp or a bad night opens it.
[[nodiscard]] bool opens_episode(const CheckinBody& checkin);

void open_episode(State& state, LocalDay day);
void close_episode(State& state, LocalDay day);
void move_by_checkin(State& state, const CheckinBody& checkin, const Verdict& verdict,
                     const AsOf& at, const Knowledge& knowledge);
// An open flag on the first day: no niggle, whatever it feels like (spec: plan 1, "screening
// clear").
void protect_if_flagged(State& state, LocalDay day);
// More than a week without a run: down on the ladder, or back onto it. Before the run itself.
void move_by_missed_time(State& state, const ProtocolSpec& protocol, LocalDay day);
// All moves that what is known by now asks for.
void move_on(State& state, LocalDay day, const Knowledge& knowledge);
void move_at_midnight(State& state, LocalDay day, const Knowledge& knowledge);

// Why somebody else should have a look (spec: plan 1); a note beside the plan, never a level.
enum class Referral : std::uint8_t {
  TwoReds,     // in return, within 14 days
  NoProgress,  // four weeks in foundation or load_light, or at one stage of return
  NoBetter,    // two weeks in protect
  NotRunning,  // twelve weeks after onset
  SteadyPain,  // a steady 1 stood in for 0 at the return gate
};
inline constexpr std::size_t kReferralCount = 5;
[[nodiscard]] std::string_view name_of(Referral referral);  // "two_reds", ...
[[nodiscard]] std::vector<Referral> referrals_of(const State& state, const ProtocolSpec& protocol,
                                                 LocalDay day);

}  // namespace runlight
