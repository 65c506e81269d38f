#include "codecs/xml/reader.hpp"

#include <expat.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace runlight::xml {
namespace {

// One line an event, so that a difference reads well.
std::string drain(Reader& reader) {
  std::string out;
  std::string scratch;
  for (;;) {
    switch (reader.next()) {
      case Event::NeedMore:
        return out;
      case Event::Start:
        out += "<" + std::string(reader.name());
        for (const Attribute& attribute : reader.attributes()) {
          out += " " + std::string(attribute.name) + "=[" +
                 std::string(decoded(attribute.value, scratch)) + "]";
        }
        out += " @" + std::to_string(reader.offset()) + "\n";
        break;
      case Event::End:
        out += ">" + std::string(reader.name()) + "\n";
        break;
      case Event::Text:
        out += "\"" + std::string(decoded(reader.text(), scratch)) + "\" @" +
               std::to_string(reader.offset()) + "\n";
        break;
      case Event::Eof:
        return out + "eof\n";
      case Event::Error:
        return out + "error " + reader.error().where + ": " + reader.error().what + "\n";
    }
  }
}

std::string read(const std::vector<std::string>& chunks, Limits limits = {}) {
  Reader reader(limits);
  std::string out;
  for (const std::string& chunk : chunks) {
    reader.feed(chunk);
    out += drain(reader);
    if (reader.fault() != Fault::None) return out;
  }
  reader.finish();
  return out + drain(reader);
}

std::string read(const std::string& text, Limits limits = {}) {
  return read(std::vector<std::string>{text}, limits);
}

std::vector<std::string> cut(const std::string& text, std::size_t size) {
  std::vector<std::string> chunks;
  for (std::size_t at = 0; at < text.size(); at += size) chunks.push_back(text.substr(at, size));
  return chunks;
}

Fault fault_of(const std::string& text, Limits limits = {}) {
  Reader reader(limits);
  reader.feed(text);
  (void)drain(reader);
  reader.finish();
  (void)drain(reader);
  return reader.fault();
}

TEST(XmlReader, GivesStartsTextsAndEnds) {
  EXPECT_EQ(read("<?xml version=\"1.0\"?>\n<a x='1' y=\"two &amp; &#233;&#x1F600;\">\n <b>t &lt; u "
                 "</b><c/></a>\n"),
            "<a x=[1] y=[two & \xC3\xA9\xF0\x9F\x98\x80] @22\n<b @63\n\"t < u\" @66\n>b\n<c @79\n"
            ">c\n>a\neof\n");
}

TEST(XmlReader, SkipsWhatIsNoContent) {
  EXPECT_EQ(read("<!-- a > b --><?p <x> ?><r><!-- - -- -><x/> --> <?q?><![CDATA[ <&> ]]><![CDATA["
                 "  ]]></r><!-- end -->"),
            "<r @24\n\"<&>\" @53\n>r\neof\n");
}

TEST(XmlReader, LocalNamesAndAttributes) {
  Reader reader;
  reader.feed("<ns3:TPX xmlns='u' ns3:Speed='2' Speed='3'><ns3:x/></ns3:TPX>");
  ASSERT_EQ(reader.next(), Event::Start);
  EXPECT_EQ(reader.local_name(), "TPX");
  ASSERT_NE(reader.attribute("Speed"), nullptr);
  EXPECT_EQ(reader.attribute("Speed")->value.bytes, "2");  // the first one counts
  EXPECT_EQ(reader.attribute("none"), nullptr);
  EXPECT_EQ(reader.depth(), 1U);
  ASSERT_EQ(reader.next(), Event::Start);
  EXPECT_EQ(reader.depth(), 2U);
  ASSERT_EQ(reader.next(), Event::End);
  EXPECT_EQ(reader.local_name(), "x");
  EXPECT_EQ(reader.depth(), 1U);
}

// Names are looked at sixteen bytes at a time: every length, a colon at every place in it.
TEST(XmlReader, NamesOfEveryLength) {
  for (std::size_t size = 1; size <= 50; ++size) {
    for (std::size_t colon = 1; colon <= size; ++colon) {
      std::string name(size, 'n');
      if (colon + 1 < size) name[colon] = ':';
      if (colon + 3 < size) name[colon + 2] = ':';  // only the first one ends a prefix
      std::string text = "<";
      text.append(name).append(" a").append(name).append("='1'><b/></").append(name).append(">");
      text.append(size % 20, ' ');  // near the end of the bytes, and not
      Reader reader;
      reader.feed(text);
      for (const Event event : {Event::Start, Event::Start, Event::End, Event::End}) {
        ASSERT_EQ(reader.next(), event) << text;
        if (reader.depth() == (event == Event::Start ? 1U : 0U)) {
          ASSERT_EQ(reader.name(), name);
          ASSERT_EQ(reader.local_name(), local_part(name));
          ASSERT_EQ(reader.local_key(), key_of(local_part(name)));
          if (event == Event::Start) {
            ASSERT_NE(reader.attribute(local_part("a" + name)), nullptr) << text;
          }
        }
      }
      const std::string begun = "<" + name + "></";
      ASSERT_EQ(fault_of(begun + name + "x>"), Fault::Malformed);
      ASSERT_EQ(fault_of(begun + name.substr(1) + ">"), Fault::Malformed);
    }
  }
}

// Found by the fuzzer: what is counted does not depend on how much came at once.
TEST(XmlReader, ControlsAreCountedBehindAFaultToo) {
  const std::string text = "<a>\v</b>\v\v";
  for (std::size_t cut_at = 0; cut_at <= text.size(); ++cut_at) {
    Reader reader;
    reader.feed(std::string_view(text).substr(0, cut_at));
    (void)drain(reader);
    reader.feed(std::string_view(text).substr(cut_at));
    (void)drain(reader);
    EXPECT_EQ(reader.fault(), Fault::Malformed);
    EXPECT_EQ(reader.notes().controls, 3U) << cut_at;
  }
}

TEST(XmlReader, LenientWhereRealExportsNeedIt) {
  EXPECT_EQ(read("\xEF\xBB\xBF   \n <?xml version='1.0'?><a/>"), "<a @29\n>a\neof\n");
  // Apple: U+000B in a text, attributes given twice, names cut by a space, a broken DTD.
  Reader reader;
  reader.feed("<a s='x\vy' s='z' Unit Name='k'>1\v2</a>");
  EXPECT_EQ(drain(reader), "<a s=[x\vy] s=[z] Name=[k] @0\n\"1\v2\" @31\n>a\n");
  EXPECT_EQ(reader.notes().controls, 2U);
  EXPECT_EQ(reader.notes().first_control, 7U);
  EXPECT_EQ(reader.notes().split_attributes, 1U);
  EXPECT_EQ(read("<!DOCTYPE H [\n<!-- it's > ] -->\n<!ELEMENT H (R*)>\n<!ATTLIST R\n x CDATA "
                 "#REQUIRED\n<!ATTLIST S y CDATA \"]>\" >\n<?p ]> ?>\n]>\n<H/>"),
            "<H @121\n>H\neof\n");
}

TEST(XmlReader, WhatComesAfterTheEndIsNoted) {
  for (const std::string after : {"<b/>", "text", "</a>", "<!DOCTYPE x>", "\xFF\xFE", "\0\0"}) {
    Reader reader;
    const std::string text = "<a/>" + after;
    reader.feed(text);
    EXPECT_EQ(drain(reader), "<a @0\n>a\n") << after;
    reader.finish();
    EXPECT_EQ(drain(reader), "eof\n") << after;
    EXPECT_EQ(reader.notes().trailing, !after.empty()) << after;
  }
  EXPECT_EQ(read("<a/>\n<!-- ok --><?ok?>\n"), "<a @0\n>a\neof\n");
}

TEST(XmlReader, RefusesWithThePlace) {
  EXPECT_EQ(read(""), "error byte 0: there is no XML in it\n");
  EXPECT_EQ(read("PK\3\4"), "error byte 0: this is not XML\n");
  EXPECT_EQ(read("<a><b>1"), "<a @0\n<b @3\nerror byte 7: the file ends inside <b>\n");
  EXPECT_EQ(read("<a><b></a>"), "<a @0\n<b @3\nerror byte 6: <b> is closed by another name\n");
  EXPECT_EQ(read("<a x=1/>"), "error byte 0: an attribute has no quotes\n");
  EXPECT_EQ(read("<a x/>"), "error byte 0: an attribute is not of the form name=\"value\"\n");
  EXPECT_EQ(read("<a x='1'y='2'/>"), "error byte 0: two attributes are not kept apart\n");
  EXPECT_EQ(read("<a x='<'/>"), "error byte 0: a \"<\" stands inside quotes\n");
  EXPECT_EQ(read("<1/>"), "error byte 0: \"<\" is not followed by a name\n");
  EXPECT_EQ(read("</a>"), "error byte 0: an element ends that never began\n");
  EXPECT_EQ(read("<a>\xC3</a>"), "<a @0\nerror byte 4: the text is not UTF-8\n");
  EXPECT_EQ(read("<a>\xED\xA0\x80</a>"), "<a @0\nerror byte 4: the text is not UTF-8\n");
  EXPECT_EQ(read(std::string("\xFF\xFE<\0a\0", 6)),
            "error byte 0: the text is UTF-16, not UTF-8\n");
  EXPECT_EQ(read(std::string("<\0a\0/\0>\0", 8)), "error byte 0: the text is UTF-16, not UTF-8\n");
}

TEST(XmlReader, NeverExpandsEntities) {
  const std::string bomb =
      "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>"
      "<l>&c;</l>";
  EXPECT_EQ(fault_of(bomb), Fault::Entity);
  EXPECT_EQ(read(bomb).substr(0, 30), "<l @80\nerror byte 83: \"&c;\" is");
  EXPECT_EQ(fault_of("<a x='&e;'/>"), Fault::Entity);
  EXPECT_EQ(fault_of("<a>&#0;</a>"), Fault::Entity);
  EXPECT_EQ(fault_of("<a>&#xD800;</a>"), Fault::Entity);
  EXPECT_EQ(fault_of("<a>&#1114112;</a>"), Fault::Entity);
  EXPECT_EQ(fault_of("<a>&#x10FFFF;&#x9;</a>"), Fault::None);
  EXPECT_EQ(fault_of("<a>this & that</a>"), Fault::Entity);
}

TEST(XmlReader, EverythingIsBounded) {
  Limits small;
  small.token_bytes = 100;
  small.depth = 3;
  small.name_bytes = 10;
  small.document_type_bytes = 50;
  EXPECT_EQ(fault_of("<a>" + std::string(101, 'x') + "</a>", small), Fault::Limit);
  EXPECT_EQ(fault_of("<a>" + std::string(100, 'x') + "</a>", small), Fault::None);
  EXPECT_EQ(fault_of("<a x='" + std::string(101, 'x') + "'/>", small), Fault::Limit);
  EXPECT_EQ(fault_of("<a><b><c><d/></c></b></a>", small), Fault::Limit);
  EXPECT_EQ(fault_of("<a><b><c/></b></a>", small), Fault::None);
  EXPECT_EQ(fault_of("<abcdefghijk/>", small), Fault::Limit);
  EXPECT_EQ(fault_of("<a abcdefghijk='1'/>", small), Fault::Limit);
  EXPECT_EQ(fault_of("<!DOCTYPE " + std::string(60, 'x') + "><a/>", small), Fault::Limit);
  std::string many = "<a";
  for (int i = 0; i < 65; ++i) many += " x" + std::to_string(i) + "='1'";
  EXPECT_EQ(fault_of(many + "/>"), Fault::Limit);
  // A comment is skipped, not kept, however long.
  EXPECT_EQ(fault_of("<a><!--" + std::string(1000, '-') + "--></a>", small), Fault::None);
  // An endless tag stops at the limit although it never ends.
  EXPECT_EQ(fault_of("<a " + std::string(200, 'x'), small), Fault::Limit);
}

// --- against expat, and cut anywhere ---------------------------------------------------------

std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > 0x20) out += c;
  }
  return out;
}

