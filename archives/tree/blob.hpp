// Bytes that can be read from anywhere by anyone at once: a file on disk, a nameless file, or
// memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace runlight::tree {

class Blob {
 public:
  Blob() = default;
  Blob(const Blob&) = delete;
  Blob& operator=(const Blob&) = delete;
  virtual ~Blob() = default;

  [[nodiscard]] virtual std::int64_t size() const = 0;
  // Up to `size` bytes from `offset`; fewer only at the end.
  [[nodiscard]] virtual Result<std::size_t> read_at(char* into, std::size_t size,
                                                    std::int64_t offset) const = 0;
  // What it takes up in memory.
  [[nodiscard]] virtual std::int64_t memory_bytes() const = 0;
  // Whether it is a nameless file, which takes up room on the disk as long as it is open.
  [[nodiscard]] virtual bool is_spooled() const = 0;
};

using SharedBlob = std::shared_ptr<const Blob>;

[[nodiscard]] SharedBlob blob_of(std::string bytes);
// A plain file; refused: folders, devices, what may not be read.
[[nodiscard]] Result<SharedBlob> open_blob(const std::string& path);

// Takes bytes of unknown number: few of them into memory, many into a nameless file in $TMPDIR.
class Spool {
 public:
  explicit Spool(std::int64_t memory_bytes);
  Spool(Spool&&) noexcept;
  Spool& operator=(Spool&&) = delete;
  ~Spool();

  [[nodiscard]] Result<Done> add(std::string_view bytes);
  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] SharedBlob finish();  // ends it

 private:
  std::int64_t memory_bytes_;
  std::int64_t size_ = 0;
  std::string memory_;
  int file_ = -1;
};

// All that comes on standard input.
[[nodiscard]] Result<SharedBlob> spool_standard_input(std::int64_t memory_bytes,
                                                      std::int64_t max_bytes);

}  // namespace runlight::tree
