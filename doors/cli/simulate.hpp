// How a simulation is told: in the terminal, as JSON, and as the diary of one runner.
#pragma once

#include <cstdint>
#include <string>

#include "doors/cli/session.hpp"
#include "sim/simulate.hpp"

namespace runlight::cli {

struct Simulated {
  sim::Options options;
  std::uint64_t runners = 0;
  sim::Tally tally;
};

void show_simulation(Session& session, const Simulated& simulated);
void write_simulation(Session& session, const Simulated& simulated);

// One line of a diary, for any entry that a virtual runner writes.
[[nodiscard]] std::string diary_line(const Entry& entry, const Knowledge& knowledge);

// "1,820,000"
[[nodiscard]] std::string with_commas(std::uint64_t number);
// The week by which so many of a hundred of those who arrived had arrived.
[[nodiscard]] std::int32_t weeks_of(const sim::Group& group, std::uint64_t percent);

}  // namespace runlight::cli
