// Files, done carefully: descriptors that close themselves, writes that are whole, syncs that reach
// the disk, locks that do not wait for ever, and errors in words.
//
// Promises: new files are private (0600), new folders 0700; no call is left half done by a signal.
// Deliberately absent: buffering, any file format.
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace runlight::stores {

class Fd {
 public:
  Fd() = default;
  explicit Fd(int number) : number_(number) {}
  Fd(Fd&& other) noexcept;
  Fd& operator=(Fd&& other) noexcept;
  ~Fd();

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

// What the system said, as a line for people. `doing` completes "cannot ...": "save the entry".
[[nodiscard]] Error file_error(std::string_view path, std::string_view doing, int error_number);

[[nodiscard]] Result<Fd> open_file(const std::string& path, int flags, std::string_view doing);
[[nodiscard]] Result<struct stat> stat_of(const Fd& file, std::string_view path);
// Up to `size` bytes from `offset`; fewer only at the end of the file.
[[nodiscard]] Result<std::size_t> read_at(const Fd& file, std::string_view path, char* into,
                                          std::size_t size, std::int64_t offset);
[[nodiscard]] Result<Done> write_all(const Fd& file, std::string_view path, std::string_view bytes);
[[nodiscard]] Result<Done> sync_file(const Fd& file, std::string_view path);
// After a file was created, renamed or removed in it: makes that survive a power cut.
[[nodiscard]] Result<Done> sync_folder_of(const std::string& path);
// Creates the missing folders above `path`.
[[nodiscard]] Result<Done> create_folders_above(const std::string& path);

enum class LockKind : unsigned char { Shared, Exclusive };

// flock(2), held until destroyed. Waits five seconds for another program, then says so.
class FileLock {
 public:
  [[nodiscard]] static Result<FileLock> take(const Fd& file, std::string_view path, LockKind kind);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int number) : number_(number) {}
  int number_;
};

[[nodiscard]] Error locked_error(std::string_view path);

}  // namespace runlight::stores
