// One way in to everything a runner can hand us: files, folders, zips in zips in zips, and "-" for
// what comes on standard input.
//
// Promises:
//   * `open` never fails as a whole: what cannot be taken is in refused(), one clear line each, and
//     the rest continues. Members that nobody wanted are counted and never opened (an export also
//     holds messages, followers and log-ins).
//   * What a file is, is decided by its first bytes, not by its name: a wanted file that starts as
//     a zip is looked into, whatever it is called. A zip is always looked into.
//   * A folder is read in order of names, a zip in its own order; every link is followed once only.
//   * Names to show are valid UTF-8 without control characters; others are refused.
//   * Sizes, ratios, depth and number are held to Limits; CRC-32 and length of every member are
//     checked. Memory: the list of leaves, at most 64 MiB of small zips in zips, and what each
//     reader is at; a large zip in a zip goes to a nameless file in $TMPDIR.
//   * read() and stream() may be called from many threads at once.
// Deliberately absent: unpacking .gz members (see gzip.hpp), writing, passwords, decoding.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archives/tree/limits.hpp"
#include "archives/tree/packing.hpp"
#include "core/base/result.hpp"

namespace runlight::tree {

enum class Want : unsigned char {
  Ignore,  // not opened (unless it is named .zip, or the runner named this very file)
  Whole,   // small enough for memory: read()
  Stream,  // of any size: stream()
};

// Asked once for each file and member. `name` is the last part of `inside`, which is the path
// inside the innermost zip, or below the folder given, or the name of the file given.
using Wanted = std::function<Want(std::string_view name, std::string_view inside)>;

// Something to be read.
struct Leaf {
  std::string path;  // to show: "export.zip/activities/1.fit.gz"
  Want want = Want::Whole;
  Packing packing = Packing::AsFound;  // how read() and stream() give the packed bytes
  std::int64_t packed_bytes = 0;       // as it stands on disk or in its zip
  std::int64_t bytes = 0;              // unpacked from its zip; a .gz is still a .gz

  [[nodiscard]] std::string_view inside() const;  // "activities/1.fit.gz"
  [[nodiscard]] std::string_view name() const;    // "1.fit.gz"

  // Where it is; for Tree only.
  std::uint32_t source = 0;
  std::uint32_t inside_at = 0;
  std::uint64_t index = 0;
};

struct Refused {
  std::string path;  // to show
  std::string why;   // what is wrong
  std::string mend;  // what to do about it
};

// Overwritten by read(); the caller keeps one per thread and saves the allocations.
struct File {
  std::string bytes;  // the file as found (a .gz is still a .gz)
  // Packing::Deflate: the deflate stream as it stood in the zip. AsFound: empty, keep `bytes`.
  Packing packing = Packing::AsFound;
  std::string packed;
  std::string sha256;  // of `bytes`, in hex

  [[nodiscard]] std::string_view to_keep() const {
    return packing == Packing::Deflate ? packed : bytes;
  }
};

struct Streamed {
  std::int64_t bytes = 0;
  std::string sha256;  // of the file as found, in hex
};

using Piece = std::function<Result<Done>(std::string_view)>;

class Tree {
 public:
  // `paths` are files, folders, or "-".
  [[nodiscard]] static Tree open(std::span<const std::string> paths, const Wanted& wanted,
                                 const Limits& limits = {});
  // The same for bytes at hand, shown as `name`.
  [[nodiscard]] static Tree open_bytes(std::string_view name, std::string bytes,
                                       const Wanted& wanted, const Limits& limits = {});
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  [[nodiscard]] const std::vector<Leaf>& leaves() const;
  [[nodiscard]] const std::vector<Refused>& refused() const;
  [[nodiscard]] std::int64_t passed_over() const;  // files and members nobody wanted

  // An error's `where` is the leaf's path.
  [[nodiscard]] Result<Done> read(const Leaf& leaf, File& into) const;
  // The file goes to `take` in pieces, in flat memory; what is to be kept (leaf.packing says how)
  // to `keep`, which may be empty. An error of either ends it and is given back. What was taken
  // counts only if this succeeds: damage is found at the end.
  [[nodiscard]] Result<Streamed> stream(const Leaf& leaf, const Piece& take,
                                        const Piece& keep = {}) const;

 private:
  class Inner;
  explicit Tree(std::unique_ptr<Inner> inner);
  std::unique_ptr<Inner> inner_;
};

}  // namespace runlight::tree
