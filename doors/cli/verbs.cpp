// The verbs and their help. Every help text fits 80 columns and shows an example.
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
constexpr std::array<OptionSpec, 22> kPain = {
    {{"--before", ""},      {"--first-steps", ""},  {"--during", ""},
     {"--after", ""},       {"--next-morning", ""}, {"--worst", "N"},
     {"--quality", "WORD"}, {"--trend", "WORD"},    {"--limp", ""},
     {"--no-limp", ""},     {"--settled", "MIN"},   {"--stiffness", "MIN"},
     {"--night", ""},       {"--no-night", ""},     {"--analgesic", "DRUG:TIME"},
     {"--rest", "N"},       {"--walking", "N"},     {"--stairs", "N"},
     {"--lift", "N"},       {"--all", ""},          {"--of", "ID"},
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
constexpr std::array<OptionSpec, 1> kExport = {{{"--force", ""}}};
constexpr std::array<OptionSpec, 1> kRestore = {{{"--merge", ""}}};
constexpr std::array<OptionSpec, 1> kReplay = {{{"--until", "DATE"}}};

constexpr std::string_view kCheckHelp =
    R"(Asks a few questions and answers with a light, why, and what to do now.

  runlight check [before|first_steps|during|after|next_morning]

Without a moment it asks what is due. While it asks: b goes back, h helps,
? says "I don't know", q leaves and keeps nothing.

  --json           read one runlight.check/1 document from the standard input
                   and print its verdict; nothing is kept
  --json --lines   the same for JSON Lines, one verdict or problem a line
  --exit-code      exit 1 when the answer is stop, or to seek care

Examples:
  runlight check
  runlight check after
  runlight check --json < findings.json
)";

constexpr std::string_view kPainHelp =
    R"(Keeps how much it hurts, 0 to 10, at one moment.

  runlight log pain N --during       or --first-steps, --after, --next-morning
  runlight log pain --before --rest N --walking N --stairs N --lift N
  runlight log pain N --before --all  the same number for all four

  --worst N            after a run: the worst pain in it
  --quality WORD       dull, catching or sharp
  --trend WORD         lessening, constant, rising or sudden
  --limp, --no-limp    whether you walk and run as usual
  --settled MIN        after a run: minutes until it settled, or not_yet
  --stiffness MIN      next morning: minutes until it moved freely
  --night, --no-night  whether it woke you
  --analgesic X        none, or what and when: ibuprofen:5h
  --of ID              the run it belongs to
  --at RFC3339         when it was, if not now

What is left out stays unknown, and a light that needs it says so.

Examples:
  runlight log pain 2 --during --quality dull --trend constant --no-limp
  runlight log pain 1 --after --worst 2 --settled 30 --no-limp --analgesic none
)";

constexpr std::string_view kRunHelp =
    R"(Keeps a run.

  runlight log run DISTANCE TIME

  DISTANCE         5km, 3.1mi or 800m
  TIME             31:00, 1:02:03 or 45min, from start to end
  --start RFC3339  when it began; else it ended now
  --run TIME       of that, running alone
  --walk TIME      of that, walking alone
  --indoor         on a treadmill
  --at RFC3339     when it is written down, if not now

Examples:
  runlight log run 5km 31:00
  runlight log run 2.1km 20:00 --run 10min --walk 10min
)";

constexpr std::string_view kExerciseHelp =
    R"(Keeps an exercise.

  runlight log exercise NAME SETSxREPS

  SETSxREPS         3x20, or holds in seconds: 3x30s
  --kg KG           load, or --band 1..6
  --side SIDE       left, right or both; --left, --right
  --pain N          the worst while doing it, 0 to 10

Example:
  runlight log exercise clam_shell 3x20 --band 2 --left --pain 1
)";

constexpr std::string_view kTestHelp =
    R"(Keeps a test.

  runlight log test NAME VALUE

  walk_30min (min), single_leg_stand (12s), step_down, single_leg_squat,
  hip_flexor_reps (a count)
  --left, --right, --side SIDE, --kg KG, --band 1..6, --pain N

Example:
  runlight log test single_leg_stand 12s --left
)";

constexpr std::string_view kClearanceHelp =
    R"(Keeps what a clinician said about one flag of the safety questions.
It closes that flag until its answers get worse, or 28 days pass.

  runlight log clearance CONDITION --by NAME --role ROLE --date DATE --says TEXT

Example:
  runlight log clearance bone_stress --by "Dr A. Example" --role doctor \
    --date 2026-03-02 --says "MRI clear, may start to run"
)";

