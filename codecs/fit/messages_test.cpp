#include "codecs/fit/messages.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "codecs/fit/crc.hpp"
#include "codecs/fit/profile.hpp"
#include "codecs/fit/writer.hpp"

namespace runlight::fit {
namespace {

using Bytes = std::vector<std::byte>;

// Counts, and hands each message on.
Warnings read(std::span<const std::byte> bytes,
              const std::function<void(const MessageView&)>& visit) {
  const Result<Warnings> out = decode_messages(bytes, visit);
  EXPECT_TRUE(out.ok());
  return out.ok() ? out.value() : Warnings();
}

std::vector<std::uint32_t> times(std::span<const std::byte> bytes) {
  std::vector<std::uint32_t> out;
  (void)read(bytes, [&](const MessageView& message) { out.push_back(message.timestamp_s()); });
  return out;
}

struct TypeCase {
  BaseType type;
  std::uint64_t value;    // bits of the type's width
  std::uint64_t unknown;  // bits of the type's width
  std::int64_t number;    // what `value` means
};

constexpr std::array kTypes = {
    TypeCase{BaseType::Enum, 4, 0xFF, 4},
    TypeCase{BaseType::SInt8, 0x80, 0x7F, -128},
    TypeCase{BaseType::UInt8, 0xFE, 0xFF, 254},
    TypeCase{BaseType::SInt16, 0x8001, 0x7FFF, -32767},
    TypeCase{BaseType::UInt16, 0xFFFE, 0xFFFF, 65534},
    TypeCase{BaseType::SInt32, 0x80000000, 0x7FFFFFFF, -2147483648LL},
    TypeCase{BaseType::UInt32, 0xFFFFFFFE, 0xFFFFFFFF, 4294967294LL},
    TypeCase{BaseType::UInt8z, 0xFF, 0, 255},
    TypeCase{BaseType::UInt16z, 0xFFFF, 0, 65535},
    TypeCase{BaseType::UInt32z, 0xFFFFFFFF, 0, 4294967295LL},
    TypeCase{BaseType::SInt64, 0x8000000000000001, 0x7FFFFFFFFFFFFFFF, -0x7FFFFFFFFFFFFFFFLL},
    TypeCase{BaseType::UInt64, 0x0102030405060708, 0xFFFFFFFFFFFFFFFF, 0x0102030405060708},
    TypeCase{BaseType::UInt64z, 0x0102030405060708, 0, 0x0102030405060708},
};

void put(Payload& to, BaseType type, std::uint64_t bits) {
  switch (bytes_of(type)) {
    case 1:
      to.u8(static_cast<std::uint8_t>(bits));
      return;
    case 2:
      to.u16(static_cast<std::uint16_t>(bits));
      return;
    case 4:
      to.u32(static_cast<std::uint32_t>(bits));
      return;
    default:
      to.u64(bits);
  }
}

class EveryEndian : public testing::TestWithParam<Endian> {};

// formats 5.13 line 9: big-endian
TEST_P(EveryEndian, EveryWholeTypeItsUnknownValueAndArrays) {
  for (const TypeCase& one : kTypes) {
    Writer writer;
    const std::array shape = {FieldShape{7, one.type, 3}, FieldShape{8, one.type, 1}};
    writer.define(5, 0x1234, GetParam(), shape);
    Payload payload(GetParam());
    put(payload, one.type, one.value);
    put(payload, one.type, one.unknown);
    put(payload, one.type, 1);
    put(payload, one.type, one.unknown);
    writer.data(5, payload.bytes());
    std::size_t seen = 0;
    const Warnings warnings = read(std::move(writer).finish(), [&](const MessageView& message) {
      ++seen;
      EXPECT_EQ(message.global(), 0x1234);
      ASSERT_EQ(message.size(), 2U);
      const FieldView field = message[0];
      const auto type = static_cast<int>(one.type);
      EXPECT_EQ(field.field().type, one.type);
      EXPECT_EQ(field.count(), 3U) << type;
      EXPECT_EQ(field.integer(0), one.number) << type;
      EXPECT_EQ(field.integer(1), std::nullopt) << type;
      EXPECT_EQ(field.natural(1), std::nullopt) << type;
      EXPECT_EQ(field.real(1), std::nullopt) << type;
      EXPECT_EQ(field.integer(2), 1) << type;
      EXPECT_EQ(field.integer(3), std::nullopt) << type;
      EXPECT_EQ(field.real(0), static_cast<double>(one.number)) << type;
      EXPECT_TRUE(field.known());
      EXPECT_FALSE(message[1].known()) << type;
    });
    EXPECT_EQ(seen, 1U);
    EXPECT_TRUE(warnings.list().empty());
  }
}

TEST_P(EveryEndian, FloatsBytesTextsAndTheLargestNaturals) {
  Writer writer;
  const std::array shape = {
      FieldShape{0, BaseType::Float32, 2}, FieldShape{1, BaseType::Float64, 2},
      FieldShape{2, BaseType::String, 8},  FieldShape{3, BaseType::Byte, 3},
      FieldShape{4, BaseType::Byte, 2},    FieldShape{5, BaseType::UInt64},
      FieldShape{6, BaseType::String, 2}};
  writer.define(0, 1, GetParam(), shape);
  Payload payload(GetParam());
  payload.f32(-2.5F).u32(0xFFFFFFFF).f64(1e300).u64(0xFFFFFFFFFFFFFFFF);
  payload.text("Grüße!", 8).u8(0xFF).u8(0).u8(1).u8(0xFF).u8(0xFF);
  payload.u64(0xFFFFFFFFFFFFFFFE).text("", 2);
  writer.data(0, payload.bytes());
  (void)read(std::move(writer).finish(), [](const MessageView& message) {
    EXPECT_EQ(message[0].real(0), -2.5);
    EXPECT_EQ(message[0].real(1), std::nullopt);
    EXPECT_EQ(message[0].integer(0), std::nullopt);
    EXPECT_EQ(message[1].real(0), 1e300);
    EXPECT_EQ(message[1].real(1), std::nullopt);
    EXPECT_EQ(message[2].text(), "Grüße");  // "!" would leave no room for the closing zero
    EXPECT_TRUE(message[2].known());
    EXPECT_EQ(message[3].integer(0), 255);  // one known byte makes all of them numbers
    EXPECT_TRUE(message[3].known());
    EXPECT_FALSE(message[4].known());
    EXPECT_EQ(message[5].natural(), 0xFFFFFFFFFFFFFFFEU);
    EXPECT_EQ(message[5].integer(), std::nullopt);  // does not fit
    EXPECT_TRUE(message[5].known());
    EXPECT_FALSE(message[6].known());
  });
}

INSTANTIATE_TEST_SUITE_P(FitMessages, EveryEndian, testing::Values(Endian::Little, Endian::Big));

TEST(FitMessages, BaseTypeCodesAreThoseOfTheFormat) {
  const std::array<std::uint8_t, kBaseTypes> codes = {0x00, 0x01, 0x02, 0x83, 0x84, 0x85,
                                                      0x86, 0x07, 0x88, 0x89, 0x0A, 0x8B,
                                                      0x8C, 0x0D, 0x8E, 0x8F, 0x90};
  for (std::size_t i = 0; i < kBaseTypes; ++i) {
    EXPECT_EQ(code_of(static_cast<BaseType>(i)), codes[i]);
    EXPECT_EQ(base_type_from(codes[i]), static_cast<BaseType>(i));
  }
  EXPECT_EQ(base_type_from(0x83 & 0x7F), BaseType::SInt16);  // flag left out
  EXPECT_EQ(base_type_from(0x11), std::nullopt);
  EXPECT_EQ(base_type_from(0xFF), std::nullopt);
}

TEST(FitMessages, CompressedTimesRollOver) {
  Writer writer;
  const std::array timed = {FieldShape{253, BaseType::UInt32}};
  const std::array plain = {FieldShape{3, BaseType::UInt8}};
  writer.define(1, 20, Endian::Little, timed);
  writer.define(2, 20, Endian::Little, plain);
  const std::uint32_t start = 1'000'000'000;  // its lower five bits are 0
  const Payload heart = Payload().u8(120);
  writer.compressed(2, start, heart.bytes());  // no time yet
  writer.data(1, Payload().u32(start + 30).bytes());
  for (const std::uint32_t later : {30U, 31U, 32U, 40U, 63U, 64U, 95U}) {
    writer.compressed(2, start + later, heart.bytes());
  }
  writer.data(2, heart.bytes());  // no time of its own
  writer.data(1, Payload().u32(start + 200).bytes());
  writer.compressed(1, start + 3, Payload().u32(start + 300).bytes());  // its own field wins
  writer.compressed(2, start + 301, heart.bytes());
  const std::vector<std::uint32_t> expected = {
      kNoTime,    start + 30, start + 30, start + 31,  start + 32,  start + 40, start + 63,
      start + 64, start + 95, kNoTime,    start + 200, start + 300, start + 301};
  EXPECT_EQ(times(std::move(writer).finish()), expected);
}

TEST(FitMessages, AnUnknownTimeDoesNotStopTheClock) {
  Writer writer;
  const std::array timed = {FieldShape{253, BaseType::UInt32}};
  const std::array plain = {FieldShape{3, BaseType::UInt8}};
  writer.define(1, 20, Endian::Little, timed);
  writer.define(2, 20, Endian::Little, plain);
  const std::uint32_t start = 1'000'000'000;
  writer.data(1, Payload().u32(start).bytes());
  writer.data(1, Payload().u32(kNoTime).bytes());
  writer.compressed(2, start + 5, Payload().u8(120).bytes());
  const std::vector<std::uint32_t> expected = {start, kNoTime, start + 5};
  EXPECT_EQ(times(std::move(writer).finish()), expected);
}

TEST(FitMessages, LocalTypesChangeTheirMeaning) {
  Writer writer;
  const std::array one = {FieldShape{0, BaseType::UInt8}};
  const std::array two = {FieldShape{1, BaseType::UInt16}, FieldShape{2, BaseType::UInt8}};
  writer.define(15, 100, Endian::Little, one);
  writer.data(15, Payload().u8(1).bytes());
  writer.data(15, Payload().u8(2).bytes());
  writer.define(15, 101, Endian::Big, two);
  writer.data(15, Payload(Endian::Big).u16(0x0304).u8(5).bytes());
  std::vector<std::int64_t> seen;
  (void)read(std::move(writer).finish(), [&](const MessageView& message) {
    seen.push_back(message.global());
    for (std::size_t i = 0; i < message.size(); ++i) seen.push_back(*message[i].integer());
  });
  EXPECT_EQ(seen, (std::vector<std::int64_t>{100, 1, 100, 2, 101, 0x0304, 5}));
}

void describe(Writer& writer, std::uint8_t number, BaseType type, std::string_view name,
              std::uint8_t app = 3) {
  const std::array all = {FieldValue::number(0, BaseType::UInt8, app),
                          FieldValue::number(1, BaseType::UInt8, number),
                          FieldValue::number(2, BaseType::UInt8, code_of(type)),
                          FieldValue::words(3, name),
                          FieldValue::words(8, "Watts"),
                          FieldValue::number(6, BaseType::UInt8, 10),
                          FieldValue::number(7, BaseType::SInt8, -3),
                          FieldValue::number(14, BaseType::UInt16, 20),
                          FieldValue::number(15, BaseType::UInt8, 7)};
  writer.message(message::kFieldDescription, all);
}

// formats 5.13 line 9: developer fields
TEST(FitMessages, DeveloperFieldsCarryTheirNames) {
  Writer writer;
  describe(writer, 1, BaseType::UInt16, "Form Power");
  describe(writer, 2, BaseType::Float32, "Stiff\nness");
  const std::array native = {FieldShape{3, BaseType::UInt8}};
  const std::array own = {DeveloperShape{1, 2, 3}, DeveloperShape{2, 4, 3},
                          DeveloperShape{9, 2, 3}};
  writer.define(0, 20, Endian::Little, native, own);
  writer.data(0, Payload().u8(150).u16(66).f32(9.5F).u8(1).u8(2).bytes());
  std::size_t seen = 0;
  const Bytes file = std::move(writer).finish();
  const Warnings warnings = read(file, [&](const MessageView& message) {
    if (message.global() != 20) return;
    ++seen;
    ASSERT_EQ(message.size(), 4U);
    EXPECT_EQ(message[0].integer(), 150);
    EXPECT_EQ(message[1].field().origin, FieldOrigin::Developer);
    ASSERT_NE(message[1].field().description, nullptr);
    EXPECT_EQ(message[1].field().description->name, "Form Power");
    EXPECT_EQ(message[1].field().description->units, "Watts");
    EXPECT_EQ(message[1].field().description->scale, 10);
    EXPECT_EQ(message[1].field().description->offset, -3);
    EXPECT_EQ(message[1].field().description->native_message, 20);
    EXPECT_EQ(message[1].field().description->native_field, 7);
    EXPECT_EQ(message[1].integer(), 66);
    EXPECT_EQ(message[2].field().description->name, "Stiff?ness");
    EXPECT_EQ(message[2].real(), 9.5);
    EXPECT_EQ(message[3].field().description, nullptr);
    EXPECT_EQ(message[3].field().type, BaseType::Byte);
    EXPECT_EQ(message[3].integer(1), 2);
    EXPECT_EQ(message.find(1), std::nullopt);  // a developer's number is not a native one
  });
  EXPECT_EQ(seen, 1U);
  ASSERT_EQ(warnings.list().size(), 1U);
  EXPECT_EQ(warnings.list()[0].kind, WarningKind::DeveloperField);
}

TEST(FitMessages, AppsDoNotShareTheirNumbers) {
  Writer writer;
  describe(writer, 16, BaseType::UInt8, "first", 0);
  describe(writer, 0, BaseType::UInt8, "second", 1);
  describe(writer, 0, BaseType::UInt8, "third", 16);
  const std::array own = {DeveloperShape{16, 1, 0}, DeveloperShape{0, 1, 1},
                          DeveloperShape{0, 1, 16}};
  writer.define(0, 20, Endian::Little, {}, own);
  writer.data(0, Payload().u8(1).u8(2).u8(3).bytes());
  std::vector<std::string> names;
  const Warnings warnings = read(std::move(writer).finish(), [&](const MessageView& message) {
    if (message.global() != 20) return;
    for (std::size_t i = 0; i < message.size(); ++i) {
      ASSERT_NE(message[i].field().description, nullptr);
      names.push_back(message[i].field().description->name);
    }
  });
  EXPECT_EQ(names, (std::vector<std::string>{"first", "second", "third"}));
  EXPECT_TRUE(warnings.list().empty());
}

TEST(FitMessages, OddSizesAndTypesAreKeptAsBytes) {
  Writer writer;
  const std::array shape = {FieldShape{0, BaseType::UInt8, 3}, FieldShape{1, BaseType::UInt8}};
  writer.define(0, 200, Endian::Little, shape);
  writer.data(0, Payload().u8(1).u8(2).u8(3).u8(4).bytes());
  Bytes file = std::move(writer).finish();
  file[14 + 6 + 2] = std::byte{0x84};  // three bytes of a two-byte type
  file[14 + 9 + 2] = std::byte{0x1E};  // no such type
  const Warnings warnings = read(file, [](const MessageView& message) {
    EXPECT_EQ(message[0].field().type, BaseType::Byte);
    EXPECT_EQ(message[0].count(), 3U);
    EXPECT_EQ(message[0].integer(2), 3);
    EXPECT_EQ(message[1].integer(), 4);
  });
  ASSERT_EQ(warnings.list().size(), 3U);
  EXPECT_EQ(warnings.list()[0], (Warning{WarningKind::Checksum, file.size() - 2}));
  EXPECT_EQ(warnings.list()[1], (Warning{WarningKind::FieldSize, 20}));
  EXPECT_EQ(warnings.list()[2], (Warning{WarningKind::FieldType, 23}));
}

TEST(FitMessages, WhatIsNotFitIsRefused) {
  const auto refuse = [](std::span<const std::byte> bytes) {
    const auto out = decode_messages(bytes, [](const MessageView&) { FAIL(); });
    ASSERT_FALSE(out.ok());
    EXPECT_EQ(out.error().kind, ErrorKind::Input);
    EXPECT_EQ(out.error().where, "byte 0");
    EXPECT_FALSE(out.error().mend.empty());
  };
  refuse({});
  const std::string_view text = "<?xml version=\"1.0\"?><gpx></gpx>";
  refuse(std::as_bytes(std::span(text)));
  Bytes file = Writer().finish();
  refuse(std::span(file).first(11));
  refuse(std::span(file).first(13));  // a header of 14 that is cut
  file[0] = std::byte{13};
  refuse(file);
}

TEST(FitMessages, HeadersOfTwelveAndLonger) {
  WriterOptions options;
  options.header = HeaderSize::Twelve;
  Writer writer(options);
  const std::array fields = {FieldValue::number(0, BaseType::Enum, 4)};
  writer.message(0, fields);
  Bytes file = std::move(writer).finish();
  EXPECT_EQ(file[0], std::byte{12});
  EXPECT_EQ(file.size(), 12U + 9 + 2 + 2);
  std::size_t seen = 0;
  EXPECT_TRUE(read(file, [&](const MessageView&) { ++seen; }).list().empty());
  EXPECT_EQ(seen, 1U);
  // Two bytes more, as some later version might have them.
  Bytes longer = Writer().finish();
  longer.insert(longer.begin() + 14, 2, std::byte{9});
  longer[0] = std::byte{16};
  store(&longer[12], crc16(std::span(longer).first(12)), Endian::Little);
  longer.resize(longer.size() - 2);
  const std::uint16_t sum = crc16(longer);
  longer.resize(longer.size() + 2);
  store(&longer[longer.size() - 2], sum, Endian::Little);
  EXPECT_TRUE(read(longer, [](const MessageView&) {}).list().empty());
}

// Two messages of two bytes, for damage.
Bytes small_file() {
  Writer writer;
  const std::array shape = {FieldShape{0, BaseType::UInt8}};
  writer.define(0, 200, Endian::Little, shape);
  writer.data(0, Payload().u8(1).bytes());
  writer.data(0, Payload().u8(2).bytes());
  return std::move(writer).finish();  // 14 header, 9 definition, 2 + 2 data, 2 checksum
}

std::vector<Warning> warnings_of(std::span<const std::byte> bytes, std::size_t expected) {
  std::size_t seen = 0;
  const Warnings out = read(bytes, [&](const MessageView&) { ++seen; });
  EXPECT_EQ(seen, expected);
  return out.list();
}

// formats 5.13 line 9: bad CRC, truncated
TEST(FitMessages, DamageIsNamedWithItsPlace) {
  using List = std::vector<Warning>;
  const Bytes good = small_file();
  EXPECT_EQ(warnings_of(good, 2), List{});
  Bytes bad = good;
  bad[24] = std::byte{77};
  EXPECT_EQ(warnings_of(bad, 2), (List{{WarningKind::Checksum, 27}}));
  bad = good;
  bad[12] ^= std::byte{1};
  EXPECT_EQ(warnings_of(bad, 2),
            (List{{WarningKind::HeaderChecksum, 12}, {WarningKind::Checksum, 27}}));
  bad = good;
  bad[25] = std::byte{7};  // local type 7 has no definition
  EXPECT_EQ(warnings_of(bad, 1),
            (List{{WarningKind::Checksum, 27}, {WarningKind::NoDefinition, 25}}));
  bad = good;
  bad[16] = std::byte{2};  // a byte order that does not exist
  EXPECT_EQ(warnings_of(bad, 0),
            (List{{WarningKind::Checksum, 27}, {WarningKind::DefinitionDamaged, 14}}));
  bad = good;
  bad.resize(27);
  EXPECT_EQ(warnings_of(bad, 2), (List{{WarningKind::ChecksumMissing, 27}}));
  bad = good;
  bad.push_back(std::byte{0});
  EXPECT_EQ(warnings_of(bad, 2), (List{{WarningKind::TrailingBytes, 29}}));
  bad = good;
  bad[4] = std::byte{0};  // never finished
  store(&bad[12], crc16(std::span(bad).first(12)), Endian::Little);
  bad.resize(27);
  EXPECT_EQ(warnings_of(bad, 2), (List{{WarningKind::SizeMissing, 4}}));
  WriterOptions newer;
  newer.protocol = 0x30;
  EXPECT_EQ(warnings_of(Writer(newer).finish(), 0), (List{{WarningKind::NewerProtocol, 1}}));
}

TEST(FitMessages, CutAtEveryByte) {
  const Bytes good = small_file();
  for (std::size_t size = 14; size < good.size(); ++size) {
    const std::size_t expected = size < 25 ? 0 : size < 27 ? 1 : 2;
    const std::vector<Warning> list = warnings_of(std::span(good).first(size), expected);
    ASSERT_EQ(list.size(), 1U) << size;
    const bool whole = size == 27 || size == 28;
    EXPECT_EQ(list[0].kind, whole ? WarningKind::ChecksumMissing : WarningKind::Truncated) << size;
    EXPECT_LE(list[0].offset, size);
  }
}

TEST(FitMessages, ChainedFilesForgetTheirDefinitions) {
  Bytes chain = small_file();
  const Bytes second = small_file();
  chain.insert(chain.end(), second.begin(), second.end());
  EXPECT_EQ(warnings_of(chain, 4), std::vector<Warning>{});
  Writer orphan;
  orphan.data(0, Payload().u8(1).bytes());
  const Bytes third = std::move(orphan).finish();
  chain.insert(chain.end(), third.begin(), third.end());
  EXPECT_EQ(warnings_of(chain, 4), (std::vector<Warning>{{WarningKind::NoDefinition, 58 + 14}}));
}

TEST(FitMessages, WarningsAreBounded) {
  Writer writer;
  const std::array own = {DeveloperShape{1, 1, 1}};
  for (int i = 0; i < 100; ++i) writer.define(0, 20, Endian::Little, {}, own);
  const Warnings warnings = read(std::move(writer).finish(), [](const MessageView&) {});
  EXPECT_EQ(warnings.list().size(), kMaxWarnings);
  EXPECT_EQ(warnings.left_out(), 100 - kMaxWarnings);
  EXPECT_EQ(text_of(warnings.list()[0]),
            "byte 21: an app's field without a description; kept as bytes");
}

TEST(FitMessages, DescriptionsAreBounded) {
  Writer writer;
  for (std::size_t i = 0; i <= kMaxDescriptions; ++i) describe(writer, 1, BaseType::UInt8, "x");
  const Warnings warnings = read(std::move(writer).finish(), [](const MessageView&) {});
  ASSERT_EQ(warnings.list().size(), 1U);
  EXPECT_EQ(warnings.list()[0].kind, WarningKind::TooManyDescribed);
}

TEST(FitMessages, TextIsMadeWhole) {
  EXPECT_EQ(clean_text("跑步 🏃 a"), "跑步 🏃 a");
  EXPECT_EQ(clean_text("a\x01\x7F\tb"), "a???b");
  EXPECT_EQ(clean_text("\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80\xE4\xB8"), "???????????");
  EXPECT_EQ(clean_text(""), "");
}

}  // namespace
}  // namespace runlight::fit
