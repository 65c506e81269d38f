#include "doors/cli/layout.hpp"

#include <gtest/gtest.h>

namespace runlight::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(Width, CountsColumns) {
  EXPECT_EQ(width_of(""), 0U);
  EXPECT_EQ(width_of("abc"), 3U);
  EXPECT_EQ(width_of("● é"), 3U);
  EXPECT_EQ(width_of("e\xCC\x81"), 1U);  // a combining accent
  EXPECT_EQ(width_of("漢字"), 4U);
  EXPECT_EQ(width_of("\xFF\xC3"), 2U);  // broken bytes show as one column each
}

TEST(Wrapped, BreaksAtSpacesAndLongWords) {
  EXPECT_EQ(wrapped("", 10), (Lines{""}));
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("a  b", 10), (Lines{"a b"}));
  EXPECT_EQ(wrapped("Donaudampfschiff", 6), (Lines{"Donaud", "ampfsc", "hiff"}));
  EXPECT_EQ(wrapped("an Donaudampf", 6), (Lines{"an", "Donaud", "ampf"}));
  EXPECT_EQ(wrapped("ééé ééé", 3), (Lines{"ééé", "ééé"}));
  EXPECT_EQ(wrapped("abcdef", 6), (Lines{"abcdef"}));
}

TEST(Wrapped, NoLineIsTooWide) {
  const std::string text = "short and averyverylongwordthatnobodywouldwrite und 漢字漢字漢字 end";
  for (std::size_t width = 2; width < 30; ++width) {
    for (const std::string& line : wrapped(text, width)) EXPECT_LE(width_of(line), width) << line;
  }
}

TEST(Shortened, ShowsThatSomethingIsMissing) {
  EXPECT_EQ(shortened("abcdef", 6), "abcdef");
  EXPECT_EQ(shortened("abcdefg", 6), "abc...");
  EXPECT_EQ(shortened("ab cdefg", 6), "ab...");
  EXPECT_EQ(shortened("abcdefg", 2), "..");
}

TEST(Shown, NothingSteersTheTerminal) {
  EXPECT_EQ(shown("a\x1b[2Jb\r\n\x7f", Charset::Utf8), "a [2Jb   ");
  EXPECT_EQ(shown("\xC2\x9B"
                  "31m",
                  Charset::Utf8),
            " 31m");  // the one-byte escape of C1
}

TEST(Shown, AsciiKeepsTheShapesApart) {
  EXPECT_EQ(shown("●▲■✚○", Charset::Ascii), "(o)/!\\[X][+]( )");
  EXPECT_EQ(shown("it’s 3 × 20 → go", Charset::Ascii), "it's 3 x 20 -> go");
  EXPECT_EQ(shown("漢", Charset::Ascii), "?");
}

TEST(Painted, OnlyWhereColourIsOn) {
  EXPECT_EQ(painted("x", Ink::Red, Colour::Off), "x");
  EXPECT_EQ(painted("x", Ink::Plain, Colour::On), "x");
  EXPECT_EQ(painted("x", Ink::Red, Colour::On), "\x1b[1;97;41mx\x1b[0m");
}

}  // namespace
}  // namespace runlight::cli
