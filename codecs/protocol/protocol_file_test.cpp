// What a faulty file is told is in tests/cli/verify_protocol_test.py, beside the compiler's own
// answers; here is what only a caller can see.
#include "codecs/protocol/protocol_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "knowledge/builtin.hpp"

namespace runlight::protocol_file {
namespace {

const Knowledge& known() { return knowledge::builtin(); }

std::string text_of(const std::string& name) {
  const char* root = std::getenv("RUNLIGHT_SOURCE");
  std::ifstream file(std::string(root == nullptr ? "." : root) + "/knowledge/protocols/" + name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(ProtocolFile, ReadsTheBuiltInOnesAsTheyAreCompiled) {
  for (const ProtocolSpec& compiled : known().protocols) {
    const std::string name(compiled.name);
    ProtocolFile file = read_protocol(text_of(name + ".toml"), name, known());
    ASSERT_TRUE(file.faults().empty()) << file.faults().front().what;
    ProtocolSpec read = file.spec();
    ProtocolSpec wanted = compiled;
    for (const ProtocolNumber& one : known().protocol_numbers) {
      EXPECT_EQ(one.of(read), one.of(wanted)) << one.section << "." << one.key;
    }
    EXPECT_EQ(read.rules, compiled.rules);
    ASSERT_EQ(read.last_stage(), compiled.last_stage());
    for (std::int32_t stage = 1; stage <= read.last_stage(); ++stage) {
      EXPECT_EQ(read.stage(stage).run_min, compiled.stage(stage).run_min);
      EXPECT_EQ(read.stage(stage).walk_min, compiled.stage(stage).walk_min);
      EXPECT_EQ(read.stage(stage).reps, compiled.stage(stage).reps);
    }
    const Knowledge with_it = file.added_to(known());
    ASSERT_EQ(read.work.size(), compiled.work.size());
    for (std::size_t i = 0; i < read.work.size(); ++i) {
      const WorkSpec& ours = read.work[i];
      const WorkSpec& theirs = compiled.work[i];
      EXPECT_EQ(ours.id, theirs.id);
      EXPECT_EQ(ours.kind, theirs.kind) << ours.id;
      EXPECT_EQ(ours.loads, theirs.loads) << ours.id;
      EXPECT_EQ(ours.phases, theirs.phases) << ours.id;
      EXPECT_EQ(ours.sets, theirs.sets) << ours.id;
      EXPECT_EQ(ours.least_reps, theirs.least_reps) << ours.id;
      EXPECT_EQ(ours.most_hold_s, theirs.most_hold_s) << ours.id;
      EXPECT_EQ(ours.minutes, theirs.minutes) << ours.id;
      ASSERT_EQ(ours.exercises.size(), theirs.exercises.size()) << ours.id;
      for (std::size_t j = 0; j < ours.exercises.size(); ++j) {
        EXPECT_EQ(with_it.trained[ours.exercises[j]], known().trained[theirs.exercises[j]]);
      }
    }
  }
}

TEST(ProtocolFile, StandsBehindTheBuiltInOnes) {
  ProtocolFile file = read_protocol(text_of("standard.toml"), "standard", known());
  ProtocolFile moved = std::move(file);
  const Knowledge with_it = moved.added_to(known());
  EXPECT_EQ(with_it.protocols.size(), known().protocols.size() + 1);
  EXPECT_EQ(with_it.protocols.back().name, "standard");
  EXPECT_EQ(with_it.protocols.back().stage(12).run_min, 30);
}

TEST(ProtocolFile, AnythingElseIsRefusedAndNothingIsRead) {
  for (const std::string& text :
       {std::string(), std::string("\0\0", 2), std::string("[["),
        std::string("stage = 3\nwork = [1, 2]\n"), std::string("[[stage]]\nrun_min = 1.5\n"),
        std::string("[[stage]]\nrun_min = 99999999999999999999\n"),
        std::string("[caps]\nweek_percent = 9223372036854775807\n")}) {
    const ProtocolFile file = read_protocol(text, "mine", known());
    EXPECT_FALSE(file.faults().empty()) << text;
    for (const Fault& fault : file.faults()) EXPECT_GE(fault.line, 1) << fault.what;
  }
}

}  // namespace
}  // namespace runlight::protocol_file
