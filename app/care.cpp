#include "app/care.hpp"

#include <algorithm>

#include "codecs/json/tape.hpp"
#include "core/plan/cross_training.hpp"

namespace runlight::app {
namespace {

constexpr std::int32_t kWeek_days = 7;
constexpr std::int32_t kMinute_s = 60;
constexpr std::int32_t kDay_h = 24;

std::optional<std::int32_t> whole(const json::Value& value) {
  if (value.shape() != json::Shape::Number) return std::nullopt;
  const auto number = json::scaled(value.text(), 0);
  if (!number) return std::nullopt;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(number->number, 0, kDay_h * 60));
}

// The id as the knowledge keeps it, so that it outlives the line.
std::string_view gate_id(std::string_view id, const Knowledge& knowledge) {
  for (const auto gates : {knowledge.medication_gate, knowledge.ice_gate}) {
    for (const GateSpec& one : gates) {
      if (one.id == id) return one.id;
    }
  }
  return {};
}

struct Kept {
  Ulid id;
  bool is_ice = false;
  CrossDone cross;
};
struct KeptProfile {
  Ulid id;
  std::vector<std::string_view> conditions;
};

struct Reader {
  const Knowledge* knowledge;
  std::vector<Kept> kept;
  std::vector<KeptProfile> profiles;
  std::vector<Ulid> voided;

  void take(const json::Tape& tape, const stores::EntryRef& head) {
    if (head.kind == "void") return take_void(tape);
    if (head.kind == "profile") return take_profile(tape, head);
    if (head.kind == "care" || head.kind == "crosstraining") take_kept(tape, head);
  }

