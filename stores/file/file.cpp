#include "stores/file/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace runlight::stores {
namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;
constexpr int kLockTries = 500;
constexpr std::chrono::milliseconds kLockPause{10};

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

Fd::Fd(Fd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Fd& Fd::operator=(Fd&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Fd::~Fd() {
  if (number_ >= 0) ::close(number_);
}

Error file_error(std::string_view path, std::string_view doing, int error_number) {
  const std::string cannot = "cannot " + std::string(doing) + ": ";
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return storage_error(path, cannot + "the disk is full",
                           "free some space and try again; what was saved before is still there");
    case EROFS:
      return storage_error(path, cannot + "the disk is read-only",
                           "keep the diary on a disk that can be written, with --diary FILE");
    case EACCES:
    case EPERM:
      return storage_error(path, cannot + "you may not do that here",
                           "change the permissions, or choose another place with --diary FILE");
    case ENOENT:
      return storage_error(path, cannot + "there is no such file or folder",
                           "check the path for typing errors");
    case EISDIR:
      return storage_error(path, cannot + "this is a folder, not a file",
                           "give the path of a file");
    case ENOTDIR:
    case EEXIST:
      return storage_error(path, cannot + "a file stands where a folder should be",
                           "check the path for typing errors");
    case EIO:
      return storage_error(path, cannot + "the disk reports an error",
                           "copy the diary to another disk as soon as you can");
    default:  // an errno is the system's, not a domain enum
      return storage_error(path, cannot + std::generic_category().message(error_number),
                           "mend the cause and try again");
  }
}

Result<Fd> open_file(const std::string& path, int flags, std::string_view doing) {
  // O_NONBLOCK: a pipe or device in the file's place must not hold the program up.
  for (;;) {
    Fd file(::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK, kFileMode));
    if (file.is_open()) {
      RL_TRY(const struct stat found, stat_of(file, path));
      if (!S_ISREG(found.st_mode)) {
        return storage_error(path, "this is a folder or a device, not a file",
                             "give the path of a file");
      }
      return file;
    }
    if (errno != EINTR) return file_error(path, doing, errno);
  }
}

Result<struct stat> stat_of(const Fd& file, std::string_view path) {
  struct stat found {};
  if (::fstat(file.number(), &found) != 0) return file_error(path, "look at the file", errno);
  return found;
}

Result<std::size_t> read_at(const Fd& file, std::string_view path, char* into, std::size_t size,
                            std::int64_t offset) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got =
        ::pread(file.number(), into + done, size - done, offset + static_cast<std::int64_t>(done));
    if (got == 0) break;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_error(path, "read the file", errno);
    done += static_cast<std::size_t>(got);
  }
  return done;
}

Result<Done> write_all(const Fd& file, std::string_view path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.number(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return file_error(path, "write the file", errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return Done{};
}

Result<Done> sync_file(const Fd& file, std::string_view path) {
  if (::fsync(file.number()) != 0) return file_error(path, "write the file to the disk", errno);
  return Done{};
}

Result<Done> sync_folder_of(const std::string& path) {
  const std::string folder = folder_of(path);
  const Fd opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) return file_error(folder, "open the folder", errno);
  // Some file systems know no sync of folders; they say EINVAL and there is nothing more to do.
  if (::fsync(opened.number()) != 0 && errno != EINVAL) {
    return file_error(folder, "write the folder to the disk", errno);
  }
  return Done{};
}

Result<Done> create_folders_above(const std::string& path) {
  std::vector<std::string> missing;
  std::string folder = folder_of(path);
  struct stat found {};
  while (::stat(folder.c_str(), &found) != 0) {
    if (errno != ENOENT) return file_error(folder, "open the folder", errno);
    missing.push_back(folder);
    folder = folder_of(folder);
  }
  for (auto next = missing.rbegin(); next != missing.rend(); ++next) {
    if (::mkdir(next->c_str(), kFolderMode) != 0 && errno != EEXIST) {
      return file_error(*next, "create the folder", errno);
    }
    RL_TRY_DONE(sync_folder_of(*next));
  }
  return Done{};
}

Error locked_error(std::string_view path) {
  return storage_error(path, "another program is using the diary",
                       "wait until it is done, or close it, and try again");
}

Result<FileLock> FileLock::take(const Fd& file, std::string_view path, LockKind kind) {
  const int wanted = (kind == LockKind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  for (int tries = 0; tries < kLockTries; ++tries) {
    if (::flock(file.number(), wanted) == 0) return FileLock(file.number());
    if (errno != EWOULDBLOCK && errno != EINTR) return file_error(path, "lock the file", errno);
    std::this_thread::sleep_for(kLockPause);
  }
  return locked_error(path);
}

FileLock::FileLock(FileLock&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

FileLock::~FileLock() {
  if (number_ >= 0) ::flock(number_, LOCK_UN);
}

}  // namespace runlight::stores
