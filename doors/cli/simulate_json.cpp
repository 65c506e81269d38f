#include "codecs/json/writing.hpp"
#include "core/advise/version.hpp"
#include "doors/cli/simulate.hpp"

namespace runlight::cli {
namespace {

std::int64_t number_of(std::uint64_t count) { return static_cast<std::int64_t>(count); }

template <class Counts>
void write_counts(std::string& out, const Counts& counts, std::size_t size) {
  out += '[';
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0) out += ',';
    json::append_number(out, number_of(counts[i]));
  }
  out += ']';
}

void write_example(std::string& out, const sim::Example& example, bool is_breach,
                   const Knowledge& knowledge) {
  json::Members members(out);
  members.number("runner", number_of(example.runner));
  members.text("protocol", protocol_of(knowledge, example.protocol).name);
  members.text("planned_on", example.day.text());
  if (is_breach) {
    members.text("day", example.breach.day.text());
    members.text("invariant", name_of(example.breach.invariant));
  }
  members.text("phase", name_of(example.phase));
  members.number("stage", example.stage);
  members.close();
}

void write_examples(std::string& out, const std::vector<sim::Example>& examples, bool is_breach,
                    const Knowledge& knowledge) {
  out += '[';
  for (const sim::Example& example : examples) {
    if (out.back() != '[') out += ',';
    write_example(out, example, is_breach, knowledge);
  }
  out += ']';
}

void write_breaches(std::string& out, const sim::Tally& tally) {
  json::Members members(out);
  for (std::size_t i = 0; i < kInvariantCount; ++i) {
    members.number(name_of(static_cast<Invariant>(i)), number_of(tally.breaches_of[i]));
  }
  members.close();
}

void write_group(std::string& out, std::string_view protocol, sim::Temperament temperament,
                 const sim::Group& group, std::int32_t weeks) {
  json::Members members(out);
  members.text("protocol", protocol);
  members.text("temperament", sim::name_of(temperament));
  members.number("runners", number_of(group.runners));
  members.number("began", number_of(group.began));
  members.number("reached_30", number_of(group.reached_30));
  write_counts(members.at("weeks_to_30"), group.weeks_to_30, static_cast<std::size_t>(weeks) + 1);
  write_counts(members.at("reds"), group.reds, group.reds.size());
  json::Members phases(members.at("phase_at_end"));
  for (std::size_t i = 0; i < sim::kPhaseCount; ++i) {
    phases.number(name_of(static_cast<Phase>(i)), number_of(group.phase_at_end[i]));
  }
  phases.close();
  json::Members referred(members.at("referred"));
  referred.number("at_all", number_of(group.referred_at_all));
  for (std::size_t i = 0; i < kReferralCount; ++i) {
    referred.number(name_of(static_cast<Referral>(i)), number_of(group.referred[i]));
  }
  referred.close();
  members.number("flagged", number_of(group.flagged));
  members.number("stuck", number_of(group.stuck));
  members.number("closed", number_of(group.closed));
  members.close();
}

void write_groups(std::string& out, const Simulated& simulated, const Knowledge& knowledge) {
  out += '[';
  const auto& groups = simulated.tally.groups;
  for (std::size_t protocol = 0; protocol < groups.size(); ++protocol) {
    for (std::size_t i = 0; i < sim::kTemperamentCount; ++i) {
      if (groups[protocol][i].runners == 0) continue;
      if (out.back() != '[') out += ',';
      write_group(out, knowledge.protocols[protocol].name, static_cast<sim::Temperament>(i),
                  groups[protocol][i], simulated.options.weeks);
    }
  }
  out += ']';
}

void write_lead_on(std::string& out, const sim::LeadOn& lead_on) {
  json::Members members(out);
  members.number("states", number_of(lead_on.states));
  members.number("never_30", number_of(lead_on.never_30));
  members.number("never_closed", number_of(lead_on.never_closed));
  members.number("closed_before_30", number_of(lead_on.closed_first));
  members.number("worst_days_to_30", lead_on.worst_days_to_30);
  members.number("worst_days_to_close", lead_on.worst_days_to_close);
  members.close();
}

}  // namespace

void write_simulation(Session& session, const Simulated& simulated) {
  const sim::Tally& tally = simulated.tally;
  json::Members members(session.out());
  members.text("schema", "runlight.simulation/1");
  json::append_yes_no(members.at("invented"), YesNo::Yes);
  members.text("note", session.text("cli.simulate.invented"));
  members.number("seed", number_of(simulated.options.seed));
  members.number("runners", number_of(simulated.runners));
  members.number("weeks", simulated.options.weeks);
  members.number("plans", number_of(tally.days));
  members.number("whole_plans", number_of(tally.whole_plans));
  members.number("breaches", number_of(tally.breaches));
  write_breaches(members.at("breaches_of"), tally);
  write_examples(members.at("examples"), tally.examples, true, session.knowledge());
  members.number("stuck", number_of(tally.runners_stuck()));
  write_examples(members.at("stuck_examples"), tally.stuck, false, session.knowledge());
  write_lead_on(members.at("lead_on"), tally.lead_on);
  write_examples(members.at("astray_examples"), tally.astray, false, session.knowledge());
  write_groups(members.at("groups"), simulated, session.knowledge());
  members.text("engine", kEngineVersion);
  members.text("knowledge", session.knowledge().version);
  members.close();
  session.out() += '\n';
}

}  // namespace runlight::cli