constexpr std::string_view kCareHelp =
    R"(Keeps what you did for it.

  runlight log ice MIN
  runlight log stretch MIN
  runlight log rest MIN
  runlight log medication DRUG [DOSEmg]

Examples:
  runlight log ice 12
  runlight log medication ibuprofen 400mg
)";

constexpr std::string_view kCrossHelp =
    R"(Keeps other training.

  runlight log cross MODE MIN [--rpe 1..10] [--pain 0..10]

Example:
  runlight log cross swim_pull_buoy 30 --rpe 3 --pain 0
)";

constexpr std::string_view kPatternHelp =
    R"(Keeps the signs and what changed before it hurt. They explain; they never
change the light. runlight understand shows how they fit.

  runlight log pattern ID=yes|no|unknown ...    and sitting_hours=NUMBER

Example:
  runlight log pattern deep_ache=yes resisted_lift=yes sitting_hours=8
)";

constexpr std::string_view kNoteHelp = R"(Keeps a note in your own words.

Example:
  runlight log note "new shoes today"
)";

constexpr std::string_view kProfileHelp =
    R"(Shows what the program knows about you, or sets it.

  runlight profile
  runlight profile set [options]

  --birth-year YEAR
  --sex WORD         female, male or other
  --conditions IDS   what this tool is not made for (commas between), or none:
                     under_18, pregnant, postpartum_12w, active_cancer,
                     hip_replacement_or_metalwork, anticoagulant_or_bleeding,
                     stress_fracture_known, immunosuppressed
  --protocol WORD    standard, or article (strictly as the article says)

Example:
  runlight profile set --birth-year 1985 --sex female --conditions none
)";

constexpr std::string_view kEpisodeHelp =
    R"(Shows, opens or closes a spell of trouble. Pain in a check opens one by itself.

  runlight episode
  runlight episode open [--side left|right|both] [--onset DATE]
                        [--onset-kind gradual|sudden] [--last-normal-run DATE]
  runlight episode close

Example:
  runlight episode open --side left --onset 2026-02-20 --onset-kind gradual
)";

constexpr std::string_view kRestoreHelp =
    R"(Takes a diary back from an export (.zip) or a JSON Lines file (.jsonl).
Only into an empty diary, unless you say --merge.

  --merge   add what is new to the diary that is there

Example:
  runlight restore runlight-backup.zip
)";

constexpr std::string_view kExportHelp =
    R"(Writes everything to a file: a bundle (.zip) or JSON Lines (.jsonl).

  --force   replace a file that is there

Example:
  runlight export runlight-backup.zip
)";

constexpr std::string_view kReplayHelp =
    R"(Folds a diary file (JSON Lines) from empty and prints every check-in's light
and every day. Your own diary is not touched.

  --until DATE   go on to this day
  --json         JSON Lines instead of a table

Example:
  runlight replay diary.jsonl --until 2026-04-01
)";

