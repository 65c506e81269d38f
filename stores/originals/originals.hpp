// The files that runs were imported from, kept beside the diary so that a later version can decode
// them again: found by the SHA-256 of their bytes, compressed, each once.
//
// Promises:
//   * One SQLite file beside the diary, whatever the diary itself is kept in; private (0600).
//   * `put` is one transaction and counts as done only when it is on the disk; what is there
//     already is left as it is. A crash leaves whole originals only.
//   * Reading unpacks, and checks length and SHA-256: what comes back is what was found.
//   * Memory is flat: a large original goes in and comes out in pieces.
// One thread at a time; several programs at once wait for each other. Deliberately absent: what a
// file means, which run came from it (the diary knows), unpacking .gz.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archives/tree/packing.hpp"
#include "core/base/result.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::stores {

// "diary.db" -> "diary.db.originals".
[[nodiscard]] std::string originals_path_of(const std::string& diary_path);

// One to be kept; the texts must live until put() is back.
struct Original {
  std::string_view sha256;  // of the file's own bytes, in hex
  std::string_view name;    // as it was called, to show
  tree::Packing packing = tree::Packing::AsFound;
  std::int64_t bytes = 0;    // how long the file itself is
  std::string_view to_keep;  // the file itself, or its raw deflate stream; what `packing` says
};

// One that is kept.
struct KeptOriginal {
  std::string sha256;
  std::string name;
  std::int64_t bytes = 0;
  std::int64_t kept_bytes = 0;  // what it takes up here

  bool operator==(const KeptOriginal&) const = default;
};

struct PutReport {
  std::int64_t added = 0;
  std::int64_t already_there = 0;
};

class Originals {
 public:
  using Piece = std::function<Result<Done>(std::string_view)>;

  // A file that is not there reads as empty; it is made by the first put().
  [[nodiscard]] static Result<Originals> open(const std::string& path, Access access);
  Originals(Originals&&) noexcept;
  Originals& operator=(Originals&&) noexcept;
  ~Originals();

  [[nodiscard]] Result<PutReport> put(std::span<const Original> batch);

  // For a large one: its bytes to keep come in pieces and wait in a nameless file until finish().
  // Given up by destroying it. The Originals must outlive it.
  class Writer {
   public:
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;
    ~Writer();
    [[nodiscard]] Result<Done> add(std::string_view to_keep);
    [[nodiscard]] Result<PutReport> finish(std::string_view sha256, std::int64_t bytes);

   private:
    friend class Originals;
    class Inner;
    explicit Writer(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
  };
  [[nodiscard]] Result<Writer> begin(std::string_view name, tree::Packing packing);

  [[nodiscard]] Result<bool> contains(std::string_view sha256) const;
  [[nodiscard]] Result<std::vector<KeptOriginal>> list() const;  // in order of sha256

  // The file's own bytes in pieces. Damage is found at the end at the latest, so what was taken
  // counts only if this succeeds.
  [[nodiscard]] Result<Done> read(std::string_view sha256, const Piece& take) const;

  // The same for whoever asks for the pieces one after the other. The Originals must outlive it.
  class Reader {
   public:
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();
    [[nodiscard]] std::int64_t bytes() const;  // how long the file is said to be
    // Empty only at the end, once length and SHA-256 were found right. Good until the next call.
    [[nodiscard]] Result<std::string_view> next();

   private:
    friend class Originals;
    class Inner;
    explicit Reader(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
  };
  [[nodiscard]] Result<Reader> reader(std::string_view sha256) const;

  // How many were there to be removed; their bytes are overwritten.
  [[nodiscard]] Result<std::int64_t> remove(std::span<const std::string> sha256s);

 private:
  class Inner;
  explicit Originals(std::unique_ptr<Inner> inner);
  std::unique_ptr<Inner> inner_;
};

}  // namespace runlight::stores
