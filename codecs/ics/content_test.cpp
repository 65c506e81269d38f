#include "codecs/ics/content.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <vector>

namespace runlight::ics {
namespace {

std::string folded(std::string_view line) {
  std::string out;
  append_folded(out, line);
  return out;
}

TEST(IcsContent, CleanKeepsTextAndMendsTheRest) {
  EXPECT_EQ(clean("läuft 🏃\tgut"), "läuft 🏃\tgut");
  EXPECT_EQ(clean("one\r\ntwo\rthree\nfour"), "one\ntwo\nthree\nfour");
  EXPECT_EQ(clean(std::string_view("a\0b\x1B[0m\x7F", 8)), "a b [0m");
  EXPECT_EQ(clean(" \t a b\t "), "a b");
  EXPECT_EQ(clean(" \x01 "), "");
  EXPECT_EQ(clean("\xFF\xC3"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  // Too long a form of "/", half of a surrogate pair, and more than Unicode has.
  EXPECT_EQ(clean("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(clean("\xE0\x80\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(clean("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(clean("\xF4\x90\x80\x80").size(), 12U);
  EXPECT_EQ(clean("\xF4\x8F\xBF\xBF"), "\xF4\x8F\xBF\xBF");
}

TEST(IcsContent, EscapesWhatSeparates) {
  EXPECT_EQ(escaped("a,b;c\\d: e\nf"), "a\\,b\\;c\\\\d: e\\nf");
  EXPECT_EQ(escaped("\\n"), "\\\\n");
}

TEST(IcsContent, FoldsAtSeventyFiveOctets) {
  EXPECT_EQ(folded(std::string(75, 'x')), std::string(75, 'x') + "\r\n");
  EXPECT_EQ(folded(std::string(76, 'x')), std::string(75, 'x') + "\r\n x\r\n");
  EXPECT_EQ(folded(std::string(150, 'x')),
            std::string(75, 'x') + "\r\n " + std::string(74, 'x') + "\r\n x\r\n");
  // A character of four octets that would be cut goes to the next line whole.
  EXPECT_EQ(folded(std::string(73, 'x') + "🏃y"), std::string(73, 'x') + "\r\n 🏃y\r\n");
  EXPECT_EQ(folded(std::string(71, 'x') + "🏃y"), std::string(71, 'x') + "🏃\r\n y\r\n");
}

TEST(IcsContent, EveryTextFoldsIntoWholeCharacters) {
  const bool held = rc::check("fold", [] {
    const auto letters = *rc::gen::container<std::vector<std::uint8_t>>(
        rc::gen::elementOf(std::vector<std::uint8_t>{'a', ',', '\\', '\n', 0xC3, 0xA9, 0xF0, 0x9F,
                                                     0x8F, 0x83, 0xE2, 0x82, 0xAC, 0xFF, 0x01}));
    std::string text;
    for (int i = 0; i < 12; ++i) text.append(letters.begin(), letters.end());
    const std::string line = escaped(text);
    const std::string out = folded(line);
    std::string unfolded;
    std::size_t at = 0;
    while (at < out.size()) {
      const std::size_t end = out.find("\r\n", at);
      const std::string one = out.substr(at, end - at);
      RC_ASSERT(one.size() <= kMaxLineOctets);
      const std::string guarded = "x" + one + "x";
      RC_ASSERT(clean(guarded) == guarded);  // no half of a character
      unfolded += at == 0 ? one : one.substr(1);
      at = end + 2;
    }
    RC_ASSERT(unfolded == line);
    RC_ASSERT(clean(clean(text)) == clean(text));
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace runlight::ics
