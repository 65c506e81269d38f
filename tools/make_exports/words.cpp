#include "tools/make_exports/words.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace runlight::make_exports {
namespace {

constexpr std::uint64_t kMostActivities = 1'000'000;
constexpr std::uint64_t kMostRecords = 1'000'000'000;
constexpr std::uint64_t kMostYears = 40;

// More in a week than this, and the days would run over.
constexpr std::size_t kMostInYear = 20 * 52;

Error refused(std::string_view flag, std::string_view value, std::string_view mend) {
  return Error{ErrorKind::Usage,
               std::string(flag),
               "\"" + std::string(value) + "\" is not understood",
               std::string(mend),
               {}};
}

std::optional<std::uint64_t> number_from(std::string_view text, std::uint64_t most) {
  std::uint64_t out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole && out <= most ? std::optional(out) : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> out;
  for (std::size_t comma = list.find(','); comma != std::string_view::npos;
       comma = list.find(',')) {
    out.push_back(list.substr(0, comma));
    list.remove_prefix(comma + 1);
  }
  out.push_back(list);
  return out;
}

bool set_providers(Options& options, std::string_view value) {
  options.providers = {};
  for (const std::string_view word : parts_of(value)) {
    bool known = false;
    for (std::size_t i = 0; i < kProviders; ++i) {
      if (name_of(static_cast<Provider>(i)) != word) continue;
      options.providers[i] = known = true;
    }
    if (!known) return false;
  }
  return true;
}

bool set_mix(Options& options, std::string_view value) {
  const auto parts = parts_of(value);
  if (parts.size() != options.mix.size()) return false;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = number_from(parts[i], 100);
    if (!number) return false;
    options.mix[i] = static_cast<std::int64_t>(*number);
    sum += options.mix[i];
  }
  return sum > 0;
}

template <class Value>
using Word = std::pair<std::string_view, Value>;

template <class Value>
bool choose(Value& to, std::string_view word, std::initializer_list<Word<Value>> words) {
  for (const auto& [known, value] : words) {
    if (known != word) continue;
    to = value;
    return true;
  }
  return false;
}

template <class Number>
bool count(Number& to, std::string_view word, std::uint64_t most) {
  const auto number = number_from(word, most);
  if (number) to = static_cast<Number>(*number);
  return number.has_value();
}

// False: not understood. Nothing: no such flag.
std::optional<bool> set(Options& out, std::string_view flag, std::string_view value) {
  if (flag == "--seed") return count(out.plan.seed, value, UINT64_MAX);
  if (flag == "--activities") return count(out.plan.activities, value, kMostActivities);
  if (flag == "--years") return count(out.plan.years, value, kMostYears);
  if (flag == "--apple-records") return count(out.apple_records, value, kMostRecords);
  if (flag == "--providers") return set_providers(out, value);
  if (flag == "--mix") return set_mix(out, value);
  if (flag == "--language") {
    return choose<Language>(
        out.language, value,
        {{"en", Language::English}, {"de", Language::German}, {"nl", Language::Dutch}});
  }
  if (flag == "--units") {
    return choose<Units>(out.units, value, {{"km", Units::Kilometres}, {"mi", Units::Miles}});
  }
  if (flag == "--headers") {
    return choose<HeaderText>(out.header, value,
                              {{"plain", HeaderText::Plain}, {"spans", HeaderText::Spans}});
  }
  if (flag == "--generation") {
    return choose<Generation>(out.generation, value,
                              {{"2019", Generation::Early},
                               {"10", Generation::Ten},
                               {"87", Generation::EightySeven},
                               {"94", Generation::NinetyFour},
                               {"103", Generation::HundredThree}});
  }
  return std::nullopt;
}

}  // namespace

Result<Options> options_from(std::span<const std::string_view> words) {
  Options out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].substr(0, 2) != "--") {
      if (!out.folder.empty()) return refused("OUT_DIR", words[i], "name one folder");
      out.folder = std::string(words[i]);
      continue;
    }
    const std::string_view value = i + 1 < words.size() ? words[i + 1] : "";
    const auto understood = set(out, words[i], value);
    if (!understood) return refused("command line", words[i], "see the usage");
    if (!*understood) return refused(words[i], value, "see the usage");
    ++i;
  }
  if (out.folder.empty()) return refused("OUT_DIR", "", "name the folder to write into");
  if (out.plan.activities == 0) return refused("--activities", "0", "ask for at least 1");
  if (out.plan.activities > static_cast<std::size_t>(years_of(out.plan)) * kMostInYear) {
    return refused("--years", std::to_string(out.plan.years), "give so many activities more years");
  }
  return out;
}

}  // namespace runlight::make_exports