// Events as lines, texts joined and without white space, as both readers can be made to tell them.
class Story {
 public:
  void start(const std::string& line) {
    flush();
    lines_ += line + "\n";
  }
  void end(const std::string& name) {
    flush();
    lines_ += ">" + name + "\n";
  }
  void text(const std::string& text) { text_ += text; }
  std::string told() {
    flush();
    return lines_;
  }

 private:
  void flush() {
    const std::string kept = squeezed(text_);
    if (!kept.empty()) lines_ += "\"" + kept + "\"\n";
    text_.clear();
  }
  std::string lines_;
  std::string text_;
};

struct Told {
  bool accepted = false;
  std::string story;
};

Told by_expat(const std::string& text) {
  Story story;
  XML_Parser parser = XML_ParserCreate("UTF-8");
  XML_SetUserData(parser, &story);
  XML_SetElementHandler(
      parser,
      [](void* data, const XML_Char* name, const XML_Char** attributes) {
        std::string line = std::string("<") + name;
        for (std::size_t i = 0; attributes[i] != nullptr; i += 2) {
          line += " " + std::string(attributes[i]) + "=[" + squeezed(attributes[i + 1]) + "]";
        }
        static_cast<Story*>(data)->start(line);
      },
      [](void* data, const XML_Char* name) { static_cast<Story*>(data)->end(name); });
  XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char* at, int size) {
    static_cast<Story*>(data)->text(std::string(at, static_cast<std::size_t>(size)));
  });
  Told told;
  told.accepted =
      XML_Parse(parser, text.data(), static_cast<int>(text.size()), XML_TRUE) == XML_STATUS_OK;
  XML_ParserFree(parser);
  told.story = story.told();
  return told;
}

