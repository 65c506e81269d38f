#include "doors/cli/language.hpp"

#include <gtest/gtest.h>

#include <array>

namespace runlight::cli {
namespace {

using knowledge::LanguageSpec;
using knowledge::Wording;

constexpr Wording kGerman{{}, {}};
constexpr Wording kAustrian{{}, {}};
constexpr Wording kBrazilian{{}, {}};

const std::array<LanguageSpec, 4>& languages() {
  static const std::array<LanguageSpec, 4> kLanguages = {{{"en", "English", &knowledge::english()},
                                                          {"de", "Deutsch", &kGerman},
                                                          {"de-AT", "Deutsch", &kAustrian},
                                                          {"pt-BR", "Português", &kBrazilian}}};
  return kLanguages;
}

const Wording* chosen(std::string_view wish) { return &language_for(wish, languages()); }

TEST(LanguageFor, TheVeryOneThenTheSameLanguage) {
  EXPECT_EQ(chosen("de"), &kGerman);
  EXPECT_EQ(chosen("de_AT.UTF-8"), &kAustrian);
  EXPECT_EQ(chosen("de-AT"), &kAustrian);
  EXPECT_EQ(chosen("de_CH.UTF-8@euro"), &kGerman);
  EXPECT_EQ(chosen("pt_PT.UTF-8"), &kBrazilian);
  EXPECT_EQ(chosen("en_GB.UTF-8"), &knowledge::english());
}

TEST(LanguageFor, EnglishWhereItIsNotThere) {
  for (const char* wish : {"", "C", "C.UTF-8", "POSIX", "fr_FR.UTF-8", "d", "deu", "-", "_", "."}) {
    EXPECT_EQ(chosen(wish), &knowledge::english()) << wish;
  }
}

}  // namespace
}  // namespace runlight::cli
