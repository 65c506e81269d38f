// A zip written in one go, the same bytes for the same content: fixed times, fixed compression,
// fixed permissions, members in the order given.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "stores/originals/originals.hpp"

namespace runlight::bundle {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OwnedFile = std::unique_ptr<std::FILE, CloseFile>;

// A member's content: `original` is the SHA-256 of one of the originals; else from `file` (from its
// start) if there is one; else `text`.
struct Member {
  std::string name;
  OwnedFile file;
  std::string text;
  std::string original;
  std::int64_t original_bytes = 0;
  std::string comment;
};

// Fills the empty file that stands at `path`. What is packed already is not packed again.
[[nodiscard]] Result<Done> write_zip(const std::string& path, std::span<Member> members,
                                     const stores::Originals& originals);

}  // namespace runlight::bundle
