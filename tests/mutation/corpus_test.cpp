// The scenario corpus by itself notices every mutant of the decision table that any input could
// tell.
#include <gtest/gtest.h>

#include <iostream>

#include "knowledge/builtin.hpp"
#include "tests/diaries/corpus.hpp"
#include "tests/mutation/mutants.hpp"

namespace runlight::mutation {
namespace {

TEST(Mutation, EveryMutantIsKilledByTheDiaries) {
  const Knowledge& original = knowledge::builtin();
  ASSERT_FALSE(diaries::corpus_detects(original));
  const std::vector<RawSpace> spaces = every_raw_space(requirements_of(original));
  std::size_t killed = 0;
  std::size_t equivalent = 0;
  for (const Mutant& mutant : every_mutant(original)) {
    if (diaries::corpus_detects(mutant.knowledge())) {
      ++killed;
    } else if (telling_input(mutant, original, spaces)) {
      ADD_FAILURE() << "no diary notices: " << mutant.name();
    } else {
      ++equivalent;
    }
  }
  std::cout << killed << " mutants killed by the diaries, " << equivalent
            << " the same table in other words\n";
  EXPECT_GT(killed, 6 * original.rows.size());
}

}  // namespace
}  // namespace runlight::mutation
