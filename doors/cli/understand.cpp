// understand: what the muscle does, why it may hurt, and how that fits this runner's own answers
// and runs.
#include "doors/cli/understand.hpp"

#include <algorithm>
#include <array>

#include "app/history/history.hpp"
#include "doors/cli/load.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kFigureIndent = 4;
constexpr std::int64_t kCenti = 100;

std::string words(const Session& session, std::string_view name,
                  std::initializer_list<app::Place> places = {}) {
  return session.text("cli.understand." + std::string(name), places);
}

void heading(Session& session, std::string_view text) {
  session.out() += '\n';
  for (const std::string& line : wrapped(shown(text, session.look().charset), kCardWidth)) {
    session.out() += painted(line, Ink::Bold, session.look().colour) + "\n";
  }
}

void dim(Session& session, std::string_view text, std::size_t indent = kIndent) {
  for (const std::string& line :
       wrapped(shown(text, session.look().charset), kCardWidth - indent)) {
    session.out() +=
        std::string(indent, ' ') + painted(line, Ink::Dim, session.look().colour) + "\n";
  }
}

std::string with_sources(const Session& session, const std::string& key) {
  std::string sources;
  for (const std::string_view source : session.wording().lines(key + ".sources")) {
    sources += (sources.empty() ? "" : ", ") + std::string(source);
  }
  return session.text(key + ".title") + "  [" + sources + "]";
}

// 5040 -> "5,040"
std::string thousands(std::int64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, ",");
  return out;
}

std::string whole_steps(std::int32_t cspm) {
  return std::to_string(load::divide_half_away(cspm, kCenti));
}

// 3'850 mm/s -> "4:20" a km
std::string pace_words(std::int32_t mm_s) {
  constexpr std::int64_t kMillimetresPerKm = 1'000'000;
  const std::int64_t seconds = load::divide_half_away(kMillimetresPerKm, mm_s);
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

void show_cycles(Session& session, const app::Understanding& known) {
  if (!known.cadence) {
    session.line(words(session, "cycles_unknown",
                       {{"number", std::to_string(app::kLeastCadenceRuns)},
                        {"first", std::to_string(known.cadence_runs)}}),
                 kIndent);
    return;
  }
  const app::OwnCadence& own = *known.cadence;
  constexpr std::int64_t kTen = 10;
  const std::int64_t cycles = load::divide_half_away(own.cycles_per_leg_and_hour(), kTen) * kTen;
  const std::string date = short_date(session, own.last, session.now().day());
  session.line(words(session, "cycles",
                     {{"first", whole_steps(own.mean_cspm)},
                      {"second", whole_steps(own.lowest_cspm)},
                      {"third", whole_steps(own.highest_cspm)},
                      {"number", std::to_string(own.runs)},
                      {"date", date},
                      {"words", thousands(cycles)}}),
               kIndent);
}

std::string answer_words(const Session& session, const app::PatternAnswers& pattern,
                         std::size_t index) {
  constexpr std::int64_t kTenths = 10;
  switch (pattern.answers[index]) {
    case ScreeningAnswer::Absent:
      return words(session, "not_said");
    case ScreeningAnswer::No:
      return words(session, "no");
    case ScreeningAnswer::DontKnow:
      return words(session, "dont_know");
    case ScreeningAnswer::Yes:
      break;
  }
  if (session.knowledge().patterns[index].answer == PatternAnswer::YesNo) {
    return words(session, "yes");
  }
  const std::int64_t tenths = pattern.tenths_of_hours[index];
  std::string number = std::to_string(tenths / kTenths);
  if (tenths % kTenths != 0) number += "." + std::to_string(tenths % kTenths);
  return words(session, "hours", {{"number", number}});
}

void show_signs(Session& session, const app::PatternAnswers& pattern) {
  const auto& patterns = session.knowledge().patterns;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (patterns[i].kind != PatternKind::Sign) continue;
    const std::string key = "pattern." + std::string(patterns[i].id);
    session.line(session.text(key + ".question") + "  " + answer_words(session, pattern, i),
                 kIndent);
    if (pattern.answers[i] == ScreeningAnswer::Yes) {
      dim(session, session.text(key + ".why"), kFigureIndent);
    }
  }
}

// --- what changed before it hurt ----------------------------------------------------------------

std::string name_of_figure(const Session& session, const app::Figure& figure) {
  switch (figure.share) {
    case app::Share::None:
      return load_text(session, "quantity_" + std::string(name_of(figure.quantity)));
    case app::Share::ClimbPerKm:
      return words(session, "climb");
    case app::Share::FastPart:
      return words(session, "fast");
  }
  return {};
}

