// What `runlight understand` shows, gathered once: the terminal and the JSON say the same.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "app/lookup.hpp"
#include "app/pattern.hpp"
#include "app/understanding/form.hpp"
#include "app/understanding/understanding.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

inline constexpr std::array<std::string_view, 7> kUnderstandChapters = {
    "what_it_is",    "what_it_does", "how_often", "why_it_hurts",
    "what_loads_it", "what_adds",    "signs"};

struct UnderstandView {
  app::PatternAnswers pattern;
  app::Understanding known;
  app::FormFacts form;
  std::vector<app::CueView> cues;
};

// The cue of a green day in one line for its card; empty on any other day.
[[nodiscard]] std::string form_words(const Session& session, const Advice& advice);

void write_understand_json(Session& session, const UnderstandView& view);

}  // namespace runlight::cli
