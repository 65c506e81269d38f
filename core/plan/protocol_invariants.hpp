// What every protocol must keep to, whoever wrote it (spec: plan 5): read off the numbers alone.
//
// The built-in ones are held to the same list while they are compiled
// (tools/knowledge_protocols.py) and by `runlight verify`; a file of one's own is held to it as it
// is read. Both say the same words, and a test spoils the same files for both. Deliberately absent:
// reading files, and the lines of a file, which its reader knows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts/knowledge.hpp"

namespace runlight {

// Where it is broken: a key of a section, or of one of the [[stage]] or [[work]] tables. An empty
// section is the file as a whole.
struct BrokenInvariant {
  std::string_view section;
  std::size_t place = 0;  // of the stage or work, from 0
  std::string_view key;
  std::string what;
};

// In the order of the file. Numbers outside their limits are taken as the nearest limit for all
// that follows, so that one fault is told once.
[[nodiscard]] std::vector<BrokenInvariant> broken_invariants(ProtocolSpec protocol,
                                                             const Knowledge& knowledge);

// How it goes at best from a first bad day, by the plan itself.
struct BestCaseProof {
  std::int32_t weeks_to_return = 0;
  std::int32_t weeks_to_last_stage = 0;
  std::int32_t weeks_to_keep = 0;
  // The first thing a plan breaks, or the phase that nothing led on from; empty where all holds.
  std::string fault;
};
// `protocol` is one of the knowledge's.
[[nodiscard]] BestCaseProof prove_best_case(const Knowledge& knowledge, ProtocolIndex protocol);

}  // namespace runlight