Told by_us(const std::string& text, std::size_t chunk) {
  Story story;
  Reader reader;
  std::string scratch;
  Told told;
  const auto take = [&] {
    for (;;) {
      switch (reader.next()) {
        case Event::NeedMore:
        case Event::Error:
          return;
        case Event::Eof:
          told.accepted = true;
          return;
        case Event::Start: {
          std::string line = "<" + std::string(reader.name());
          for (const Attribute& attribute : reader.attributes()) {
            line += " " + std::string(attribute.name) + "=[" +
                    squeezed(std::string(decoded(attribute.value, scratch))) + "]";
          }
          story.start(line);
          break;
        }
        case Event::End:
          story.end(std::string(reader.name()));
          break;
        case Event::Text:
          story.text(std::string(decoded(reader.text(), scratch)));
          break;
      }
    }
  };
  for (std::size_t at = 0; at < text.size(); at += chunk) {
    reader.feed(std::string_view(text).substr(at, chunk));
    take();
  }
  reader.finish();
  take();
  told.story = story.told();
  return told;
}

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::string document() {
    std::string out;
    if (pick(2) == 0) out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (pick(4) == 0) out += "<!DOCTYPE gpx [<!ELEMENT gpx (#PCDATA)>]>\n";
    element(out, 0);
    if (pick(3) == 0) out += "\n<!-- end -->\n";
    return out;
  }
  // A few bytes changed, taken out, doubled or moved.
  std::string mutated(std::string text) {
    constexpr std::string_view kBytes = "<>/&;'\"= !-[]?\xC3\x01z";
    for (std::size_t i = 1 + pick(3); i > 0 && !text.empty(); --i) {
      const std::size_t at = pick(text.size());
      switch (pick(4)) {
        case 0:
          text[at] = kBytes[pick(kBytes.size())];
          break;
        case 1:
          text.erase(at, 1 + pick(4));
          break;
        case 2:
          text.insert(at, text.substr(pick(text.size()), 1 + pick(12)));
          break;
        case 3:
          text.resize(at);
          break;
      }
    }
    return text;
  }
  std::size_t pick(std::size_t n) { return random_() % n; }

 private:
  static constexpr std::array<std::string_view, 7> kNames{"trkpt",      "ele",    "gpxtpx:hr", "a",
                                                          "Trackpoint", "x-1._2", "\xC3\xBC"};
  static constexpr std::array<std::string_view, 9> kTexts{"47.1",
                                                          "a &amp; b",
                                                          " 2024-05-01T06:00:00Z\n",
                                                          "&#233;&#x4e2d;",
                                                          "\xE4\xB8\xAD\xE6\x96\x87",
                                                          "x > y ",
                                                          "&lt;&quot;",
                                                          "\r\nline\r",
                                                          "a longer text that spans sixteen bytes"};

  void element(std::string& out, int depth) {
    const std::string name(kNames[pick(kNames.size())]);
    out += "<" + name;
    const std::size_t attributes = pick(4);
    for (std::size_t i = 0; i < attributes; ++i) {
      const bool single = pick(2) == 0;
      out += (pick(4) == 0 ? "\n  " : " ") + std::string("n") + std::to_string(i) +
             (pick(5) == 0 ? " = " : "=");
      out += single ? "'\"v" : "\"it's ";
      out += kTexts[pick(kTexts.size())];
      out += single ? "'" : "\"";
    }
    if (pick(4) == 0) {
      out += pick(2) == 0 ? "/>" : " />";
      return;
    }
    out += ">";
    const std::size_t children = depth > 4 ? 0 : pick(5);
    for (std::size_t i = 0; i < children; ++i) {
      switch (pick(5)) {
        case 0:
          out += kTexts[pick(kTexts.size())];
          break;
        case 1:
          out += "<!-- - <b> & -->";
          break;
        case 2:
          out += "<![CDATA[<&]] >]]>";
          break;
        default:
          out += "\n   ";
          element(out, depth + 1);
      }
    }
    out += "</" + name + (pick(9) == 0 ? " >" : ">");
  }

  std::mt19937 random_;
};

