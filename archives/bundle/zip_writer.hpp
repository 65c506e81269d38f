// A zip written in one go, the same bytes for the same content: fixed times, fixed compression,
// fixed permissions, members in the order given.
#pragma once

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace runlight::bundle {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OwnedFile = std::unique_ptr<std::FILE, CloseFile>;

// A member's content, from `file` (from its start) if there is one, else from `text`.
struct Member {
  std::string name;
  OwnedFile file;
  std::string text;
};

// Fills the empty file that stands at `path`.
[[nodiscard]] Result<Done> write_zip(const std::string& path, std::span<Member> members);

}  // namespace runlight::bundle
