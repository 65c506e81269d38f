// Walks over the bytes of one or more FIT files: headers, definitions, runs of data, checksums.
// Both decoders stand on this; nothing else should include it.
//
// A handler has three members:
//   void on_part(std::uint64_t offset, const Header&)   a (chained) file begins
//   void on_definition(const Definition&)               a local type has a new meaning
//   void on_run(const Run&)                             messages of one definition in a row
//
// Promises: time and memory are bounded by the bytes given; every Run lies whole inside them. What
// was read before damage has been handed over.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codecs/fit/crc.hpp"
#include "codecs/fit/descriptions.hpp"
#include "codecs/fit/header.hpp"
#include "codecs/fit/message.hpp"
#include "codecs/fit/profile.hpp"
#include "codecs/fit/warning.hpp"
#include "core/base/result.hpp"

namespace runlight::fit {

inline constexpr std::size_t kLocalTypes = 16;
// Long enough to forget the cost of a call, short enough to stay in the nearest cache.
inline constexpr std::size_t kMaxRun = 256;

// Compressed: the header byte carries five bits of time.
enum class HeadForm : std::uint8_t { Plain, Compressed };

struct Run {
  const Definition* definition;
  const std::byte* first;  // the first message's header byte
  std::size_t count;
  std::uint64_t offset;  // of `first`
  HeadForm form;
  std::uint32_t last_time_s;  // before this run; kNoTime if there was none
  std::size_t bytes_left;     // from `first` to the end of the part

  [[nodiscard]] std::size_t stride() const { return std::size_t{definition->size} + 1; }
  [[nodiscard]] const std::byte* data(std::size_t i) const { return first + i * stride() + 1; }
};

// Five bits of time after `last`: the next moment that ends in them.
[[nodiscard]] constexpr std::uint32_t roll_forward(std::uint32_t last, std::byte header) {
  if (last == kNoTime) return kNoTime;
  const auto offset = std::to_integer<std::uint32_t>(header) & 0x1FU;
  return last + ((offset - last) & 0x1FU);
}

// The time of each message of a run, in order.
class RunClock {
 public:
  explicit RunClock(const Run& run) : run_(&run), last_(run.last_time_s) {}
  // Messages must be asked in order.
  [[nodiscard]] std::uint32_t at(std::size_t i) {
    const Definition& definition = *run_->definition;
    const std::byte* data = run_->data(i);
    if (definition.timestamp_at != kNoField) {
      const auto own = load<std::uint32_t>(data + definition.timestamp_at, definition.endian);
      if (own != kNoTime) last_ = own;
      return own;
    }
    if (run_->form == HeadForm::Plain) return kNoTime;
    last_ = roll_forward(last_, data[-1]);
    return last_;
  }
  [[nodiscard]] std::uint32_t last() const { return last_; }

 private:
  const Run* run_;
  std::uint32_t last_;
};

// Reads definitions and keeps the sixteen local types.
class LocalTypes {
 public:
  LocalTypes(Descriptions& descriptions, Warnings& warnings)
      : descriptions_(&descriptions), warnings_(&warnings) {}

  // `at` is the header byte of a definition. Returns its length with the header byte, 0 if it does
  // not end within `left`, or makes no sense (`damaged` is set then).
  [[nodiscard]] std::size_t define(const std::byte* at, std::size_t left, std::uint64_t offset);
  [[nodiscard]] bool damaged() const { return damaged_; }
  // Null if the type was never defined.
  [[nodiscard]] const Definition* get(unsigned local) const {
    return defined_[local] ? &definitions_[local] : nullptr;
  }
  void forget() { defined_.fill(false); }

 private:
  void add_native(Definition& to, const std::byte* at, std::uint64_t offset);
  void add_developer(Definition& to, const std::byte* at, std::uint64_t offset);

  Descriptions* descriptions_;
  Warnings* warnings_;
  std::array<Definition, kLocalTypes> definitions_;
  std::array<bool, kLocalTypes> defined_{};
  bool damaged_ = false;
};

template <class Handler>
class Walk {
 public:
  Walk(std::span<const std::byte> bytes, Handler& handler, Warnings& warnings,
       Descriptions& descriptions)
      : bytes_(bytes),
        handler_(handler),
        warnings_(warnings),
        descriptions_(descriptions),
        types_(descriptions, warnings) {}

  [[nodiscard]] Result<Done> all() {
    if (bytes_.empty()) {
      return input_error("byte 0", "the file is empty", "copy it from the watch again");
    }
    std::uint64_t offset = 0;
    while (offset < bytes_.size()) {
      const std::optional<Header> header = header_from(from(offset));
      if (!header && offset == 0) {
        return input_error("byte 0", "this is not a FIT file",
                           "choose the .fit file from the watch or the export");
      }
      if (!header) {
        warnings_.add(WarningKind::TrailingBytes, offset);
        break;
      }
      offset = part(offset, *header);
    }
    return Done{};
  }

 private:
  // `offset` lies within the bytes, so it fits a size even where that has 32 bits.
  [[nodiscard]] std::span<const std::byte> from(std::uint64_t offset) const {
    return bytes_.subspan(static_cast<std::size_t>(offset));
  }