std::string value_of(const app::Figure& figure, std::int64_t value) {
  constexpr std::int64_t kThousandthsPerTenth = 100;
  constexpr std::int64_t kThousandthsPerCenti = 10;
  switch (figure.share) {
    case app::Share::None:
      return value_words(figure.quantity, value);
    case app::Share::ClimbPerKm:
      return tenths_of_thousand(value * kThousandthsPerTenth);
    case app::Share::FastPart:
      return tenths_of_thousand(value * kThousandthsPerCenti);
  }
  return {};
}

std::string change_of(const Session& session, const app::Figure& figure) {
  if (figure.is_from_nothing()) return words(session, "new");
  if (figure.is_noise()) return words(session, "same");
  std::string change = change_words(session, figure.change);
  if (figure.against_usual != load::AgainstUsual::Larger) return change;
  return words(session, "unusual", {{"text", change}});
}

void show_figures(Session& session, const app::AspectView& view) {
  std::string not_known;
  for (const app::Figure& figure : view.figures) {
    if (figure.is_empty()) continue;
    const std::string name = name_of_figure(session, figure);
    if (!figure.is_known()) {
      not_known = app::joined(session.wording(), "list", not_known, name);
      continue;
    }
    session.line(words(session, "row",
                       {{"name", name},
                        {"first", value_of(figure, *figure.before)},
                        {"second", value_of(figure, *figure.after)},
                        {"words", change_of(session, figure)}}),
                 kFigureIndent);
  }
  if (!not_known.empty()) {
    session.line(words(session, "not_known", {{"words", not_known}}), kFigureIndent);
  }
}

// A share of it needs no word: it is told by the figure it is a share of.
bool is_any_unknown(const app::AspectView& view) {
  for (const app::Figure& figure : view.figures) {
    if (!figure.is_known()) return true;
  }
  return false;
}

void show_aspect(Session& session, const app::Understanding& known, const app::AspectView& view,
                 const app::PatternAnswers& pattern) {
  const std::string key = "understand." + std::string(name_of(view.aspect));
  session.out() += '\n';
  session.line(with_sources(session, key), kIndent);
  dim(session, session.text(key + ".text"), kFigureIndent);
  bool untold = is_any_unknown(view);
  if (view.question) {
    const std::string id(session.knowledge().patterns[*view.question].id);
    session.line(session.text("pattern." + id + ".question") + "  " +
                     answer_words(session, pattern, *view.question),
                 kFigureIndent);
    // What nobody measures is told by its answer alone.
    const bool is_answered = pattern.answers[*view.question] != ScreeningAnswer::Absent;
    if (view.figures.empty()) untold = !is_answered;
  }
  show_figures(session, view);
  if (view.aspect == app::Aspect::LongestRun && known.changed) {
    for (const load::SpikeDay& spike : known.changed->spikes) {
      session.line(spike_words(session, spike, session.now().day()), kFigureIndent);
    }
  }
  if (view.aspect == app::Aspect::Speed && view.shift != app::Shift::NotKnown) {
    const bool is_own = known.changed->fast_from == load::FastFrom::OwnFastThird;
    dim(session,
        words(session, is_own ? "fast_from" : "fast_from_fixed",
              {{"first", pace_words(known.changed->fast_from_mm_s)}}),
        kFigureIndent);
  }
  if (untold) {
    dim(session, words(session, "to_tell", {{"text", session.text(key + ".tell")}}), kFigureIndent);
  }
}

void show_before(Session& session, const app::Understanding& known,
                 const app::PatternAnswers& pattern) {
  if (known.onset) {
    heading(session, words(session, "before",
                           {{"date", short_date(session, *known.onset, session.now().day())}}));
    session.line(words(session, "before_what"), kIndent);
    if (known.missing_before_days + known.missing_after_days > 0) {
      session.line(words(session, "before_missing",
                         {{"first", std::to_string(known.missing_before_days)},
                          {"second", std::to_string(known.missing_after_days)}}),
                   kIndent);
    }
  } else {
    heading(session, words(session, "no_onset"));
    session.line(words(session, "no_onset_do"), kIndent);
  }
  for (const app::AspectView& view : known.aspects) show_aspect(session, known, view, pattern);
}

// --- form ---------------------------------------------------------------------------------------

std::string block_words(const Session& session, const app::CueView& view,
                        const app::FormFacts& facts) {
  switch (view.block) {
    case app::CueBlock::None:
      return {};
    case app::CueBlock::SomebodyFirst:
      return words(session, "form_somebody_first");
    case app::CueBlock::Phase:
      return words(session, facts.phase == Phase::Return ? "form_phase_ladder" : "form_phase");
    case app::CueBlock::Red:
      return words(session, "form_red", {{"number", std::to_string(view.cue->red_free_days)}});
    case app::CueBlock::NoRunningDay:
      return words(session, "form_no_running_day");
    case app::CueBlock::Level:
      return words(session, "form_level");
    case app::CueBlock::NoOverstride:
      return words(session, "form_no_overstride");
    case app::CueBlock::Quick:
      return words(session, "form_quick", {{"first", whole_steps(facts.cadence_cspm.value_or(0))}});
    case app::CueBlock::Unasked:
      return words(session, "form_unasked");
    case app::CueBlock::Cadence:
      return words(session, "form_cadence");
    case app::CueBlock::Overstride:
      return words(session, "form_overstride");
  }
  return {};
}