 private:
  void take_void(const json::Tape& tape) {
    for (const json::Value member : tape.root()) {
      if (member.name() != "of" || member.shape() != json::Shape::Text) continue;
      if (const auto id = Ulid::from(member.text())) voided.push_back(*id);
    }
  }
  void take_profile(const json::Tape& tape, const stores::EntryRef& head) {
    for (const json::Value member : tape.root()) {
      if (member.name() != "conditions" || member.shape() != json::Shape::Array) continue;
      KeptProfile profile{head.id, {}};
      for (const json::Value item : member) {
        if (item.shape() != json::Shape::Text) continue;
        const std::string_view id = gate_id(item.text(), *knowledge);
        if (!id.empty()) profile.conditions.push_back(id);
      }
      profiles.push_back(std::move(profile));
    }
  }
  void take_kept(const json::Tape& tape, const stores::EntryRef& head) {
    Kept one;
    one.id = head.id;
    one.cross.day = head.at.day();
    for (const json::Value member : tape.root()) {
      if (member.name() == "care" && member.shape() == json::Shape::Text) {
        one.is_ice = member.text() == "ice";
      }
      if (member.name() == "minutes") one.cross.minutes = whole(member).value_or(0);
      if (member.name() == "rpe") one.cross.effort = whole(member);
    }
    if (one.is_ice || head.kind == "crosstraining") kept.push_back(one);
  }
};

std::int32_t age_at_most(const State& state, LocalDay today) {
  return today.year() - *state.birth_year;
}

IceNow ice_now(const Care& care, const CareRecords& records, const State& state, LocalDay today,
               const Knowledge& knowledge) {
  const knowledge::IceSpec& spec = knowledge::care().ice;
  IceNow out;
  // A flare-up begins anew.
  const LocalDay since = state.phase == Phase::Protect
                             ? std::max(state.phase_since, state.episode_opened)
                             : state.episode_opened;
  std::optional<LocalDay> latest;
  for (const LocalDay day : records.ice) {
    if (day == today) ++out.today;
    if (day < since || day > today || latest == day) continue;
    latest = day;
    ++out.days;
  }
  const auto says_ice = [&](std::string_view id) {
    return std::any_of(knowledge.ice_gate.begin(), knowledge.ice_gate.end(),
                       [&](const GateSpec& gate) { return gate.id == id; });
  };
  const bool unsafe = std::any_of(records.conditions.begin(), records.conditions.end(), says_ice);
  if (!contains(spec.phases, care.phase)) {
    out.status = IceStatus::OtherPhase;
  } else if (unsafe) {
    out.status = IceStatus::NotSafe;
  } else if (out.today >= spec.times_a_day) {
    out.status = IceStatus::EnoughToday;
  } else if (out.today == 0 && out.days >= spec.days) {
    out.status = IceStatus::EnoughDays;
  } else {
    out.status = IceStatus::Offered;
  }
  return out;
}

bool is_run(const PlannedSession& session) {
  return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
}

// Minutes of the runs that the plan has from one day to another, both included.
std::int32_t planned_run_min(const Plan& plan, LocalDay from, LocalDay to) {
  std::int32_t out = 0;
  for (const PlanDay& day : plan.days) {
    if (day.day < from || day.day > to) continue;
    for (const PlannedSession& session : day.sessions) out += is_run(session) ? session.minutes : 0;
  }
  return out;
}

NoPainkiller no_painkiller(const Care& care, const Plan& plan, const CareRecords& records,
                           const State& state, LocalDay today, const Knowledge& knowledge) {
  const knowledge::MedicationSpec& spec = knowledge::care().medication;
  if (!contains(spec.phases, care.phase)) return NoPainkiller::OtherPhase;
  for (const GateSpec& gate : knowledge.medication_gate) {
    if (std::find(records.conditions.begin(), records.conditions.end(), gate.id) !=
        records.conditions.end()) {
      return NoPainkiller::Condition;
    }
  }
  if (!state.birth_year) return NoPainkiller::AgeUnknown;
  // Of a year of birth only: perhaps one year younger.
  const std::int32_t age = age_at_most(state, today);
  if (age - 1 < spec.age_from || age > spec.age_to) return NoPainkiller::Age;
  // Whole days only: it may have begun at the end of its first one.
  const LocalDay began = std::min(state.onset.value_or(state.episode_opened), state.episode_opened);
  if ((today.since(began) - 1) * kDay_h < spec.hours_after_onset) return NoPainkiller::TooEarly;
  const std::int32_t days = (spec.hours_before_run + kDay_h - 1) / kDay_h;
  if (planned_run_min(plan, today, today.plus(days)) > 0) return NoPainkiller::RunPlanned;
  return NoPainkiller::None;
}

std::int32_t sit_break_min(std::optional<std::int64_t> tenths) {
  constexpr std::int64_t kTenths = 10;
  const auto rows = knowledge::care().sitting;
  if (!tenths) return rows.front().every_min;
  for (const knowledge::SittingBreak& row : rows) {
    if (*tenths >= row.from_hours * kTenths) return row.every_min;
  }
  return rows.back().every_min;
}

// The plan's own session of it, whether this phase has one or not.
const WorkSpec& cross_work(const ProtocolSpec& protocol) {
  const auto found =
      std::find_if(protocol.work.begin(), protocol.work.end(),
                   [](const WorkSpec& work) { return work.kind == WorkKind::Cross; });
  static constexpr WorkSpec kNone{};
  return found == protocol.work.end() ? kNone : *found;
}

CrossNow cross_now(const CareRecords& records, const Plan& plan, const State& state, LocalDay today,
                   const Knowledge& knowledge) {
  const knowledge::CrossSpec& spec = knowledge::care().cross;
  CrossNow out;
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  const UsualRunning usual_runs = usual_running(state, protocol);
  out.usual_known = usual_runs.run_min > 0;
  out.usual_week_min = usual_runs.week_min;
  out.usual_run_min = usual_runs.run_min;
  const LocalDay monday = today.monday();
  for (const RecentRun& run : state.recent_runs) {
    if (run.day >= monday && run.day <= today) out.run_min += run.seconds / kMinute_s;
  }
  std::int32_t load = 0;
  bool today_done = false;
  for (const CrossDone& one : records.cross) {
    if (one.day < monday || one.day > today) continue;
    load += one.minutes * one.effort.value_or(spec.unknown_effort);
    today_done = today_done || one.day == today;
  }
  out.done_min = (load + spec.effort - 1) / spec.effort;
  const WorkSpec& work = cross_work(protocol);
  const std::int32_t session = cross_minutes(state, protocol, work);
  const std::int32_t usual = out.usual_known ? out.usual_week_min : work.in_7_days * session;
  const bool ran = state.run && state.run->day == today;
  const bool runs_today = ran || planned_run_min(plan, today, today) > 0;
  out.planned_min = planned_run_min(plan, today, monday.plus(kWeek_days - 1));
  out.left_min = std::max(0, usual - out.run_min - out.planned_min - out.done_min);
  out.session_min = std::min(session, out.left_min);
  if (today_done || runs_today || out.session_min < spec.shortest_min) out.session_min = 0;
  return out;
}

}  // namespace

