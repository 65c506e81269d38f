// One zip, wherever its bytes are: what is in it, and each member's bytes, checked.
//
// Promises: any number of threads may read at once (the library's handle is used under a lock,
// unpacking happens outside it); lengths, CRC-32 and ratio are checked. Errors have no `where`: the
// caller knows what the member is called from outside.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "archives/tree/blob.hpp"
#include "archives/tree/inflate.hpp"
#include "archives/tree/limits.hpp"
#include "archives/tree/packing.hpp"
#include "archives/tree/tree.hpp"
#include "core/base/result.hpp"

struct zip;

namespace runlight::tree {

struct Member {
  std::string name;  // UTF-8, as the zip says it
  std::uint64_t index = 0;
  std::int64_t packed_bytes = 0;
  std::int64_t bytes = 0;
  Packing packing = Packing::AsFound;
  std::uint32_t crc = 0;
  enum class Method : unsigned char { Stored, Deflated, Other } method = Method::Stored;
  bool has_password = false;
};

class Container {
 public:
  // Refused: what is no zip, is cut short, holds more than `most_members`, overlaps itself, or
  // would unpack to far more than it is.
  [[nodiscard]] static Result<std::unique_ptr<Container>> open(SharedBlob bytes,
                                                               const Limits& limits,
                                                               std::int64_t most_members);

  [[nodiscard]] std::uint64_t members() const { return members_; }
  // The name that may be shown, even of a member that is refused.
  [[nodiscard]] std::string shown_name(std::uint64_t index) const;
  // Nothing for a folder. Refused: a name that is not allowed.
  [[nodiscard]] Result<std::optional<Member>> member(std::uint64_t index) const;
  // Refused: a password, a bomb, what cannot be whole. read() and stream() ask it too.
  [[nodiscard]] Result<Done> check(const Member& member) const;

  // The first bytes, to tell what it is; fewer where it is short or damaged.
  [[nodiscard]] std::string start_of(const Member& member, std::size_t bytes) const;
  [[nodiscard]] Result<Done> read(const Member& member, File& into) const;
  [[nodiscard]] Result<Done> stream(const Member& member, const Piece& take,
                                    const Piece& keep) const;

  [[nodiscard]] std::int64_t memory_bytes() const { return bytes_->memory_bytes(); }
  [[nodiscard]] bool is_spooled() const { return bytes_->is_spooled(); }

 private:
  struct Discard {
    void operator()(zip* archive) const;
  };
  class Pull;

  Container(SharedBlob bytes, const Limits& limits);
  [[nodiscard]] Result<Done> open_archive();
  [[nodiscard]] Result<Done> check_sums() const;
  [[nodiscard]] Result<Done> unpack(const Member& member, File& into) const;
  [[nodiscard]] Result<Done> stream_deflated(const Member& member, const Piece& take,
                                             const Piece& keep) const;

  SharedBlob bytes_;
  Limits limits_;
  std::uint64_t members_ = 0;
  mutable std::mutex lock_;
  std::unique_ptr<zip, Discard> archive_;
};

// What packing may add where there is nothing to gain.
[[nodiscard]] std::int64_t most_packed(std::int64_t bytes);
[[nodiscard]] bool starts_as_zip(std::string_view bytes);

}  // namespace runlight::tree