TEST(XmlReaderAgainstExpat, TellsTheSameOfGeneratedDocuments) {
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    Generator generator(seed);
    const std::string text = generator.document();
    const Told expected = by_expat(text);
    ASSERT_TRUE(expected.accepted) << text;
    const Told whole = by_us(text, text.size());
    ASSERT_TRUE(whole.accepted) << text;
    ASSERT_EQ(whole.story, expected.story) << text;
    const Told pieces = by_us(text, 1 + generator.pick(40));
    ASSERT_EQ(pieces.story, expected.story) << text;
  }
}

TEST(XmlReaderAgainstExpat, TakesWhateverExpatTakesAndTellsTheSame) {
  std::size_t both = 0;
  std::size_t only_us = 0;
  for (std::uint32_t seed = 0; seed < 20'000; ++seed) {
    Generator generator(seed);
    const std::string text = generator.mutated(generator.document());
    const Told expected = by_expat(text);
    const Told ours = by_us(text, text.empty() ? 1 : text.size());
    if (expected.accepted) {
      ASSERT_TRUE(ours.accepted) << text;
      ASSERT_EQ(ours.story, expected.story) << text;
      ++both;
    } else if (ours.accepted) {
      ++only_us;  // the leniencies of the header
    }
  }
  EXPECT_GT(both, 1500U);  // compilers draw the documents in another order
  EXPECT_LT(only_us, 3000U);
}

TEST(XmlReader, ChunkBoundariesAnywhereGiveTheSameEvents) {
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    Generator generator(seed);
    std::string text = generator.document();
    if (seed % 2 == 1) text = generator.mutated(text);
    const std::string whole = read(text);
    ASSERT_EQ(read(cut(text, 1)), whole) << text;
    ASSERT_EQ(read(cut(text, 2 + generator.pick(60))), whole) << text;
  }
}

TEST(XmlReader, ChunksOfLongTokens) {
  const std::string text = "<a x='" + std::string(5000, 'v') + "'>" + std::string(70'000, 't') +
                           "<b/><!--" + std::string(3000, 'c') + "--></a>";
  const std::string whole = read(text);
  for (const std::size_t size : {1U, 7U, 255U, 256U, 257U, 4096U, 65536U}) {
    EXPECT_EQ(read(cut(text, size)), whole) << size;
  }
}

}  // namespace
}  // namespace runlight::xml
