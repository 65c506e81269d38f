#include <algorithm>
#include <filesystem>

#include "app/words.hpp"
#include "codecs/figure/figure.hpp"
#include "doors/cli/exercises.hpp"
#include "doors/cli/write_file.hpp"
#include "knowledge/wording.hpp"

namespace runlight::cli {
namespace {

using knowledge::Caption;
using knowledge::PictureSpec;

constexpr std::int32_t kSecond_ms = 1000;
// A hold of half a minute is said in words; nobody watches it.
constexpr figure::Timing kHoldTiming = {2 * kSecond_ms, 4 * kSecond_ms, 2 * kSecond_ms};

figure::Timing timing_of(const DoseSpec& dose, const PictureSpec& picture) {
  figure::Timing out = kHoldTiming;
  if (dose.amount == Amount::Reps) {
    out = {dose.tempo.go_s * kSecond_ms, dose.tempo.hold_s * kSecond_ms,
           dose.tempo.back_s * kSecond_ms};
  }
  if (contains(dose.phases, Phase::LoadLight)) out.far_percent = picture.light_percent;
  return out;
}

std::string figure_text(const Session& session, std::string_view name) {
  return session.text("figure." + std::string(name));
}
std::string timed(const Session& session, std::string_view name, std::int32_t seconds) {
  return session.text("figure." + std::string(name), {{"number", std::to_string(seconds)}});
}

void add_captions(figure::Words& words, const Session& session, const PictureSpec& picture,
                  const DoseSpec& dose) {
  const figure::Timing timing = timing_of(dose, picture);
  words.start = figure_text(session, "start");
  words.move = timed(session, "move", timing.go_ms / kSecond_ms);
  words.back = timed(session, "back", timing.back_ms / kSecond_ms);
  const std::int32_t hold =
      dose.amount == Amount::Hold ? std::int32_t{dose.count.most} : timing.hold_ms / kSecond_ms;
  switch (picture.caption) {
    case Caption::Hold:
      words.hold = timed(session, "hold", hold);
      return;
    case Caption::Press:
      words.hold = timed(session, "press", hold);
      return;
    case Caption::Walk:
      words.move = figure_text(session, "walk");
      words.back.clear();
      return;
    case Caption::Breathe:
      words.move = figure_text(session, "breathe_in");
      words.back = figure_text(session, "breathe_out");
      return;
  }
}

// One leg: the side that works; anything else: what works.
std::string_view legend_of(const PictureSpec& picture) {
  constexpr knowledge::PartSet kRightLeg = 1U << static_cast<unsigned>(knowledge::Part::RightLeg);
  return picture.works == kRightLeg ? "side" : "part";
}

figure::Words words_of(const Session& session, const PictureSpec& picture, const DoseSpec& dose) {
  const std::string base = "exercise." + std::string(picture.exercise);
  figure::Words words;
  words.language = language_code(session);
  words.title = session.text(base + ".name");
  words.description = session.text(base + ".start");
  for (const std::string_view cue : session.wording().lines(base + ".cues")) {
    words.description =
        session.text("figure.describe", {{"first", words.description}, {"text", cue}});
  }
  add_captions(words, session, picture, dose);
  words.legend = figure_text(session, legend_of(picture));
  return words;
}

}  // namespace

std::string_view language_code(const Session& session) {
  for (const knowledge::LanguageSpec& language : knowledge::languages()) {
    if (language.wording == &session.wording()) return language.code;
  }
  return "en";
}

Result<std::size_t> write_pictures(const Session& session, const ExerciseView& view,
                                   const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return storage_error(folder, "the folder cannot be made",
                         "look at its name and the permissions");
  }
  std::vector<std::string_view> done;
  for (const Shown& one : view.shown) {
    const std::string_view id = one.exercise->id;
    if (std::find(done.begin(), done.end(), id) != done.end()) continue;
    done.push_back(id);
    const auto pictures = knowledge::pictures();
    const auto found = std::find_if(pictures.begin(), pictures.end(),
                                    [id](const PictureSpec& p) { return p.exercise == id; });
    if (found == pictures.end()) continue;  // the compiler of the knowledge refuses that
    const figure::Words words = words_of(session, *found, *one.dose);
    const figure::Timing timing = timing_of(*one.dose, *found);
    const bool is_left = view.side == Side::Left && one.dose->sides == Sides::Sore;
    const auto side = is_left ? figure::SideShown::Left : figure::SideShown::Right;
    const std::string path = folder + "/" + std::string(id);
    RL_TRY_DONE(write_file(path + ".svg",
                           figure::svg_of(*found, words, timing, figure::Variant::Moving, side)));
    RL_TRY_DONE(write_file(path + ".print.svg",
                           figure::svg_of(*found, words, timing, figure::Variant::Still, side)));
  }
  RL_TRY_DONE(write_file(folder + "/index.html", exercises_page(session, view)));
  return done.size();
}

}  // namespace runlight::cli
