// Finds every leaf below what the runner named: folders and zips are looked into, what nobody wants
// is passed over, what cannot be taken is said.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archives/tree/places.hpp"
#include "archives/tree/tree.hpp"

namespace runlight::tree {

struct Found {
  std::vector<Leaf> leaves;
  std::vector<Refused> refused;
  std::int64_t passed_over = 0;
};

class Walk {
 public:
  Walk(Places& places, const Wanted& wanted, const Limits& limits)
      : places_(&places), wanted_(&wanted), limits_(limits) {}

  void path(const std::string& path);  // a file, a folder, or "-"
  void held(std::string_view name, SharedBlob blob);
  [[nodiscard]] Found finish() && { return std::move(found_); }

 private:
  // Something that may be a leaf or a zip.
  struct Candidate {
    std::string shown;  // its whole path
    std::size_t inside_at = 0;
    std::uint32_t place = 0;
    Member member;  // its size and, in a zip, where it is

    [[nodiscard]] std::string_view inside() const {
      return std::string_view(shown).substr(inside_at);
    }
  };
  enum class Named : unsigned char { ByRunner, ByChance };

  void folder(const std::string& path, const std::string& top, std::uint32_t place);
  void disk_file(const std::string& path, const std::string& top, std::uint32_t place, Named named);
  void zip(std::uint32_t place, const std::string& shown, std::int32_t depth);
  void member(const Container& container, Candidate candidate, Want want, std::int32_t depth);
  void leaf(Candidate candidate, Want want);
  [[nodiscard]] Want want_of(const Candidate& candidate, Named named) const;
  // Whether one more file, and so many bytes, may come out.
  [[nodiscard]] bool has_room(const std::string& shown, std::int64_t bytes);
  void refuse(std::string shown, Error error);
  void stop(const std::string& shown, std::string_view what);

  Places* places_;
  const Wanted* wanted_;
  Limits limits_;
  Found found_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> folders_;  // device and inode
  std::int64_t entries_ = 0;
  std::int64_t bytes_ = 0;
  bool is_full_ = false;
};

}  // namespace runlight::tree
