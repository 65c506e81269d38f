#include "doors/cli/answer.hpp"

#include <algorithm>
#include <array>

#include "app/words.hpp"
#include "knowledge/words/verdict_words.hpp"

namespace runlight::cli {
namespace {

using app::filled;
using app::joined;
using app::rule_text;

// How dearly a part is kept when the card is full.
constexpr int kNow = 100;
constexpr int kSay = 80;
constexpr int kWhy = 70;
constexpr int kNext = 60;
constexpr int kChange = 40;
constexpr int kNote = 30;
constexpr int kAlso = 20;

std::string words(const Scribe& scribe, std::string_view key) {
  const std::string numbers(
      scribe.wording->text("emergency.numbers." + std::string(scribe.region)));
  return filled(scribe.wording->text(key), "emergency", numbers);
}

std::string label(const Scribe& scribe, std::string_view name) {
  return words(scribe, "cli.card." + std::string(name));
}

std::string verdict_key(const Verdict& verdict, const Scribe& scribe) {
  return knowledge::verdict_key(verdict, scribe.table->knowledge().rules);
}

void set_light(Card& card, const Verdict& verdict, const Scribe& scribe) {
  if (verdict.calm != Calm::No) {
    card.symbol = "○";
    card.word = label(scribe, name_of(verdict.calm));
    card.ink = Ink::Calm;
    return;
  }
  const std::string light(name_of(verdict.light()));
  card.symbol = words(scribe, "light." + light + ".symbol");
  card.word = words(scribe, "light." + light + ".word");
  switch (verdict.light()) {
    case Light::Green:
      card.ink = Ink::Green;
      return;
    case Light::Yellow:
      card.ink = Ink::Yellow;
      return;
    case Light::Red:
      card.ink = Ink::Red;
      return;
    case Light::None:
      card.ink = Ink::Alarm;
      return;
  }
}

void add_why(Card& card, const Verdict& verdict, const Scribe& scribe) {
  const auto& rules = scribe.table->knowledge().rules;
  const auto deciding = app::deciding_rules(verdict, *scribe.table);
  if (deciding.empty()) {
    add_to(card, label(scribe, "why"),
           words(scribe, "light." + std::string(name_of(verdict.light())) + ".meaning"), kWhy);
    return;
  }
  add_to(card, label(scribe, "why"),
         std::string(rule_text(*scribe.wording, rules[deciding.front()].id, "why")), kWhy);
  std::string others;
  for (const Fired& fired : verdict.fired) {
    if (fired.rule == deciding.front()) continue;
    others = joined(*scribe.wording, "list", others,
                    rule_text(*scribe.wording, rules[fired.rule].id, "title"));
  }
  if (!others.empty()) add_to(card, label(scribe, "also"), others + ".", kAlso);
}

void add_do(Card& card, const Verdict& verdict, const Scribe& scribe) {
  const std::string numbers = words(scribe, "emergency.numbers." + std::string(scribe.region));
  const std::string key = verdict_key(verdict, scribe) + ".do";
  CardPart part{label(scribe, "now"), {}, kNow, kCardLines};
  for (const std::string_view line : scribe.wording->lines(key)) {
    part.items.push_back(filled(line, "emergency", numbers));
  }
  card.parts.push_back(std::move(part));
}

// What to tell the doctor: one line for each flag, the most urgent first.
void add_say(Card& card, const Situation& situation, const Scribe& scribe) {
  std::vector<Flag> flags = situation.screening.flags;
  std::stable_sort(flags.begin(), flags.end(),
                   [](const Flag& a, const Flag& b) { return a.urgency > b.urgency; });
  for (const Flag& flag : flags) {
    const std::string id(scribe.table->knowledge().conditions[flag.condition].id);
    add_to(card, label(scribe, "say"), words(scribe, "screening.condition." + id + ".say"), kSay);
  }
  for (const std::uint8_t index : situation.profile.exclusions) {
    const std::string id(scribe.table->knowledge().exclusions[index].id);
    add_to(card, label(scribe, "say"), words(scribe, "exclusion." + id + ".name"), kSay);
  }
}

void add_changes(Card& card, const Verdict& verdict, const Scribe& scribe) {
  for (const Counterfactual& one : verdict.would_change) {
    std::string what;
    for (const Change& change : one.changes) {
      what = joined(*scribe.wording, "and", what,
                    app::change_text(*scribe.wording, change, verdict.moment));
    }
    if (what.empty()) continue;
    what.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(what.front())));
    const std::string level = words(scribe, "level." + std::string(name_of(one.then)) + ".word");
    add_to(card, label(scribe, "change"),
           filled(label(scribe, "change_to"), {{"text", what}, {"level", level}}), kChange);
  }
  const auto deciding = app::deciding_rules(verdict, *scribe.table);
  if (verdict.would_change.empty() && !deciding.empty() && verdict.level <= Level::Stop) {
    const auto& rule = scribe.table->knowledge().rules[deciding.front()];
    add_to(card, label(scribe, "change"),
           std::string(rule_text(*scribe.wording, rule.id, "change")), kChange);
  }
}

void add_next(Card& card, const Advice& advice, const Scribe& scribe) {
  const std::string due = due_words(advice, *scribe.wording);
  if (due.empty()) return;
  add_to(card, label(scribe, "next"), filled(words(scribe, "cli.due.intro"), "words", due), kNext);
}

