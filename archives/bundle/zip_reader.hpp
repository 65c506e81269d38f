// A zip that somebody hands us: read in bounded pieces, every name and size looked at first.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

struct zip;

namespace runlight::bundle {

class ZipReader {
 public:
  // Refuses what is no zip, is cut short, has too many members, or a name that leaves its folder or
  // stands twice.
  [[nodiscard]] static Result<ZipReader> open(const std::string& path, std::int64_t max_files);

  // The member's bytes in pieces; refused beyond `max_bytes` and where the CRC does not fit.
  using Piece = std::function<Result<Done>(std::string_view)>;
  [[nodiscard]] Result<Done> read(const std::string& name, std::int64_t max_bytes,
                                  const Piece& take) const;

  // A member whose name starts with a folder's.
  struct Found {
    std::string name;  // without the folder
    std::int64_t bytes = 0;
    std::string comment;  // without control characters
  };
  [[nodiscard]] Result<std::vector<Found>> below(std::string_view folder) const;

 private:
  struct Discard {
    void operator()(zip* archive) const;
  };
  explicit ZipReader(std::string path) : path_(std::move(path)) {}
  [[nodiscard]] Error damaged(std::string_view member) const;
  [[nodiscard]] Result<Done> check_names(std::int64_t max_files) const;

  std::string path_;
  std::unique_ptr<zip, Discard> archive_;
};

[[nodiscard]] bool is_safe_member_name(std::string_view name);

}  // namespace runlight::bundle
