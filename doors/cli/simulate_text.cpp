#include <algorithm>

#include "doors/cli/simulate.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kLabelWidth = 12;
constexpr std::size_t kNameWidth = 18;
constexpr std::size_t kFigureWidth = 10;
constexpr std::int32_t kDaysInWeek = 7;

std::string right(std::string_view text, std::size_t width) {
  std::string out(width - std::min(width, width_of(text)), ' ');
  out += text;
  return out;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? std::string("-") : std::to_string((part * 100 + whole / 2) / whole);
}

// "2.4": how many on average, where the last place counts what is more.
std::string mean(const std::array<std::uint64_t, sim::kMostReds + 1>& counts) {
  std::uint64_t all = 0;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    all += counts[i];
    sum += counts[i] * i;
  }
  if (all == 0) return std::string(1, '-');
  const std::uint64_t tenths = (sum * 10 + all / 2) / all;
  std::string out = std::to_string(tenths / 10);
  out += '.';
  out += std::to_string(tenths % 10);
  return out;
}

std::string in_weeks(std::int32_t days) {
  return std::to_string((days + kDaysInWeek - 1) / kDaysInWeek);
}

// "8 13 20"
std::string weeks_words(const sim::Group& group) {
  if (group.reached_30 == 0) return std::string(1, '-');
  std::string out;
  for (const std::uint64_t part : {10U, 50U, 90U}) {
    out += right(std::to_string(weeks_of(group, part)), part == 10 ? 2 : 4);
  }
  return out;
}

std::string temperament_words(sim::Temperament temperament) {
  std::string out = "  ";
  out += sim::name_of(temperament);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

void show_row(Session& session, std::string_view key, std::string_view value) {
  const std::string label = session.text("cli.simulate." + std::string(key));
  const std::string text(value);
  bool is_first = true;
  for (const std::string& line : wrapped(text, 80 - kLabelWidth)) {
    session.out() += padded(is_first ? label : "", kLabelWidth) + line + "\n";
    is_first = false;
  }
}

void show_head(Session& session, std::string_view first, std::string_view last) {
  const auto text = [&](std::string_view key) {
    return session.text("cli.simulate." + std::string(key));
  };
  session.out() += "\n" + padded(first, kNameWidth);
  for (const std::string_view key : {"reached", "weeks", "reds", "sent"}) {
    session.out() += right(text(key), key == "weeks" ? kFigureWidth + 8 : kFigureWidth);
  }
  session.out() += right(last, kFigureWidth) + "\n";
}

void show_groups(Session& session, const Simulated& simulated) {
  const auto& groups = simulated.tally.groups;
  for (std::size_t protocol = 0; protocol < groups.size(); ++protocol) {
    std::uint64_t runners = 0;
    for (const sim::Group& group : groups[protocol]) runners += group.runners;
    if (runners == 0) continue;
    const std::string_view name = session.knowledge().protocols[protocol].name;
    show_head(session, session.text("cli.simulate.head", {{"name", name}}),
              session.text("cli.simulate.closed"));
    for (std::size_t i = 0; i < sim::kTemperamentCount; ++i) {
      const sim::Group& group = groups[protocol][i];
      if (group.runners == 0) continue;
      session.out() += padded(temperament_words(static_cast<sim::Temperament>(i)), kNameWidth) +
                       right(percent(group.reached_30, group.began), kFigureWidth) +
                       right(weeks_words(group), kFigureWidth + 8) +
                       right(mean(group.reds), kFigureWidth) +
                       right(percent(group.referred_at_all, group.runners), kFigureWidth) +
                       right(percent(group.closed, group.runners), kFigureWidth) + "\n";
    }
  }
}

// Which phase at the end, of a hundred, all temperaments together.
void show_phases(Session& session, const Simulated& simulated) {
  session.out() += "\n" + session.text("cli.simulate.where") + "\n";
  const auto& groups = simulated.tally.groups;
  for (std::size_t protocol = 0; protocol < groups.size(); ++protocol) {
    sim::Group all;
    for (const sim::Group& group : groups[protocol]) all.add(group);
    if (all.runners == 0) continue;
    std::string line(session.knowledge().protocols[protocol].name);
    char before = ':';
    for (std::size_t i = 0; i < sim::kPhaseCount; ++i) {
      line += before;
      line += ' ';
      line += name_of(static_cast<Phase>(i));
      line += ' ';
      line += percent(all.phase_at_end[i], all.runners);
      before = ',';
    }
    for (const std::string& part : wrapped(line, 78)) session.out() += "  " + part + "\n";
  }
}

void show_examples(Session& session, const Simulated& simulated) {
  const std::string seed = std::to_string(simulated.options.seed);
  for (const sim::Example& one : simulated.tally.examples) {
    session.line(session.text("cli.simulate.breach",
                              {{"number", std::to_string(one.runner)},
                               {"name", protocol_of(session.knowledge(), one.protocol).name},
                               {"first", one.day.text()},
                               {"second", one.breach.day.text()},
                               {"text", name_of(one.breach.invariant)}}));
  }
  for (const sim::Example& one : simulated.tally.stuck) {
    session.line(session.text("cli.simulate.stands",
                              {{"number", std::to_string(one.runner)},
                               {"name", protocol_of(session.knowledge(), one.protocol).name},
                               {"date", one.day.text()},
                               {"text", name_of(one.phase)}}));
  }
  for (const sim::Example& one : simulated.tally.astray) {
    const std::string_view name = protocol_of(session.knowledge(), one.protocol).name;
    session.line(session.text("cli.simulate.astray", {{"number", std::to_string(one.runner)},
                                                      {"name", name},
                                                      {"date", one.day.text()},
                                                      {"text", name_of(one.phase)}}));
  }
  for (const auto* examples :
       {&simulated.tally.examples, &simulated.tally.stuck, &simulated.tally.astray}) {
    if (examples->empty()) continue;
    const std::string runner = std::to_string(examples->front().runner);
    session.line(session.text("cli.simulate.again", {{"first", seed}, {"second", runner}}));
    return;
  }
}

}  // namespace