void add_notes(Card& card, const Verdict& verdict, const Situation& situation, const Advice& advice,
               const Scribe& scribe) {
  const auto note = [&](std::string text) {
    add_to(card, label(scribe, "note"), std::move(text), kNote);
  };
  const auto fired = [&](std::string_view id) {
    return std::any_of(verdict.fired.begin(), verdict.fired.end(), [&](const Fired& one) {
      return scribe.table->knowledge().rules[one.rule].id == id;
    });
  };
  if (fired("before.week_rising")) note(words(scribe, "note.referral.week_rising"));
  if (advice.state.referral) note(words(scribe, "note.referral.two_reds"));
  if (fired("before.night_pain") || fired("next_morning.night_pain")) {
    note(words(scribe, "note.bone_stress_again"));
  }
  for (const std::uint8_t index : situation.screening.notes) {
    const std::string id(scribe.table->knowledge().conditions[index].id);
    note(filled(words(scribe, "note.physiotherapist"), "name",
                words(scribe, "screening.condition." + id + ".name")));
  }
  if (verdict.derived.pain_before_assumed && verdict.level < Level::WithinDays) {
    note(words(scribe, "note.pain_before_unknown"));
  }
}

std::string foot_of(const Advice& advice, const Scribe& scribe) {
  const ProtocolSpec& protocol = protocol_of(scribe.table->knowledge(), advice.state.protocol);
  const std::string phase(runlight::name_of(advice.state.phase));
  return filled(label(scribe, "foot"), {{"text", label(scribe, "review")},
                                        {"protocol", app::protocol_name(protocol, *scribe.wording)},
                                        {"phase", words(scribe, "phase." + phase + ".name")}});
}

}  // namespace

Card card_started(const Advice& advice, const Scribe& scribe) {
  Card card;
  card.when = day_words(advice.moment.day(), *scribe.wording);
  card.foot = foot_of(advice, scribe);
  return card;
}

void add_to(Card& card, std::string_view label, std::string line, int importance) {
  if (line.empty()) return;
  for (CardPart& part : card.parts) {
    if (part.label != label) continue;
    part.items.push_back(std::move(line));
    return;
  }
  card.parts.push_back({std::string(label), {std::move(line)}, importance, 0});
}

std::string_view name_of(Due due) {
  switch (due) {
    case Due::Profile:
      return "profile";
    case Due::Screening:
      return "screening";
    case Due::Before:
      return "before";
    case Due::After:
      return "after";
    case Due::NextMorning:
      return "next_morning";
  }
  return {};
}

std::string due_words(const Advice& advice, const knowledge::Wording& wording) {
  std::string out;
  for (const Due due : advice.due) {
    out = joined(wording, "list", out, wording.text("cli.due." + std::string(name_of(due))));
  }
  return out;
}

DateWords date_words(LocalDay day, const knowledge::Wording& wording) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string text = day.text();  // 2026-03-02
  const auto two = [&](std::size_t at) {
    return static_cast<std::size_t>(text[at] - '0') * 10 +
           static_cast<std::size_t>(text[at + 1] - '0');
  };
  return {std::to_string(two(8)), wording.text("cli.month." + std::string(kMonths[two(5) - 1])),
          text.substr(0, 4)};
}

std::string day_words(LocalDay day, const knowledge::Wording& wording) {
  constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu",
                                                     "fri", "sat", "sun"};
  const std::string_view name = kDays[static_cast<std::size_t>(day.since(day.monday()))];
  const DateWords date = date_words(day, wording);
  return filled(wording.text("cli.date.form"),
                {{"day", wording.text("cli.day." + std::string(name))},
                 {"number", date.number},
                 {"month", date.month}});
}

std::string time_words(const AsOf& time, LocalDay today, const knowledge::Wording& wording) {
  std::string clock = time.text().substr(11, 5);
  if (time.day() == today) return clock;
  std::string date = day_words(time.day(), wording);
  if (clock == "00:00") return date;
  return filled(wording.text("cli.date.with_time"), {{"date", date}, {"time", clock}});
}

Card card_of(const Verdict& verdict, const Situation& situation, const Advice& advice,
             const Scribe& scribe) {
  Card card = card_started(advice, scribe);
  set_light(card, verdict, scribe);
  card.headline = words(scribe, verdict_key(verdict, scribe) + ".headline");
  add_why(card, verdict, scribe);
  add_do(card, verdict, scribe);
  if (verdict.level >= Level::WithinDays) {
    add_say(card, situation, scribe);
    return card;
  }
  add_changes(card, verdict, scribe);
  if (verdict.until) {
    add_to(card, label(scribe, "next"),
           filled(label(scribe, "ask_again"), "time",
                  time_words(*verdict.until, advice.moment.day(), *scribe.wording)),
           kNext);
  }
  add_next(card, advice, scribe);
  add_notes(card, verdict, situation, advice, scribe);
  return card;
}

Card card_of_unasked(const Advice& advice, const Scribe& scribe) {
  Card card = card_started(advice, scribe);
  card.symbol = "◌";
  card.word = label(scribe, "asked_not");
  card.headline = label(scribe, "asked_not_headline");
  card.ink = Ink::Bold;
  card.parts.push_back({label(scribe, "now"), {label(scribe, "asked_not_do")}, kNow, kCardLines});
  const std::string due = due_words(advice, *scribe.wording);
  if (!due.empty()) {
    add_to(card, label(scribe, "next"), filled(words(scribe, "cli.due.intro"), "words", due),
           kNext);
  }
  return card;
}

Card card_of_screened(const Advice& advice, const Scribe& scribe) {
  Card card = card_started(advice, scribe);
  card.symbol = "○";
  card.word = label(scribe, "screened_word");
  card.headline = label(scribe, "screened_headline");
  card.ink = Ink::Calm;
  card.parts.push_back({label(scribe, "now"), {label(scribe, "screened")}, kNow, kCardLines});
  const Situation situation =
      situation_of(advice.state, Moment::Before, advice.moment, *scribe.table);
  Verdict nothing;
  add_notes(card, nothing, situation, advice, scribe);
  add_next(card, advice, scribe);
  return card;
}

}  // namespace runlight::cli
