#include "core/plan/what_if.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace runlight {
namespace {

struct Pattern {
  IfKind kind;
  std::string_view name;
  std::string_view text;  // N, M and K stand for whole numbers; the last K is the days
};
constexpr std::array<Pattern, kIfKindCount> kPatterns = {
    {{IfKind::LiftPain, "pain", "pain N for K days"},
     {IfKind::WalkingPain, "walking_pain", "walking pain N for K days"},
     {IfKind::RedToday, "red_today", "a red today"},
     {IfKind::YellowToday, "yellow_today", "a yellow today"},
     {IfKind::Clean, "clean", "every session clean"},
     {IfKind::NoRuns, "no_runs", "no runs for K days"},
     {IfKind::Walk, "walk", "walk test M min at N"}}};

constexpr std::int32_t kMostPain = 10;
constexpr std::int32_t kMostWalk_min = 240;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return out;
}

std::optional<std::int32_t> number_of(std::string_view word) {
  constexpr std::size_t kMostDigits = 4;
  if (word.empty() || word.size() > kMostDigits) return std::nullopt;
  std::int32_t out = 0;
  for (const char digit : word) {
    if (digit < '0' || digit > '9') return std::nullopt;
    out = out * 10 + (digit - '0');
  }
  return out;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

// One day is a day.
bool is_same_word(std::string_view pattern, std::string_view word) {
  return pattern == word || (pattern == "days" && word == "day");
}

std::optional<IfPhrase> match(const Pattern& pattern, const std::vector<std::string_view>& words) {
  const std::vector<std::string_view> wanted = words_of(pattern.text);
  if (wanted.size() != words.size()) return std::nullopt;
  IfPhrase out;
  out.kind = pattern.kind;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].size() != 1 || wanted[i][0] < 'A' || wanted[i][0] > 'Z') {
      if (!is_same_word(wanted[i], words[i])) return std::nullopt;
      continue;
    }
    const auto number = number_of(words[i]);
    if (!number) return std::nullopt;
    if (wanted[i] == "K") {
      out.days = *number;
    } else if (pattern.kind == IfKind::Walk && wanted[i] == "N") {
      out.pain = *number;
    } else {
      out.number = *number;
    }
  }
  return out;
}

// Letters to change, put in or leave out.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above + 1, row[j - 1] + 1});
      corner = above;
    }
  }
  return row[b.size()];
}

Error not_a_phrase(const std::string& said) {
  const Pattern* nearest = &kPatterns.front();
  std::size_t best = said.size() + 100;
  std::string all;
  for (const Pattern& one : kPatterns) {
    const std::size_t far = distance(said, one.text);
    if (far < best) {
      best = far;
      nearest = &one;
    }
    all += (all.empty() ? "" : "; ") + std::string(one.text);
  }
  return input_error("--if", "\"" + said + "\" is not understood",
                     "did you mean \"" + std::string(nearest->text) + "\"? known: " + all +
                         "; join them with and, a comma, or then");
}

Result<IfPhrase> read_phrase(const std::vector<std::string_view>& words) {
  for (const Pattern& one : kPatterns) {
    const auto phrase = match(one, words);
    if (!phrase) continue;
    const bool is_pain = phrase->kind == IfKind::LiftPain || phrase->kind == IfKind::WalkingPain;
    if ((is_pain && phrase->number > kMostPain) || phrase->pain > kMostPain) {
      return input_error("--if", "\"" + joined(words) + "\": pain goes from 0 to 10",
                         "give a number from 0 to 10");
    }
    if (phrase->days < 1 || phrase->days > kMostIfDays) {
      return input_error("--if", "\"" + joined(words) + "\": that is not a number of days",
                         "give 1 to " + std::to_string(kMostIfDays) + " days");
    }
    if (phrase->kind == IfKind::Walk && phrase->number > kMostWalk_min) {
      return input_error("--if", "\"" + joined(words) + "\": that is too long a walk",
                         "give its minutes, such as 30");
    }
    return *phrase;
  }
  return not_a_phrase(joined(words));
}

void assume(std::vector<DayAssumption>& days, const IfPhrase& phrase) {
  for (std::int32_t i = 0; i < phrase.days; ++i) {
    DayAssumption& day = days[static_cast<std::size_t>(phrase.first) + static_cast<std::size_t>(i)];
    switch (phrase.kind) {
      case IfKind::LiftPain:
        day.lift_pain = phrase.number;
        break;
      case IfKind::WalkingPain:
        day.walking_pain = phrase.number;
        break;
      case IfKind::RedToday:
        day.course = Course::Red;
        break;
      case IfKind::YellowToday:
        day.course = Course::Yellow;
        break;
      case IfKind::Clean:
        break;
      case IfKind::NoRuns:
        day.course = Course::LeftOut;
        break;
      case IfKind::Walk: {
        TestBody walk;
        walk.value = phrase.number;
        walk.pain = Pain::clamped(phrase.pain);
        day.walk = walk;
        break;
      }
    }
  }
}

}  // namespace

std::string_view name_of(IfKind kind) { return kPatterns[static_cast<std::size_t>(kind)].name; }
std::string_view pattern_of(IfKind kind) { return kPatterns[static_cast<std::size_t>(kind)].text; }

Result<WhatIf> read_what_if(std::string_view text) {
  std::string spaced;
  for (const char letter : text) {
    if (letter == ',')
      spaced += " and ";
    else
      spaced += (letter >= 'A' && letter <= 'Z') ? static_cast<char>(letter + ('a' - 'A')) : letter;
  }
  WhatIf out;
  std::int32_t begin = 0;
  std::vector<std::string_view> words;
  std::vector<std::string_view> all = words_of(spaced);
  all.push_back("then");
  for (const std::string_view word : all) {
    if (word != "and" && word != "then") {
      words.push_back(word);
      continue;
    }
    // "…, then …" is one joint.
    if (!words.empty()) {
      RL_TRY(IfPhrase phrase, read_phrase(words));
      phrase.first = begin;
      out.days = std::max(out.days, begin + phrase.days);
      out.phrases.push_back(phrase);
      words.clear();
    }
    if (word == "then") begin = out.days;
  }
  if (out.phrases.empty()) return not_a_phrase({});
  if (out.days > kMostIfDays) {
    return input_error("--if", "that is more than " + std::to_string(kMostIfDays) + " days",
                       "ask about fewer");
  }
  out.assumed.resize(static_cast<std::size_t>(out.days));
  for (const IfPhrase& phrase : out.phrases) assume(out.assumed, phrase);
  return out;
}

Lived live_through(const State& state, const Table& table, LocalDay first, UtcOffset offset,
                   std::span<const DayAssumption> assumed, YesNo is_begun) {
  HypotheticalLife life(state, table, offset);
  Lived out;
  for (std::size_t i = 0; i < assumed.size(); ++i) {
    const LocalDay day = first.plus(static_cast<std::int32_t>(i));
    out.days.push_back(life.live(day, assumed[i], i == 0 ? is_begun : YesNo::No));
  }
  life.screen_if_due(first.plus(static_cast<std::int32_t>(assumed.size())));
  out.state = life.state();
  return out;
}

}  // namespace runlight