Result<CareRecords> care_records(stores::EventStore& store, const Knowledge& knowledge) {
  Reader reader{&knowledge, {}, {}, {}};
  json::Tape tape;
  const auto visit = [&](std::string_view line, const stores::EntryRef& head) -> Result<Done> {
    RL_TRY_DONE(tape.parse(line));
    reader.take(tape, head);
    return Done{};
  };
  RL_TRY_DONE(store.read({{"checkin", "advice", "run", "source", "exercise", "note", "screening",
                           "test", "pattern", "episode", "questionnaire", "clearance"}},
                         visit));
  std::sort(reader.voided.begin(), reader.voided.end());
  const auto stands = [&](const Ulid& id) {
    return !std::binary_search(reader.voided.begin(), reader.voided.end(), id);
  };
  CareRecords out;
  for (const Kept& one : reader.kept) {
    if (!stands(one.id)) continue;
    if (one.is_ice) {
      out.ice.push_back(one.cross.day);
    } else {
      out.cross.push_back(one.cross);
    }
  }
  for (const KeptProfile& one : reader.profiles) {
    if (stands(one.id)) out.conditions = one.conditions;
  }
  RL_TRY(const PatternAnswers pattern, last_pattern(store, knowledge));
  for (std::size_t i = 0; i < knowledge.patterns.size(); ++i) {
    const bool hours = knowledge.patterns[i].id == "sitting_hours";
    if (hours && pattern.answers[i] == ScreeningAnswer::Yes) {
      out.sitting_tenths = pattern.tenths_of_hours[i];
    }
  }
  return out;
}

std::string_view name_of(IceStatus status) {
  switch (status) {
    case IceStatus::Offered:
      return "offered";
    case IceStatus::OtherPhase:
      return "other_phase";
    case IceStatus::NotSafe:
      return "not_safe";
    case IceStatus::EnoughToday:
      return "enough_today";
    case IceStatus::EnoughDays:
      return "enough_days";
  }
  return {};
}

std::string_view name_of(NoPainkiller reason) {
  switch (reason) {
    case NoPainkiller::None:
      return "none";
    case NoPainkiller::OtherPhase:
      return "other_phase";
    case NoPainkiller::Condition:
      return "condition";
    case NoPainkiller::AgeUnknown:
      return "age_unknown";
    case NoPainkiller::Age:
      return "age";
    case NoPainkiller::TooEarly:
      return "too_early";
    case NoPainkiller::RunPlanned:
      return "run_planned";
    case NoPainkiller::Answer:
      return "answer";
  }
  return {};
}

Care care_of(const Advice& advice, const Plan& plan, const CareRecords& records,
             const Table& table) {
  const Knowledge& knowledge = table.knowledge();
  const State& state = advice.state;
  const LocalDay today = advice.moment.day();
  Care out;
  out.phase = state.phase;
  out.withheld = withheld_of(advice, knowledge);
  if (!out.withheld.empty() || out.phase == Phase::None) return out;
  out.ice = ice_now(out, records, state, today, knowledge);
  out.no_painkiller = no_painkiller(out, plan, records, state, today, knowledge);
  out.sitting_tenths = records.sitting_tenths;
  out.sit_break_min = sit_break_min(records.sitting_tenths);
  out.cross = cross_now(records, plan, state, today, knowledge);
  return out;
}

std::vector<const GateSpec*> painkiller_questions(const State& state, const Knowledge& knowledge) {
  std::vector<const GateSpec*> out;
  for (const GateSpec& one : knowledge.medication_gate) {
    const bool of_women = one.id == "medication.pregnant" || one.id == "medication.breastfeeding";
    if (of_women && state.sex == Sex::Male) continue;
    out.push_back(&one);
  }
  return out;
}

}  // namespace runlight::app
