#include <array>
#include <exception>
#include <new>

#include "app/amounts.hpp"
#include "app/words.hpp"
#include "codecs/json/problem.hpp"
#include "codecs/json/writing.hpp"
#include "core/advise/version.hpp"
#include "doors/cli/language.hpp"
#include "doors/cli/verb.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::cli {
namespace {

constexpr int kSoftwareError = 70;

using RunVerb = Result<int> (*)(Session&);
struct Verb {
  std::string_view name;  // the first word
  RunVerb run;
};
constexpr std::array<Verb, 23> kVerbs = {{{"today", run_today},
                                          {"check", run_check},
                                          {"screen", run_screen},
                                          {"log", run_log},
                                          {"void", run_void},
                                          {"profile", run_profile},
                                          {"episode", run_episode},
                                          {"load", run_load},
                                          {"plan", run_plan},
                                          {"exercises", run_exercises},
                                          {"care", run_care},
                                          {"import", run_import},
                                          {"undo", run_undo},
                                          {"inspect", run_inspect},
                                          {"understand", run_understand},
                                          {"explain", run_explain},
                                          {"trace", run_trace},
                                          {"verify", run_verify},
                                          {"replay", run_replay},
                                          {"simulate", run_simulate},
                                          {"export", run_export},
                                          {"restore", run_restore},
                                          {"help", nullptr}}};

Look look_of(const Command& command) {
  Look look;
  look.charset = speaks_utf8() ? Charset::Utf8 : Charset::Ascii;
  const bool wanted = !command.has("--no-color") && environment("NO_COLOR").empty() &&
                      environment("TERM") != "dumb";
  look.colour = wanted && is_terminal(Stream::Output) ? Colour::On : Colour::Off;
  return look;
}

Result<AsOf> now_of(const Command& command) {
  if (!command.has("--now")) return SystemClock().now();
  RL_TRY(const AsOf now, app::read_time(command.value("--now"), "--now"));
  return FixedClock(now).now();
}

bool is_json(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--json") return true;
    if (std::string_view(argv[i]) == "--") return false;
  }
  return false;
}

int fail(const Error& error, int argc, const char* const* argv) {
  std::string text;
  if (is_json(argc, argv)) {
    json::write_problem(text, error);
    text += '\n';
    if (write_all(Stream::Output, text)) return exit_code_of(error.kind);
  }
  text = shown(error_line(error), speaks_utf8() ? Charset::Utf8 : Charset::Ascii) + "\n";
  [[maybe_unused]] const bool taken = write_all(Stream::Errors, text);
  return exit_code_of(error.kind);
}

Result<int> print(std::string_view text) {
  if (write_all(Stream::Output, text)) return kDone;
  return storage_error("standard output", "it does not take what is written",
                       "look at the disk or the program that reads it");
}

Result<int> help(const Command& command, const knowledge::Wording& wording) {
  if (command.verb == nullptr || command.verb->name != "help" || command.words.empty()) {
    return print(help_of(command.verb, wording));
  }
  std::string name = command.words[0];
  if (command.words.size() > 1) name += " " + command.words[1];
  app::Nearest nearest(name);
  for (const VerbSpec& verb : verbs()) {
    if (verb.name == name) return print(help_of(&verb, wording));
    nearest.offer(verb.name);
  }
  return usage_error("help", "there is no verb \"" + name + "\"",
                     nearest.best().empty() ? "see runlight --help"
                                            : "did you mean " + std::string(nearest.best()) + "?");
}

Result<int> version(const Command& command, const knowledge::Wording& wording) {
  const std::string_view knowledge = knowledge::builtin().version;
  std::string text;
  if (command.has("--json")) {
    json::Members members(text);
    members.text("engine", kEngineVersion);
    members.text("knowledge", knowledge);
    members.close();
  } else {
    text = app::filled(wording.text("cli.version"),
                       {{"first", kEngineVersion}, {"second", knowledge}});
  }
  return print(text + "\n");
}

Result<int> run(int argc, const char* const* argv) {
  RL_TRY(Command command, parse(argc, argv));
  const knowledge::Wording& wording = language_for(wished_language(), knowledge::languages());
  if (command.has("--help") || command.name() == "help") return help(command, wording);
  if (command.has("--version")) return version(command, wording);
  RL_TRY(const AsOf now, now_of(command));
  const Table table(knowledge::builtin());
  const Look look = look_of(command);
  Session session(std::move(command), look, now, table, wording);
  const std::string_view name = session.command().name();
  const std::string_view first = name.substr(0, name.find(' '));
  for (const Verb& verb : kVerbs) {
    if (verb.name != first) continue;
    RL_TRY(const int code, verb.run(session));
    RL_TRY_DONE(print(session.out()));
    return code;
  }
  return usage_error("runlight", "there is no verb \"" + std::string(first) + "\"",
                     "see runlight --help");
}

}  // namespace

int run_program(int argc, const char* const* argv) {
  catch_programmer_errors();
  try {
    const Result<int> code = run(argc, argv);
    return code.ok() ? code.value() : fail(code.error(), argc, argv);
  } catch (const std::bad_alloc&) {
    return fail(
        storage_error("memory", "there is not enough of it", "close other programs and try again"),
        argc, argv);
  } catch (const std::exception& error) {
    const std::string line = std::string("runlight: program: ") + error.what() + "\n";
    [[maybe_unused]] const bool taken = write_all(Stream::Errors, line);
    return kSoftwareError;
  }
}

}  // namespace runlight::cli
