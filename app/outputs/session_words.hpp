// A planned session in the few words that a calendar and a watch have room for.
//
// Promises: every number in them is the session's own. A session is named as shortly as it can be;
// what to do first, and when it does not hold, comes before what to do.
// Deliberately absent: the answer of the day. Copies of these words are read days later.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/plan/plan.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

// The one of --demo is invented: every name of a session says so.
enum class Runner : std::uint8_t { Real, Invented };

// Knowledge and wording must outlive it.
class SessionWords {
 public:
  SessionWords(const Knowledge& knowledge, const knowledge::Wording& wording,
               ProtocolIndex protocol, Runner runner)
      : knowledge_(&knowledge), wording_(&wording), protocol_(protocol), runner_(runner) {}

  // "Run 1 min / walk 2 min x 7"
  [[nodiscard]] std::string title(const PlannedSession& session) const;
  // What to do first, the steps, why, the pain rule and the limit: a line each.
  [[nodiscard]] std::vector<std::string> description(const PlannedSession& session) const;
  // The day's gentle moves, which get no event of their own; empty where there are none.
  [[nodiscard]] std::string gentle_moves(const PlanDay& day) const;
  [[nodiscard]] std::string text(std::string_view name) const;
  // "DEMO: ..." where the runner is invented.
  [[nodiscard]] std::string marked(const std::string& name) const;

 private:
  [[nodiscard]] std::string plain_title(const PlannedSession& session) const;
  void add_steps(std::vector<std::string>& out, const PlannedSession& run) const;
  [[nodiscard]] std::string reason(const PlannedSession& session) const;
  [[nodiscard]] std::string limit(const Cap& cap) const;
  [[nodiscard]] std::string names_of(const PlannedSession& session) const;

  const Knowledge* knowledge_;
  const knowledge::Wording* wording_;
  ProtocolIndex protocol_;
  Runner runner_;
};

[[nodiscard]] bool is_run(const PlannedSession& session);  // a test run too

// Brisk walking before and after the runs; together with them it is the session, to the minute.
struct Around {
  std::int32_t warm_up_min = 0;
  std::int32_t cool_down_min = 0;
};
[[nodiscard]] Around around(const PlannedSession& run, const ProtocolSpec& protocol);

}  // namespace runlight::app
