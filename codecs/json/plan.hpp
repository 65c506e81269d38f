// `plan --json`: where the runner stands, what leads on, how far it is, the days ahead.
//
// Promises: one compact JSON object, no newline; what does not apply is null or an empty list.
// Deliberately absent: deciding anything.
#pragma once

#include <string>

#include "core/plan/report.hpp"

namespace runlight::json {

void write_plan(std::string& out, const PlanReport& report, const Knowledge& knowledge);

// {"kind":"run","why":"planned","run_min":2,"walk_min":1,"reps":7,"minutes":30,"exercises":[]}:
// minutes of one bout and of the walk between two; what does not apply is null.
void write_session(std::string& out, const PlannedSession& session, const Knowledge& knowledge);
// {"binding":"ladder","limit":30,"reference":30}, in minutes (metres for a distance); all null
// where nothing binds.
void write_cap(std::string& out, const Cap& cap);
// The cap of the day's run, if there is one.
[[nodiscard]] Cap binding_cap(const std::vector<PlannedSession>& sessions);

}  // namespace runlight::json