std::string trial_words(const Session& session, const app::CueView& view,
                        const app::FormFacts& facts) {
  if (!view.try_spm) return {};
  return words(session, "form_trial",
               {{"first", std::to_string(*view.try_spm)},
                {"second", whole_steps(facts.cadence_cspm.value_or(0))}});
}

// One reason that holds for all of them is said once.
bool are_all_blocked_alike(const std::vector<app::CueView>& cues) {
  return std::all_of(cues.begin(), cues.end(), [&](const app::CueView& one) {
    return one.fit != app::CueFit::Fits && one.block == cues.front().block;
  });
}

void show_form(Session& session, const std::vector<app::CueView>& cues,
               const app::FormFacts& facts) {
  heading(session, words(session, "form") + "  [S28]");
  session.line(words(session, "form_caveat"), kIndent);
  if (are_all_blocked_alike(cues)) {
    session.line(
        words(session, "form_none", {{"words", block_words(session, cues.front(), facts)}}),
        kIndent);
    return;
  }
  for (const app::CueView& view : cues) {
    const std::string key = "form." + std::string(view.cue->id);
    session.out() += '\n';
    const std::string fit = words(session, "form_" + std::string(name_of(view.fit)),
                                  {{"words", block_words(session, view, facts)}});
    std::string title = session.text(key + ".title");
    title += " - ";
    title += fit;
    session.line(title, kIndent);
    if (view.fit != app::CueFit::Fits) continue;
    session.line(session.text(key + ".text"), kFigureIndent);
    if (view.try_spm) session.line(trial_words(session, view, facts), kFigureIndent);
    std::string sources;
    for (const std::string& source : app::keys_of(view.cue->sources, session.knowledge())) {
      sources += sources.empty() ? "[" : ", ";
      sources += source;
    }
    dim(session, sources + "]", kFigureIndent);
  }
}

void show_all(Session& session, const UnderstandView& view) {
  session.out() += painted(shown(session.text("understand.title"), session.look().charset),
                           Ink::Bold, session.look().colour) +
                   "\n";
  if (session.is_demo()) session.line(session.text("cli.demo.mark"));
  if (view.form.somebody_first == YesNo::Yes) {
    session.out() += '\n';
    for (const std::string& line :
         wrapped(shown(words(session, "somebody_first"), session.look().charset), kCardWidth)) {
      session.out() += painted(line, Ink::Bold, session.look().colour) + "\n";
    }
  }
  for (const std::string_view chapter : kUnderstandChapters) {
    const std::string key = "understand." + std::string(chapter);
    heading(session, with_sources(session, key));
    session.line(session.text(key + ".text"), kIndent);
    if (chapter == "how_often") show_cycles(session, view.known);
  }
  session.out() += "\n";
  // Signs that fit would only calm somebody who needs a doctor.
  if (view.form.somebody_first == YesNo::No) {
    const std::string fit(app::name_of(app::fit_of(view.pattern, session.knowledge())));
    session.line(session.text("understand." + fit));
  }
  show_signs(session, view.pattern);
  show_before(session, view.known, view.pattern);
  show_form(session, view.cues, view.form);
  session.out() += "\n";
  dim(session, words(session, "tell"));
  dim(session, session.text("note.not_a_diagnosis") + " " + session.text("note.review"));
}

}  // namespace

std::string form_words(const Session& session, const Advice& advice) {
  const auto* cue = app::card_cue(app::form_facts(advice, session.knowledge()));
  if (cue == nullptr) return {};
  return words(
      session, "form_card",
      {{"text", session.text("form." + std::string(cue->id) + ".title")}, {"name", cue->id}});
}

Result<int> run_understand(Session& session) {
  UnderstandView view;
  RL_TRY(app::Diary diary, session.diary());
  const Advice advice = decide(std::move(diary.entries), session.now(), session.table());
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(view.pattern, app::last_pattern(*store, session.knowledge()));
  RL_TRY(const app::History history,
         app::read_history(*store, session.knowledge(), {std::nullopt, session.now()}));
  const LocalDay today = session.now().day();
  view.known = app::understanding_of(history, advice.state, today, session.knowledge());
  view.form = app::form_facts(advice, session.knowledge());
  view.form.overstride = app::answer_to("overstride", view.pattern, session.knowledge());
  if (view.known.cadence) view.form.cadence_cspm = view.known.cadence->mean_cspm;
  view.cues = app::judged_cues(view.form);
  if (session.wants_json()) {
    write_understand_json(session, view);
  } else {
    show_all(session, view);
  }
  return kDone;
}

}  // namespace runlight::cli
