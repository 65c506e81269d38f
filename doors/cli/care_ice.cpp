// care ice: the four questions, then a timer that ends by itself and keeps what was done.
#include "app/amounts.hpp"
#include "app/record.hpp"
#include "app/words.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/ask.hpp"
#include "doors/cli/care.hpp"
#include "doors/cli/countdown.hpp"
#include "doors/cli/keep.hpp"

namespace runlight::cli {
namespace {

constexpr std::int32_t kMinute_s = 60;

std::string text_of(const Session& session, std::string_view name,
                    std::initializer_list<app::Place> places = {}) {
  return session.text("cli.care." + std::string(name), places);
}

std::string two_digits(std::int32_t number) {
  constexpr std::int32_t kHundred = 100;
  return std::to_string(kHundred + number).substr(1);
}

void refuse(Session& session, std::string_view why) {
  session.line(text_of(session, "ice_refused"));
  session.line(why);
  for (const std::string_view line : session.wording().lines("ice.not")) session.line(line);
}

// Yes: nothing stands against it. Nothing: left.
Result<std::optional<YesNo>> ask_gate(Session& session) {
  session.line(text_of(session, "ice_ask"));
  for (const GateSpec& gate : session.knowledge().ice_gate) {
    session.line("- " + session.text("gate." + std::string(gate.id) + ".question"), 2);
  }
  while (true) {
    session.out() += text_of(session, "ice_yes_no") + " > ";
    if (!session.flush()) return std::optional<YesNo>();
    const Line line = read_line();
    if (line.end != Line::End::Typed) return std::optional<YesNo>();
    if (line.text == "n" || line.text == "no") return std::optional(YesNo::Yes);
    if (line.text == "y" || line.text == "yes" || line.text == "?") {
      return std::optional(YesNo::No);
    }
    if (line.text == "q") return std::optional<YesNo>();
  }
}

std::int32_t run_timer(const Session& session, std::int32_t minutes) {
  const bool shows = is_terminal(Stream::Errors);
  Countdown with;
  with.now_ms = [] { return monotonic_ms(); };
  with.wait_ms = [](std::int32_t ms) { wait_ms(ms); };
  with.is_stopped = [] { return interruption().load(); };
  with.show_left_s = [&](std::int32_t left) {
    if (!shows) return;
    const std::string words = text_of(
        session, "ice_left",
        {{"first", std::to_string(left / kMinute_s)}, {"second", two_digits(left % kMinute_s)}});
    [[maybe_unused]] const bool taken =
        write_all(Stream::Errors, "\r  " + words + "   " + (left == 0 ? "\a\n" : ""));
  };
  return count_down(minutes * kMinute_s, with);
}

Result<std::int32_t> minutes_of(const Session& session) {
  const knowledge::IceSpec& spec = knowledge::care().ice;
  if (session.word(0).empty()) return (spec.least_min + spec.most_min) / 2;
  return app::read_whole(session.word(0), spec.least_min, spec.most_min, "MIN");
}

Result<int> keep_ice(Session& session, std::int32_t minutes) {
  RL_TRY(const json::EntryStamp stamp, new_stamp(session));
  json::CareRecord record;
  record.care = "ice";
  record.minutes = minutes;
  RL_TRY(const app::NewEntry entry,
         app::checked("care", stamp, json::write_care(stamp, record), session.knowledge()));
  RL_TRY_DONE(session.keep({entry}));
  session.line(text_of(session, "ice_done", {{"number", std::to_string(minutes)}}));
  return kDone;
}

}  // namespace

Result<int> run_care_ice(Session& session, const Advice& advice, const app::Care& care) {
  RL_TRY(const std::int32_t minutes, minutes_of(session));
  if (session.wants_json()) {
    return usage_error("care ice", "a timer has no JSON",
                       "runlight care --json says whether ice is offered; log ice MIN keeps it");
  }
  if (!care.withheld.empty() || care.ice.status != app::IceStatus::Offered) {
    // The card says why, and what to do instead.
    session.line(text_of(session, "ice_refused"));
    session.show_card(card_of_care(session, advice, care));
    return kDone;
  }
  if (!session.command().has("--none")) {
    RL_TRY_DONE(expect_terminal("care ice",
                                "run it on a terminal, or say --none where none of "
                                "its questions is true"));
    RL_TRY(const std::optional<YesNo> safe, ask_gate(session));
    if (!safe) {
      session.line(text_of(session, "left"));
      return kDone;
    }
    if (*safe == YesNo::No) {
      refuse(session, "");
      return kDone;
    }
  }
  for (const std::string_view line : session.wording().lines("ice.text")) session.line(line);
  session.line(text_of(session, "ice_start", {{"number", std::to_string(minutes)}}));
  if (!session.flush()) return kDone;
  catch_interrupts();
  const std::int32_t gone = run_timer(session, minutes);
  if (gone < minutes * kMinute_s) {
    session.out() += "\n";
    session.line(text_of(session, "ice_stopped",
                         {{"first", std::to_string(gone / kMinute_s)},
                          {"second", std::to_string(gone % kMinute_s)}}));
    return kInterrupted;
  }
  return keep_ice(session, minutes);
}

}  // namespace runlight::cli
