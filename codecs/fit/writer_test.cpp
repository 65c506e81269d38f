#include "codecs/fit/writer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "codecs/fit/messages.hpp"

namespace runlight::fit {
namespace {

constexpr std::array kWhole = {
    BaseType::Enum,   BaseType::SInt8,  BaseType::UInt8,  BaseType::SInt16,  BaseType::UInt16,
    BaseType::SInt32, BaseType::UInt32, BaseType::UInt8z, BaseType::UInt16z, BaseType::UInt32z,
    BaseType::SInt64, BaseType::UInt64, BaseType::UInt64z};

TEST(FitWriter, BytesOfAWorkout) {
  WriterOptions options;
  options.profile = 0x0102;
  Writer writer(options);
  const std::array fields = {FieldValue::number(0, BaseType::Enum, 5),
                             FieldValue::number(1, BaseType::UInt16, 0x0304),
                             FieldValue::words(8, "A")};
  writer.message(0, fields);
  writer.message(0, fields);  // the same shape is not defined twice
  const std::vector<std::byte> out = std::move(writer).finish();
  const std::array<unsigned, 43> expected = {
      14,   0x20, 0x02, 0x01, 27,  0, 0, 0, '.',  'F',  'I', 'T',  0, 0,  //
      0x40, 0,    0,    0,    0,   3, 0, 1, 0,    1,    2,   0x84, 8, 2, 7,
      0,    5,    0x04, 0x03, 'A', 0, 0, 5, 0x04, 0x03, 'A', 0,    0, 0};
  ASSERT_EQ(out.size(), expected.size());
  for (std::size_t i = 0; i < 41; ++i) {
    if (i == 12 || i == 13) continue;  // the checksums are the reader's test
    EXPECT_EQ(std::to_integer<unsigned>(out[i]), expected[i]) << i;
  }
}

TEST(FitWriter, WhatDoesNotFitIsUnknownNeverCut) {
  for (const BaseType type : kWhole) {
    Writer writer;
    const std::array fields = {FieldValue::number(0, type, -0x7FFF'FFFF'FFFF'FFFFLL - 1),
                               FieldValue::number(1, type, 0x7FFF'FFFF'FFFF'FFFF),
                               FieldValue::number(2, type, std::nullopt),
                               FieldValue::number(3, type, 1)};
    writer.message(7, fields);
    const auto out = decode_messages(std::move(writer).finish(), [&](const MessageView& message) {
      const bool wide = bytes_of(type) == 8;
      const auto lowest = wide && type == BaseType::SInt64
                              ? std::optional<std::int64_t>(-0x7FFF'FFFF'FFFF'FFFFLL - 1)
                              : std::nullopt;
      const auto highest = wide && type != BaseType::SInt64
                               ? std::optional<std::int64_t>(0x7FFF'FFFF'FFFF'FFFF)
                               : std::nullopt;
      EXPECT_EQ(message[0].integer(), lowest);
      EXPECT_EQ(message[1].integer(), highest);
      EXPECT_EQ(message[2].integer(), std::nullopt);
      EXPECT_EQ(message[3].integer(), 1);
    });
    EXPECT_TRUE(out.ok());
  }
}

TEST(FitWriter, LongTextIsCutBetweenCharacters) {
  std::string text(252, 'x');
  text += "é and more";
  Writer writer;
  const std::array fields = {FieldValue::words(3, text)};
  writer.message(7, fields);
  std::string seen;
  const auto out = decode_messages(std::move(writer).finish(),
                                   [&](const MessageView& message) { seen = message[0].text(); });
  EXPECT_TRUE(out.ok());
  EXPECT_EQ(seen, std::string(252, 'x'));
}

struct Sent {
  std::uint16_t global;
  std::vector<FieldValue> fields;
};

Sent arbitrary_message() {
  Sent out{*rc::gen::inRange<std::uint16_t>(300, 304), {}};
  const int fields = *rc::gen::inRange(0, 12);
  for (int i = 0; i < fields; ++i) {
    const BaseType type = *rc::gen::elementOf(kWhole);
    const auto count = *rc::gen::inRange<std::uint8_t>(1, 5);
    FieldValue field{{static_cast<std::uint8_t>(i), type, count}, {}, {}};
    for (int k = 0; k < count; ++k) {
      const bool small = *rc::gen::arbitrary<bool>();
      const auto value =
          small ? *rc::gen::inRange<std::int64_t>(1, 127) : *rc::gen::arbitrary<std::int64_t>();
      field.numbers.emplace_back(value);
    }
    out.fields.push_back(std::move(field));
  }
  return out;
}

// What a type can hold, told in another way than the writer does.
bool holds(BaseType type, std::int64_t value) {
  const bool is_signed = type == BaseType::SInt8 || type == BaseType::SInt16 ||
                         type == BaseType::SInt32 || type == BaseType::SInt64;
  const bool is_z = type == BaseType::UInt8z || type == BaseType::UInt16z ||
                    type == BaseType::UInt32z || type == BaseType::UInt64z;
  const int bits = bytes_of(type) * 8;
  if (is_z && value == 0) return false;
  if (bits == 64) return is_signed ? value != 0x7FFF'FFFF'FFFF'FFFF : value >= 0;
  const std::int64_t top = std::int64_t{1} << (is_signed ? bits - 1 : bits);
  if (value < (is_signed ? -top : 0)) return false;
  return is_z ? value < top : value < top - 1;
}

TEST(FitWriter, RoundTrip) {
  const bool right = rc::check("messages come back as they were sent", [] {
    WriterOptions options;
    options.endian = *rc::gen::element(Endian::Little, Endian::Big);
    options.header = *rc::gen::element(HeaderSize::Twelve, HeaderSize::Fourteen);
    Writer writer(options);
    std::vector<Sent> sent;
    const int messages = *rc::gen::inRange(0, 40);
    sent.reserve(static_cast<std::size_t>(messages));
    for (int i = 0; i < messages; ++i) sent.push_back(arbitrary_message());
    for (const Sent& one : sent) writer.message(one.global, one.fields);
    std::size_t at = 0;
    const auto out = decode_messages(std::move(writer).finish(), [&](const MessageView& message) {
      RC_ASSERT(at < sent.size());
      const Sent& one = sent[at++];
      RC_ASSERT(message.global() == one.global);
      RC_ASSERT(message.size() == one.fields.size());
      for (std::size_t i = 0; i < one.fields.size(); ++i) {
        const FieldValue& field = one.fields[i];
        const FieldView view = message[i];
        RC_ASSERT(view.field().number == field.shape.number);
        RC_ASSERT(view.field().type == field.shape.type);
        RC_ASSERT(view.count() == field.numbers.size());
        for (std::size_t k = 0; k < field.numbers.size(); ++k) {
          const std::int64_t value = *field.numbers[k];
          const bool fits = holds(field.shape.type, value);
          RC_ASSERT(view.integer(k) == (fits ? field.numbers[k] : std::nullopt));
        }
      }
    });
    RC_ASSERT(out.ok());
    RC_ASSERT(out.value().list().empty());
    RC_ASSERT(at == sent.size());
  });
  EXPECT_TRUE(right);
}

}  // namespace
}  // namespace runlight::fit
