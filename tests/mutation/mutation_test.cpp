// Every mutant of the decision table is noticed by a boundary case, or is the same table in other
// words on every input there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "knowledge/builtin.hpp"
#include "tests/mutation/boundary.hpp"
#include "tests/mutation/mutants.hpp"

namespace runlight::mutation {
namespace {

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return "{" + out + "}";
}

TEST(Boundary, EachCaseHasTheReasonsOfTheSpecification) {
  const Table table(knowledge::builtin());
  for (const BoundaryCase& one : boundary_cases()) {
    EXPECT_EQ(joined(reasons_of(one.situation, table)), joined(one.expected)) << one.name;
  }
}

TEST(Boundary, EveryRuleFiresInOneCaseAtEachOfItsLevels) {
  std::set<std::string> met;
  for (const BoundaryCase& one : boundary_cases())
    met.insert(one.expected.begin(), one.expected.end());
  for (const Row& row : knowledge::builtin().rows) {
    const std::string at = std::string(knowledge::builtin().rules[row.rule].id) + "@" +
                           std::to_string(static_cast<int>(row.level));
    EXPECT_TRUE(met.count(at) == 1) << at;
  }
}

TEST(Mutation, EveryMutantIsKilled) {
  const Knowledge& original = knowledge::builtin();
  const std::vector<BoundaryCase> cases = boundary_cases();
  const std::vector<Mutant> mutants = every_mutant(original);
  const std::vector<RawSpace> spaces = every_raw_space(requirements_of(original));
  ASSERT_GT(mutants.size(), 6 * original.rows.size());
  std::size_t killed = 0;
  std::vector<std::string> equivalent;
  for (const Mutant& mutant : mutants) {
    const bool noticed = std::any_of(cases.begin(), cases.end(), [&](const BoundaryCase& one) {
      return reasons_of(one.situation, mutant.table()) != one.expected;
    });
    if (noticed) {
      ++killed;
      continue;
    }
    const auto telling = telling_input(mutant, original, spaces);
    if (!telling) {
      equivalent.push_back(mutant.name());
      continue;
    }
    ADD_FAILURE() << "survived: " << mutant.name() << "; would be noticed at "
                  << name_of(telling->moment) << " by "
                  << joined(reasons_of(*telling, Table(original))) << " against "
                  << joined(reasons_of(*telling, mutant.table()));
  }
  std::cout << mutants.size() << " mutants, " << killed << " killed, " << equivalent.size()
            << " the same table in other words:\n";
  for (const std::string& name : equivalent) std::cout << "  " << name << "\n";
  RecordProperty("mutants", static_cast<int>(mutants.size()));
  RecordProperty("killed", static_cast<int>(killed));
  RecordProperty("equivalent", static_cast<int>(equivalent.size()));
}

// A threshold that nothing can reach differs nowhere; one that something can reach, somewhere.
TEST(TellingInput, IsFoundWhereTheTablesDiffer) {
  const Knowledge& original = knowledge::builtin();
  const std::vector<RawSpace> spaces = every_raw_space(requirements_of(original));
  const Table table(original);
  std::size_t told = 0;
  for (const Mutant& mutant : every_mutant(original)) {
    if (mutant.name().find("row dropped") == std::string::npos) continue;
    const auto telling = telling_input(mutant, original, spaces);
    if (!telling) continue;
    EXPECT_NE(reasons_of(*telling, table), reasons_of(*telling, mutant.table())) << mutant.name();
    ++told;
  }
  EXPECT_GE(told, original.rows.size() / 2);
}

}  // namespace
}  // namespace runlight::mutation