std::string with_commas(std::uint64_t number) {
  constexpr std::size_t kGroup = 3;
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % kGroup == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::int32_t weeks_of(const sim::Group& group, std::uint64_t percent) {
  std::uint64_t so_far = 0;
  for (std::size_t week = 0; week < group.weeks_to_30.size(); ++week) {
    so_far += group.weeks_to_30[week];
    if (so_far * 100 >= group.reached_30 * percent) return static_cast<std::int32_t>(week);
  }
  return sim::kMostWeeks;
}

void show_simulation(Session& session, const Simulated& simulated) {
  const sim::Tally& tally = simulated.tally;
  const sim::LeadOn& on = tally.lead_on;
  session.line(
      session.text("cli.simulate.title", {{"first", with_commas(simulated.runners)},
                                          {"second", std::to_string(simulated.options.weeks)},
                                          {"number", std::to_string(simulated.options.seed)}}));
  session.out() += "\n";
  show_row(session, "plans",
           session.text("cli.simulate.plans_line", {{"first", with_commas(tally.days)},
                                                    {"second", with_commas(tally.whole_plans)}}));
  show_row(session, "breaches",
           session.text("cli.simulate.breaches_line", {{"number", with_commas(tally.breaches)}}));
  show_row(
      session, "stuck",
      session.text("cli.simulate.stuck_line", {{"number", with_commas(tally.runners_stuck())}}));
  const std::uint64_t good = on.states - std::max(on.never_30, on.never_closed);
  show_row(session, "on",
           session.text("cli.simulate.on_line",
                        {{"first", with_commas(good)}, {"second", with_commas(on.states)}}) +
               ": " +
               session.text("cli.simulate.on_30", {{"first", in_weeks(on.worst_days_to_30)},
                                                   {"second", in_weeks(on.worst_days_to_close)}}) +
               "; " +
               session.text("cli.simulate.on_before", {{"number", with_commas(on.closed_first)}}));
  show_groups(session, simulated);
  show_phases(session, simulated);
  show_examples(session, simulated);
  session.out() += "\n";
  session.line(session.text("cli.simulate.invented"));
}

}  // namespace runlight::cli