  // One of chained files; returns where the next one begins.
  [[nodiscard]] std::uint64_t part(std::uint64_t offset, const Header& header) {
    if (!checksum_holds(header, from(offset))) {
      warnings_.add(WarningKind::HeaderChecksum, offset + kMinHeaderBytes);
    }
    if (header.protocol >> 4U > kKnownProtocol) {
      warnings_.add(WarningKind::NewerProtocol, offset + 1);
    }
    types_.forget();
    descriptions_.forget();
    last_time_s_ = kNoTime;
    handler_.on_part(offset, header);
    const std::uint64_t begin = offset + header.size;
    const std::uint64_t there = bytes_.size() - begin;
    const std::uint64_t end = begin + header.data_size;
    if (header.data_size > there) {
      if (data(begin, bytes_.size()) != Stop::MidMessage) {
        warnings_.add(WarningKind::Truncated, bytes_.size());
      }
      return bytes_.size();
    }
    if (bytes_.size() - end < kChecksumBytes) {
      warnings_.add(WarningKind::ChecksumMissing, end);
      (void)data(begin, end);
      return bytes_.size();
    }
    const auto sum = load<std::uint16_t>(from(end).data(), Endian::Little);
    const bool right = sum == crc16(from(offset).first(static_cast<std::size_t>(end - offset)));
    if (header.data_size == 0 && there > kChecksumBytes && !right) {
      warnings_.add(WarningKind::SizeMissing, offset + 4);
      (void)data(begin, bytes_.size());
      return bytes_.size();
    }
    if (!right) warnings_.add(WarningKind::Checksum, end);
    (void)data(begin, end);
    return end + kChecksumBytes;
  }

  enum class Stop : std::uint8_t { AtEnd, MidMessage, Damage };

  [[nodiscard]] Stop data(std::uint64_t offset, std::uint64_t end) {
    while (offset < end) {
      const std::byte* at = &bytes_[static_cast<std::size_t>(offset)];
      const auto left = static_cast<std::size_t>(end - offset);
      const auto head = std::to_integer<unsigned>(*at);
      const auto form = (head & 0x80U) != 0 ? HeadForm::Compressed : HeadForm::Plain;
      if (form == HeadForm::Plain && (head & 0x40U) != 0) {
        const std::size_t length = types_.define(at, left, offset);
        if (length == 0) {
          return stop(types_.damaged() ? WarningKind::DefinitionDamaged : WarningKind::Truncated,
                      offset);
        }
        handler_.on_definition(*types_.get(head & 0x0FU));
        offset += length;
        continue;
      }
      const Definition* type =
          types_.get(form == HeadForm::Compressed ? head >> 5U & 3U : head & 0x0FU);
      if (type == nullptr || left < std::size_t{type->size} + 1) {
        return stop(type == nullptr ? WarningKind::NoDefinition : WarningKind::Truncated, offset);
      }
      offset += take_run(*type, form, offset, left);
    }
    return Stop::AtEnd;
  }

  [[nodiscard]] Stop stop(WarningKind why, std::uint64_t offset) {
    warnings_.add(why, offset);
    return why == WarningKind::Truncated ? Stop::MidMessage : Stop::Damage;
  }

  // At least one message is whole. Returns the length of the run.
  [[nodiscard]] std::size_t take_run(const Definition& type, HeadForm form, std::uint64_t offset,
                                     std::size_t left) {
    const std::byte mask{form == HeadForm::Compressed ? std::uint8_t{0xE0} : std::uint8_t{0xFF}};
    const std::size_t stride = std::size_t{type.size} + 1;
    const std::byte* first = &bytes_[static_cast<std::size_t>(offset)];
    const std::byte head = *first & mask;
    const std::size_t most = std::min(left / stride, kMaxRun);
    std::size_t count = 1;
    while (count < most && (first[count * stride] & mask) == head) ++count;
    const Run run{&type, first, count, offset, form, last_time_s_, left};
    handler_.on_run(run);
    if (type.global == message::kFieldDescription) describe(run);
    remember_time(run);
    return count * stride;
  }

  void remember_time(const Run& run) {
    const Definition& type = *run.definition;
    if (type.timestamp_at != kNoField) {
      for (std::size_t i = run.count; i > 0; --i) {
        const auto time = load<std::uint32_t>(run.data(i - 1) + type.timestamp_at, type.endian);
        if (time == kNoTime) continue;
        last_time_s_ = time;
        return;
      }
    } else if (run.form == HeadForm::Compressed) {
      RunClock clock(run);
      for (std::size_t i = 0; i < run.count; ++i) (void)clock.at(i);
      last_time_s_ = clock.last();
    }
  }

  void describe(const Run& run) {
    for (std::size_t i = 0; i < run.count; ++i) {
      const std::uint64_t offset = run.offset + i * run.stride();
      const MessageView view(*run.definition, run.data(i), offset, kNoTime);
      if (descriptions_.add(view) == Described::Full) {
        warnings_.add(WarningKind::TooManyDescribed, offset);
      }
    }
  }

  std::span<const std::byte> bytes_;
  Handler& handler_;
  Warnings& warnings_;
  Descriptions& descriptions_;
  LocalTypes types_;
  std::uint32_t last_time_s_ = kNoTime;
};

}  // namespace runlight::fit