constexpr std::array<VerbSpec, 27> kVerbs = {{
    {"today",
     0,
     0,
     "",
     {},
     "the card of the day (also with no verb)",
     "Shows what was answered today, what stands, and what is open.\n\n"
     "  --exit-code   exit 1 when the answer is stop, or to seek care\n\n"
     "Example:\n  runlight today\n"},
    {"check", 0, 1, "[MOMENT]", kCheck, "a few questions, then a light with its reasons",
     kCheckHelp},
    {"screen",
     0,
     0,
     "",
     {},
     "the safety questions alone",
     "Asks the safety questions: serious problems that feel like a sore hip flexor.\n"
     "With --json it prints the questions and what is known; nothing is kept.\n\n"
     "Example:\n  runlight screen\n"},
    {"log pain", 0, 1, "N --during", kPain, "how much it hurts", kPainHelp},
    {"log run", 1, 2, "DISTANCE TIME", kRun, "a run", kRunHelp},
    {"log exercise", 1, 2, "NAME SETSxREPS", kExercise, "an exercise", kExerciseHelp},
    {"log test", 2, 2, "NAME VALUE", kExercise, "a test", kTestHelp},
    {"log ice", 1, 1, "MIN", kAt, "ice", kCareHelp},
    {"log stretch", 1, 1, "MIN", kAt, "a stretch", kCareHelp},
    {"log rest", 1, 1, "MIN", kAt, "a rest", kCareHelp},
    {"log medication", 1, 2, "DRUG DOSEmg", kAt, "a painkiller", kCareHelp},
    {"log cross", 2, 2, "MODE MIN", kCross, "other training", kCrossHelp},
    {"log pattern", 1, 64, "ID=yes ...", kAt, "signs, and what changed before", kPatternHelp},
    {"log note", 1, 4096, "TEXT", kAt, "a note", kNoteHelp},
    {"log clearance", 1, 1, "CONDITION --by NAME ...", kClearance, "what a clinician said",
     kClearanceHelp},
    {"void", 1, 1, "ID --why TEXT", kVoid, "take an entry back",
     "Takes an entry back by a new entry. The old one stays in the file, unread.\n\n"
     "Example:\n  runlight void 01JNBH5QYV4T5R2E0W8M6K7D9C --why \"wrong day\"\n"},
    {"profile", 0, 1, "[set]", kProfile, "what the program knows about you", kProfileHelp},
    {"episode", 0, 1, "[open|close]", kEpisode, "open or close a spell of trouble", kEpisodeHelp},
    {"understand",
     0,
     0,
     "",
     {},
     "what the muscle does and why it hurts",
     "Shows what the muscle does, why it may hurt, and how your signs fit.\n"
     "Tell your signs with runlight log pattern.\n\nExample:\n  runlight understand\n"},
    {"explain",
     1,
     1,
     "ID",
     {},
     "a rule, statement, question or source",
     "Explains anything that has an id: a rule, a statement of the article, a safety\n"
     "question or condition, an exclusion, a level, a source.\n\n"
     "Examples:\n  runlight explain any.masked\n  runlight explain S7\n"
     "  runlight explain bone_stress\n"},
    {"trace",
     0,
     0,
     "",
     {},
     "the article, statement by statement",
     "Shows for each statement of the article what carries it out, and its tests.\n\n"
     "Example:\n  runlight trace\n"},
    {"verify",
     0,
     0,
     "",
     {},
     "prove the rules, and count",
     "Proves on the built-in knowledge: every rule only restricts, worse is never\n"
     "greener, unknown is never better, every rule can decide, every source and\n"
     "text is there. Prints the counts. Exit 3 if anything fails.\n\n"
     "Example:\n  runlight verify\n"},
    {"replay", 1, 1, "FILE", kReplay, "fold a diary file from empty", kReplayHelp},
    {"export", 1, 1, "FILE", kExport, "write everything to a file", kExportHelp},
    {"restore", 1, 1, "FILE", kRestore, "take it back", kRestoreHelp},
    {"help", 0, 2, "[VERB]", {}, "", ""},
    {"log",
     0,
     0,
     "",
     {},
     "",
     "Adds one entry to the diary and prints its id.\n\n"
     "  runlight log pain 2 --during           how much it hurts, at a moment\n"
     "  runlight log run 5km 31:00             a run\n"
     "  runlight log exercise clam_shell 3x20  an exercise\n"
     "  runlight log test single_leg_stand 12s --left\n"
     "  runlight log cross swim_pull_buoy 30   other training\n"
     "  runlight log ice 12                    also stretch, rest, medication\n"
     "  runlight log pattern deep_ache=yes     signs, and what changed before\n"
     "  runlight log note TEXT                 a note\n"
     "  runlight log clearance CONDITION ...   what a clinician said\n\n"
     "All of them take --at RFC3339 for something that was earlier.\n"
     "See runlight log pain --help and so on.\n"},
}};

constexpr std::string_view kProgramHelp =
    R"(Run `runlight check`: a few questions, then a light and what to do now.

Runlight answers "can I run today?" for a runner with a sore hip flexor (psoas).
It is no doctor and makes no diagnosis, and no clinician has reviewed it yet.

  today        the card of the day (also with no verb)
  check        a few questions, then a light with its reasons
  screen       the safety questions alone
  log          add an entry: pain, run, exercise, test, ice, note ...
  void         take an entry back
  profile      what the program knows about you
  episode      open or close a spell of trouble
  understand   what the muscle does and why it hurts
  explain      a rule, statement, question or source, with its sources
  trace        the article, statement by statement
  verify       prove the rules, and count
  replay       fold a diary file from empty
  export       write everything to a file; restore takes it back

Options for every verb:
  --diary FILE   the diary (else $RUNLIGHT_DIARY, else your data folder)
  --now TIME     answer as of 2026-03-02T07:30:00+01:00
  --json         answer for programs, on standard output
  --exit-code    exit 1 when the answer is stop, or to seek care
  --no-color     no colour (NO_COLOR works too)
  --demo         an invented runner; nothing is kept
  --help         of a verb: runlight check --help
)";

}  // namespace

std::span<const VerbSpec> verbs() { return kVerbs; }
std::span<const OptionSpec> global_options() { return kGlobal; }

std::string help_of(const VerbSpec* verb) {
  if (verb == nullptr || verb->help.empty()) return std::string(kProgramHelp);
  return std::string(verb->help);
}

}  // namespace runlight::cli
