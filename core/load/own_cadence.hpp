// A run whose cadence nobody measured, once the runner's own cadence is known: what its load is
// then. The run was weighed with the published cadence when it came in; the runner's own may be
// learned from other runs later, in whatever order they come.
//
// Promises: what was measured with the published cadence alone is multiplied by the ratio of the
// doses that its speeds give with the one and the other; exact to the width of a speed bin. The
// range narrows from 21 % to 6 % (table 3.6). Deliberately absent: runs with some cadence of their
// own, which RunMeter fills in by itself.
#pragma once

#include <optional>

#include "core/load/cadence_model.hpp"
#include "core/load/run_load.hpp"

namespace runlight::load {

// The same run, its strides counted at other steps a minute.
struct OwnCadence {
  double dose = 1.0;    // by which the running HFL is to be multiplied
  double linear = 1.0;  // LIN
  double cycles = 1.0;
};

// Nothing where no time has a speed.
[[nodiscard]] std::optional<OwnCadence> own_cadence_of(const SpeedTimesMs& speeds,
                                                       const CadenceModel& own);

[[nodiscard]] LoadMilli scaled(LoadMilli load, double by);
// `range` was that of `before`; the part that came of not knowing the cadence shrinks.
[[nodiscard]] Range68 with_own_cadence(Range68 range, LoadMilli before, LoadMilli after);

}  // namespace runlight::load
