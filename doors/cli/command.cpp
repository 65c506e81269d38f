#include "doors/cli/command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>
#include <map>

#include "app/amounts.hpp"

namespace runlight::cli {
namespace {

struct Slot {
  std::string_view name;
  CLI::Option* option = nullptr;
  std::string value;
  bool is_switch = false;
};

// One CLI::App for each word of a verb's name, and where their answers land.
struct Grammar {
  CLI::App root;
  std::deque<Slot> slots;
  struct Leaf {
    const VerbSpec* verb;
    CLI::App* app;
    std::vector<std::string> words;
  };
  std::deque<Leaf> leaves;
  std::map<std::string, CLI::App*, std::less<>> apps;  // "log", "log pain"
};

void add_options(Grammar& grammar, CLI::App& app, std::span<const OptionSpec> options) {
  for (const OptionSpec& spec : options) {
    Slot& slot = grammar.slots.emplace_back();
    slot.name = spec.name;
    slot.is_switch = spec.value.empty();
    const std::string name(spec.name == "--help" ? "--help,-h" : spec.name);
    slot.option = slot.is_switch ? app.add_flag(name) : app.add_option(name, slot.value);
  }
}

void add_verb(Grammar& grammar, const VerbSpec& verb) {
  CLI::App* app = &grammar.root;
  std::size_t begin = 0;
  while (begin < verb.name.size()) {
    const std::size_t end = std::min(verb.name.find(' ', begin), verb.name.size());
    CLI::App*& child = grammar.apps[std::string(verb.name.substr(0, end))];
    if (child == nullptr) {
      child = app->add_subcommand(std::string(verb.name.substr(begin, end - begin)));
      child->fallthrough();
      child->set_help_flag();
      child->require_subcommand(0, 1);
    }
    app = child;
    begin = end + 1;
  }
  Grammar::Leaf& leaf = grammar.leaves.emplace_back(Grammar::Leaf{&verb, app, {}});
  add_options(grammar, *app, verb.options);
  if (verb.most_words > 0) app->add_option("words", leaf.words);
}

std::string called(const VerbSpec* verb) {
  return verb == nullptr ? "runlight" : std::string(verb->name);
}

std::string see_help(const VerbSpec* verb) {
  return "see runlight " + (verb == nullptr ? "" : std::string(verb->name) + " ") + "--help";
}

std::string hint(std::string_view word, const VerbSpec* verb, std::string_view prefix) {
  app::Nearest nearest(word);
  if (word.starts_with('-')) {
    for (const OptionSpec& option : global_options()) nearest.offer(option.name);
    if (verb != nullptr) {
      for (const OptionSpec& option : verb->options) nearest.offer(option.name);
    }
  } else {
    for (const VerbSpec& known : verbs()) {
      if (!known.name.starts_with(prefix)) continue;
      nearest.offer(known.name.substr(prefix.size()));
    }
  }
  if (nearest.best().empty()) return see_help(verb);
  return "did you mean " + std::string(nearest.best()) + "?";
}

Error unexpected(std::string_view word, const VerbSpec* verb) {
  const std::string quoted = "\"" + std::string(word) + "\"";
  if (verb != nullptr && verb->name == "log" && !word.starts_with('-')) {
    return usage_error("log", quoted + " is no kind of entry", hint(word, nullptr, "log "));
  }
  if (word.starts_with('-')) {
    return usage_error(called(verb), "there is no option " + quoted, hint(word, verb, {}));
  }
  if (verb == nullptr)
    return usage_error("runlight", "there is no verb " + quoted, hint(word, nullptr, {}));
  return usage_error(called(verb), quoted + " is one word too many", see_help(verb));
}

const Grammar::Leaf* chosen_leaf(const Grammar& grammar) {
  const Grammar::Leaf* best = nullptr;
  for (const Grammar::Leaf& leaf : grammar.leaves) {
    if (!leaf.app->parsed()) continue;
    if (best == nullptr || leaf.verb->name.size() > best->verb->name.size()) best = &leaf;
  }
  return best;
}

Error parse_failure(const Grammar& grammar, const CLI::ParseError& error) {
  const Grammar::Leaf* leaf = chosen_leaf(grammar);
  const VerbSpec* verb = leaf == nullptr ? nullptr : leaf->verb;
  const std::vector<std::string> rest = grammar.root.remaining(true);
  if (!rest.empty()) return unexpected(rest.front(), verb);
  std::string what = error.what();
  // The library's own words, on one line and without its full stop.
  std::replace(what.begin(), what.end(), '\n', ' ');
  while (!what.empty() && (what.back() == '.' || what.back() == ' ')) what.pop_back();
  return usage_error(called(verb), what, see_help(verb));
}

Result<Done> check_words(const Command& command) {
  if (command.verb == nullptr) return Done{};
  const std::size_t count = command.words.size();
  if (count > command.verb->most_words) {
    return unexpected(command.words[command.verb->most_words], command.verb);
  }
  if (count < command.verb->least_words) {
    return usage_error(command.verb->name, "something is missing",
                       "write runlight " + std::string(command.verb->name) + " " +
                           std::string(command.verb->words));
  }
  return Done{};
}

Result<Command> command_of(const Grammar& grammar) {
  Command out;
  if (const Grammar::Leaf* leaf = chosen_leaf(grammar)) {
    out.verb = leaf->verb;
    out.words = leaf->words;
  }
  for (const Slot& slot : grammar.slots) {
    if (slot.option->count() > 0) out.options.emplace_back(slot.name, slot.value);
  }
  if (out.has("--help") || out.has("--version")) return out;
  if (out.name() == "log") {
    return usage_error("log", "what should be logged?",
                       "write runlight log pain 2 --during, or see runlight log --help");
  }
  RL_TRY_DONE(check_words(out));
  return out;
}

}  // namespace

Error usage_error(std::string_view where, std::string_view what, std::string_view mend) {
  return Error{ErrorKind::Usage, std::string(where), std::string(what), std::string(mend), {}};
}

bool Command::has(std::string_view option) const {
  return std::any_of(options.begin(), options.end(),
                     [&](const auto& given) { return given.first == option; });
}

std::string_view Command::value(std::string_view option) const {
  for (const auto& given : options) {
    if (given.first == option) return given.second;
  }
  return {};
}

Result<Command> parse(int argc, const char* const* argv) {
  // CLI11 throws; nothing of it leaves this function.
  Grammar grammar;
  try {
    grammar.root.set_help_flag();
    // One verb: a later word such as "check" in a note is only a word.
    grammar.root.require_subcommand(0, 1);
    add_options(grammar, grammar.root, global_options());
    for (const VerbSpec& verb : verbs()) add_verb(grammar, verb);
    try {
      grammar.root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      // Help is given also where the rest makes no sense.
      for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word != "--help" && word != "-h") continue;
        Command help;
        const Grammar::Leaf* leaf = chosen_leaf(grammar);
        help.verb = leaf == nullptr ? nullptr : leaf->verb;
        help.options.emplace_back("--help", "");
        return help;
      }
      return parse_failure(grammar, error);
    }
  } catch (const std::exception& error) {
    return usage_error("runlight", error.what(), "see runlight --help");
  }
  return command_of(grammar);
}

}  // namespace runlight::cli
