// Which language to speak: the one that is wished for, if it is there, else English.
#pragma once

#include <span>
#include <string_view>

#include "knowledge/wording.hpp"

namespace runlight::cli {

// `wish` is a language or a locale: "pt-BR", "pt_BR.UTF-8", "de". The very one first, then the
// language without its country, then the first of that language in another country.
[[nodiscard]] const knowledge::Wording& language_for(
    std::string_view wish, std::span<const knowledge::LanguageSpec> languages);

}  // namespace runlight::cli
