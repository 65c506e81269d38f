// The verbs: their words and options, and under which name their help stands in the wording.
#include <array>

#include "doors/cli/command.hpp"

namespace runlight::cli {
namespace {

constexpr std::array<OptionSpec, 8> kGlobal = {{{"--json", ""},
                                                {"--diary", "FILE"},
                                                {"--now", "RFC3339"},
                                                {"--exit-code", ""},
                                                {"--no-color", ""},
                                                {"--demo", ""},
                                                {"--help", ""},
                                                {"--version", ""}}};

constexpr std::array<OptionSpec, 1> kCheck = {{{"--lines", ""}}};
constexpr std::array<OptionSpec, 1> kAt = {{{"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 23> kPain = {{{"--before", ""},       {"--first-steps", ""},
                                               {"--during", ""},       {"--after", ""},
                                               {"--next-morning", ""}, {"--morning", ""},
                                               {"--worst", "N"},       {"--quality", "WORD"},
                                               {"--trend", "WORD"},    {"--limp", ""},
                                               {"--no-limp", ""},      {"--settled", "MIN"},
                                               {"--stiffness", "MIN"}, {"--night", ""},
                                               {"--no-night", ""},     {"--analgesic", "DRUG:TIME"},
                                               {"--rest", "N"},        {"--walking", "N"},
                                               {"--stairs", "N"},      {"--lift", "N"},
                                               {"--all", ""},          {"--of", "ID"},
                                               {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 5> kRun = {{{"--start", "RFC3339"},
                                             {"--run", "TIME"},
                                             {"--walk", "TIME"},
                                             {"--indoor", ""},
                                             {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 7> kExercise = {{{"--kg", "KG"},
                                                  {"--band", "N"},
                                                  {"--side", "SIDE"},
                                                  {"--left", ""},
                                                  {"--right", ""},
                                                  {"--pain", "N"},
                                                  {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 3> kCross = {
    {{"--rpe", "N"}, {"--pain", "N"}, {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 5> kClearance = {{{"--by", "NAME"},
                                                   {"--role", "ROLE"},
                                                   {"--date", "DATE"},
                                                   {"--says", "TEXT"},
                                                   {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 5> kOverride = {{{"--by", "NAME"},
                                                  {"--role", "ROLE"},
                                                  {"--until", "DATE"},
                                                  {"--why", "TEXT"},
                                                  {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 5> kProfile = {{{"--birth-year", "YEAR"},
                                                 {"--sex", "WORD"},
                                                 {"--conditions", "IDS"},
                                                 {"--protocol", "WORD"},
                                                 {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 5> kEpisode = {{{"--side", "SIDE"},
                                                 {"--onset", "DATE"},
                                                 {"--onset-kind", "WORD"},
                                                 {"--last-normal-run", "DATE"},
                                                 {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 2> kVoid = {{{"--why", "TEXT"}, {"--at", "RFC3339"}}};
constexpr std::array<OptionSpec, 3> kLoad = {
    {{"--since", "WHEN"}, {"--onset", "DATE"}, {"--svg", "FILE"}}};
constexpr std::array<OptionSpec, 1> kExercises = {{{"--svg", "DIR"}}};
constexpr std::array<OptionSpec, 6> kPlan = {{{"--weeks", "N"},
                                              {"--if", "TEXT"},
                                              {"--ics", "FILE"},
                                              {"--at-time", "HH:MM"},
                                              {"--discreet", ""},
                                              {"--fit", "DIR"}}};
constexpr std::array<OptionSpec, 1> kIce = {{{"--none", ""}}};
constexpr std::array<OptionSpec, 1> kExport = {{{"--force", ""}}};
constexpr std::array<OptionSpec, 1> kRestore = {{{"--merge", ""}}};
constexpr std::array<OptionSpec, 6> kSimulate = {{{"--runners", "N"},
                                                  {"--weeks", "N"},
                                                  {"--seed", "N"},
                                                  {"--protocol", "WORD"},
                                                  {"--threads", "N"},
                                                  {"--runner", "K"}}};
constexpr std::array<OptionSpec, 1> kReplay = {{{"--until", "DATE"}}};

constexpr std::array<OptionSpec, 1> kImport = {{{"--no-originals", ""}}};

constexpr std::array<VerbSpec, 39> kVerbs = {{
    {"today", 0, 0, "", {}, "today"},
    {"check", 0, 1, "[MOMENT]", kCheck, "check"},
    {"screen", 0, 0, "", {}, "screen"},
    {"log pain", 0, 1, "N --during", kPain, "pain"},
    {"log run", 1, 2, "DISTANCE TIME", kRun, "run"},
    {"log exercise", 1, 2, "NAME SETSxREPS", kExercise, "exercise"},
    {"log test", 2, 2, "NAME VALUE", kExercise, "test"},
    {"log ice", 1, 1, "MIN", kAt, "care"},
    {"log stretch", 1, 1, "MIN", kAt, "care"},
    {"log rest", 1, 1, "MIN", kAt, "care"},
    {"log medication", 1, 2, "DRUG DOSEmg", kAt, "care"},
    {"log cross", 2, 2, "MODE MIN", kCross, "cross"},
    {"log pattern", 1, 64, "ID=yes ...", kAt, "pattern"},
    {"log questionnaire", 0, 64, "[INSTRUMENT [ITEM=N ...]]", kAt, "questionnaire"},
    {"log note", 1, 4096, "TEXT", kAt, "note"},
    {"log clearance", 1, 1, "CONDITION --by NAME ...", kClearance, "clearance"},
    {"log override", 1, 2, "WHAT --by NAME ...", kOverride, "override"},
    {"void", 1, 1, "ID --why TEXT", kVoid, "void"},
    {"profile", 0, 1, "[set]", kProfile, "profile"},
    {"episode", 0, 1, "[open|close]", kEpisode, "episode"},
    {"load", 0, 0, "", kLoad, "load"},
    {"plan", 0, 0, "", kPlan, "plan"},
    {"exercises", 0, 64, "[ID ...]", kExercises, "exercises"},
    {"care", 0, 0, "", {}, "care_now"},
    {"care ice", 0, 1, "[MIN]", kIce, "care_now"},
    {"care medication", 0, 64, "[ID=no ...]", {}, "care_now"},
    {"import", 1, 4096, "PATH ...", kImport, "import"},
    {"undo", 0, 1, "[BATCH]", {}, "undo"},
    {"inspect", 1, 4096, "FILE ...", {}, "inspect"},
    {"understand", 0, 0, "", {}, "understand"},
    {"explain", 1, 1, "ID", {}, "explain"},
    {"trace", 0, 0, "", {}, "trace"},
    {"verify", 0, 1, "[FILE.toml]", {}, "verify"},
    {"replay", 1, 1, "FILE", kReplay, "replay"},
    {"simulate", 0, 0, "", kSimulate, "simulate"},
    {"export", 1, 1, "FILE", kExport, "export"},
    {"restore", 1, 1, "FILE", kRestore, "restore"},
    {"help", 0, 2, "[VERB]", {}, "program"},
    {"log", 0, 0, "", {}, "log"},
}};

}  // namespace

std::span<const VerbSpec> verbs() { return kVerbs; }
std::span<const OptionSpec> global_options() { return kGlobal; }

std::string help_of(const VerbSpec* verb, const knowledge::Wording& wording) {
  const std::string_view name = verb == nullptr ? "program" : verb->help;
  std::string out;
  for (const std::string_view line : wording.lines("cli.help." + std::string(name))) {
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace runlight::cli
