// The shape of what we believe. The tables themselves are compiled from knowledge/*.toml into
// constexpr arrays (tools/compile_knowledge.py); a test or a mutant may build others. All text is
// in Wording, never here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/facts/exercises.hpp"
#include "core/facts/facts.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

// Sets of moments as bits, bit i = Moment value i.
using MomentSet = std::uint8_t;
[[nodiscard]] constexpr bool contains(MomentSet set, Moment moment) {
  return ((set >> static_cast<unsigned>(moment)) & 1U) != 0;
}

struct FindingSpec {
  Finding finding{};
  MomentSet asked = 0;               // given at another moment, it is refused
  MomentSet required = 0;            // absent: any.unknown
  MomentSet required_with_pain = 0;  // the same, only where a pain of the moment is above 0
  std::span<const std::uint16_t> sources;
};

// One condition of a row: the field has one of these values (bit v = value v).
struct Condition {
  Field field{};
  std::uint16_t allowed = 0;
};

inline constexpr std::size_t kMaxConditions = 6;

struct Row {
  std::uint8_t rule = 0;  // index into Knowledge::rules
  Level level = Level::Go;
  std::uint8_t condition_count = 0;
  std::array<Condition, kMaxConditions> conditions{};
  std::span<const std::uint16_t> sources;  // indices into Knowledge::sources
};

struct RuleSpec {
  std::string_view id;  // "before.mild_pain"
  bool symptom =
      false;  // a level of stop or above counts as a red (with the exceptions of rules/red.hpp)
  bool spoils_clean = true;  // fired at `before`, the run that follows is not clean
  bool reviewed = false;
  std::span<const std::uint16_t> sources;
  std::string_view house;  // the reason where there is no outside source; else empty
};

// Which questions can apply to a runner; an unknown sex or age asks them all.
struct Applies {
  bool female_only = false;
  bool male_only = false;
  std::uint8_t age_from = 0;
  std::uint8_t age_below = 255;
};

struct QuestionSpec {
  std::string_view id;  // "bone_stress.a"
  std::uint8_t condition = 0;
  Applies applies;
};

// urgency, if every group has a yes in it. A group is a bit set over the condition's own questions.
inline constexpr std::size_t kMaxGroups = 3;
struct UrgencyRule {
  Urgency urgency = Urgency::None;
  std::uint8_t group_count = 0;
  std::array<std::uint16_t, kMaxGroups> groups{};
};

struct ConditionSpec {
  std::string_view id;  // "bone_stress"
  std::uint8_t page = 0;
  std::uint16_t first_question = 0;
  std::uint8_t question_count = 0;
  std::span<const UrgencyRule> rules;
  bool reviewed = false;
  std::span<const std::uint16_t> sources;
  std::string_view house;
};

struct ExclusionSpec {
  std::string_view id;
  std::span<const std::uint16_t> sources;
};

struct SourceSpec {
  std::string_view key;    // "Silb07", "S4", "evidence 1.4"
  std::string_view grade;  // RCT, cohort, lab, case, consensus, clinic, article, section, house
  std::string_view text;   // who, where, when
  std::string_view url;    // may be empty
};

// A plain list of yes/no questions with ids: medication gate, ice gate.
struct GateSpec {
  std::string_view id;  // "medication.stomach"
  bool hard_stop = true;
  std::span<const std::uint16_t> sources;
};

// Pattern (S13) and risk (S12) questions: they never change the light, they explain.
enum class PatternKind : std::uint8_t { Sign, Risk };
enum class PatternAnswer : std::uint8_t { YesNo, Hours };
struct PatternSpec {
  std::string_view id;  // "deep_ache"
  PatternKind kind = PatternKind::Sign;
  PatternAnswer answer = PatternAnswer::YesNo;
  std::span<const std::uint16_t> sources;
};

// One numbered statement of the article the product began from (S1 .. S29).
struct StatementSpec {
  std::string_view id;
  std::span<const std::string_view> carried_by;  // rule ids, question ids or wording keys
};

struct Knowledge {
  std::string_view version;               // "2026.1"
  std::span<const FindingSpec> findings;  // one per Finding, in its order
  std::span<const RuleSpec> rules;        // sorted by id
  std::span<const Row> rows;  // the most serious level first, then rule, then file order
  std::span<const std::string_view> pages;  // ids of the screening pages
  std::span<const ConditionSpec> conditions;
  std::span<const QuestionSpec> questions;
  std::span<const ExclusionSpec> exclusions;
  std::span<const GateSpec> medication_gate;
  std::span<const GateSpec> ice_gate;
  std::span<const PatternSpec> patterns;
  std::span<const StatementSpec> statements;
  std::span<const SourceSpec> sources;
  // Every exercise that some protocol uses, sorted by id; diaries and protocols say its index.
  std::span<const std::string_view> trained;
  // One per Protocol, in its order; then any further file, by name.
  std::span<const ProtocolSpec> protocols;
  std::span<const ProtocolNumber> protocol_numbers;
  std::span<const ExerciseSpec> exercises;
  std::span<const DailyLimit> daily_limits;
  std::span<const CrossTrainingSpec> cross_training;
  std::span<const AvoidSpec> avoid_early;
};

[[nodiscard]] constexpr const ProtocolSpec& protocol_of(const Knowledge& knowledge,
                                                        ProtocolIndex protocol) {
  return knowledge.protocols[protocol.index()];
}
[[nodiscard]] constexpr std::optional<ProtocolIndex> protocol_named(const Knowledge& knowledge,
                                                                    std::string_view name) {
  for (std::size_t i = 0; i < knowledge.protocols.size(); ++i) {
    if (knowledge.protocols[i].name == name) return ProtocolIndex(i);
  }
  return std::nullopt;
}

}  // namespace runlight
