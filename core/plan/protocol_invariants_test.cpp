// The files that break an invariant are in tests/compile_fail and tests/cli, where both readers are
// asked; here are the shape of the answer and what no file can say.
#include "core/plan/protocol_invariants.hpp"

#include <gtest/gtest.h>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

const Knowledge& known() { return test::builtin_table().knowledge(); }
ProtocolSpec standard() { return protocol_of(known(), Protocol::Standard); }

TEST(ProtocolInvariants, TheBuiltInOnesBreakNone) {
  for (const ProtocolSpec& protocol : known().protocols) {
    EXPECT_TRUE(broken_invariants(protocol, known()).empty()) << protocol.name;
  }
}

TEST(ProtocolInvariants, EveryNumberIsHeldAtBothEnds) {
  for (const ProtocolNumber& one : known().protocol_numbers) {
    for (const std::int32_t wrong : {one.least - 1, one.most + 1}) {
      ProtocolSpec protocol = standard();
      one.of(protocol) = wrong;
      const auto broken = broken_invariants(protocol, known());
      ASSERT_FALSE(broken.empty()) << one.section << "." << one.key;
      EXPECT_EQ(broken.front().section, one.section);
      EXPECT_EQ(broken.front().key, one.key);
      EXPECT_EQ(broken.front().what, std::string(one.section) + ": " + std::string(one.key) +
                                         " is " + std::to_string(wrong) + "; it must lie between " +
                                         std::to_string(one.least) + " and " +
                                         std::to_string(one.most));
    }
  }
}

TEST(ProtocolInvariants, OneFaultIsToldOnce) {
  ProtocolSpec protocol = standard();
  protocol.caps.week_percent = 90;  // as 100 no session may grow: that is said of the stages too
  const auto broken = broken_invariants(protocol, known());
  EXPECT_EQ(broken.front().key, "week_percent");
  protocol = standard();
  protocol.caps.week_percent = 200;
  EXPECT_EQ(broken_invariants(protocol, known()).size(), 1U);
}

TEST(ProtocolInvariants, ALadderWithOneStageIsNone) {
  ProtocolSpec protocol = standard();
  protocol.stages = protocol.stages.first(1);
  const auto broken = broken_invariants(protocol, known());
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_EQ(broken.front().what, "the ladder needs at least two [[stage]] tables");
  EXPECT_EQ(broken.front().section, "");
}

TEST(ProtocolInvariants, AShortLadderHasNoStageEight) {
  ProtocolSpec protocol = standard();
  protocol.stages = protocol.stages.first(3);
  const auto broken = broken_invariants(protocol, known());
  ASSERT_EQ(broken.size(), 2U);
  EXPECT_EQ(broken[0].what, "there is no stage 8");
  EXPECT_EQ(broken[1].what, "there is no stage 4");
}

TEST(ProtocolProof, BothLeadFromABadDayToKeep) {
  for (std::size_t i = 0; i < known().protocols.size(); ++i) {
    const BestCaseProof proof = prove_best_case(known(), ProtocolIndex(i));
    EXPECT_EQ(proof.fault, "") << known().protocols[i].name;
    EXPECT_GT(proof.weeks_to_return, 0);
    EXPECT_GT(proof.weeks_to_last_stage, proof.weeks_to_return);
    EXPECT_GT(proof.weeks_to_keep, proof.weeks_to_last_stage);
  }
}

}  // namespace
}  // namespace runlight
