#include "codecs/json/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::json {
namespace {

TEST(Utf8, EveryLengthOfSequence) {
  const std::string text =
      "a\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF";
  EXPECT_EQ(utf8_until(text), text.size());
  EXPECT_EQ(document_until(text), text.size());
}

TEST(Utf8, StopsAtWhatIsNone) {
  for (const std::string_view bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x8F",
        "\xE2\x28\xA1", "\xE2\x82\x28"}) {
    for (std::size_t before = 0; before < 20; ++before) {
      const std::string text = std::string(before, 'x') + std::string(bad);
      EXPECT_EQ(utf8_until(text), before);
      EXPECT_EQ(utf8_until(text + "and more text"), before);
    }
  }
}

TEST(Utf8, DocumentsHoldNoControlCharactersButLineEndsAndTabs) {
  for (int byte = 0; byte < 0x80; ++byte) {
    const bool is_fine = byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r';
    for (std::size_t before = 0; before < 20; ++before) {
      std::string text(40, 'x');
      text[before] = static_cast<char>(byte);
      EXPECT_EQ(document_until(text), is_fine ? text.size() : before) << byte << " " << before;
      EXPECT_EQ(utf8_until(text), text.size());
    }
  }
}

}  // namespace
}  // namespace runlight::json
