#include "doors/cli/language.hpp"

#include <algorithm>
#include <string>

namespace runlight::cli {
namespace {

// "pt_BR.UTF-8@x" -> "pt-BR"
std::string code_of(std::string_view locale) {
  std::string out(locale.substr(0, locale.find_first_of(".@")));
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

std::string_view without_country(std::string_view code) { return code.substr(0, code.find('-')); }

}  // namespace

const knowledge::Wording& language_for(std::string_view wish,
                                       std::span<const knowledge::LanguageSpec> languages) {
  const std::string code = code_of(wish);
  const std::string_view plain = without_country(code);
  for (const knowledge::LanguageSpec& one : languages) {
    if (one.code == code) return *one.wording;
  }
  for (const knowledge::LanguageSpec& one : languages) {
    if (one.code == plain) return *one.wording;
  }
  for (const knowledge::LanguageSpec& one : languages) {
    if (without_country(one.code) == plain) return *one.wording;
  }
  return knowledge::english();
}

}  // namespace runlight::cli
