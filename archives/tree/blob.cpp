#include "archives/tree/blob.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

namespace runlight::tree {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

Error unreadable(int error_number) {
  switch (error_number) {
    case ENOENT:
      return input_error("", "there is no such file or folder", "check the path for typing errors");
    case EACCES:
    case EPERM:
      return input_error("", "you may not read it", "change its permissions");
    case ELOOP:
      return input_error("", "it is a link that leads to itself", "give the file itself");
    case EIO:
      return input_error("", "the disk reports an error", "copy it to another disk and try again");
    default:  // an errno is the system's, not a domain enum
      return input_error("", "it cannot be read: " + std::generic_category().message(error_number),
                         "mend the cause and try again");
  }
}

class MemoryBlob final : public Blob {
 public:
  explicit MemoryBlob(std::string bytes) : bytes_(std::move(bytes)) {}
  std::int64_t size() const override { return static_cast<std::int64_t>(bytes_.size()); }
  std::int64_t memory_bytes() const override { return size(); }
  bool is_spooled() const override { return false; }
  Result<std::size_t> read_at(char* into, std::size_t size, std::int64_t offset) const override {
    const auto from = static_cast<std::size_t>(offset);
    if (from >= bytes_.size()) return std::size_t{0};
    const std::size_t got = std::min(size, bytes_.size() - from);
    std::memcpy(into, bytes_.data() + from, got);
    return got;
  }

 private:
  std::string bytes_;
};

class FileBlob final : public Blob {
 public:
  enum class Kind : unsigned char { Named, Nameless };
  FileBlob(int file, std::int64_t size, Kind kind) : file_(file), size_(size), kind_(kind) {}
  ~FileBlob() override { ::close(file_); }
  std::int64_t size() const override { return size_; }
  std::int64_t memory_bytes() const override { return 0; }
  bool is_spooled() const override { return kind_ == Kind::Nameless; }
  Result<std::size_t> read_at(char* into, std::size_t size, std::int64_t offset) const override {
    std::size_t done = 0;
    while (done < size) {
      const ssize_t got =
          ::pread(file_, into + done, size - done, offset + static_cast<std::int64_t>(done));
      if (got == 0) break;
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return unreadable(errno);
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  int file_;
  std::int64_t size_;
  Kind kind_;
};

Error no_room(int error_number) {
  const bool is_full = error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
  return storage_error("",
                       is_full ? "the disk for temporary files is full"
                               : "no temporary file can be written: " +
                                     std::generic_category().message(error_number),
                       "make room there, or name another folder in TMPDIR");
}

Result<int> nameless_file() {
  const char* const named = std::getenv("TMPDIR");
  std::string name = named == nullptr || *named == '\0' ? "/tmp" : named;
  name += "/runlight-XXXXXX";
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) return no_room(errno);
  ::unlink(name.c_str());
  return file;
}

Result<Done> write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return no_room(errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return Done{};
}

}  // namespace

SharedBlob blob_of(std::string bytes) { return std::make_shared<MemoryBlob>(std::move(bytes)); }

Result<SharedBlob> open_blob(const std::string& path) {
  int file = -1;
  do {
    // O_NONBLOCK: a pipe in the file's place must not hold the program up.
    file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  } while (file < 0 && errno == EINTR);
  if (file < 0) return unreadable(errno);
  struct stat found {};
  if (::fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) {
    ::close(file);
    return input_error("", "this is no file", "give a file, a folder or - for what is piped in");
  }
  return SharedBlob(std::make_shared<FileBlob>(file, found.st_size, FileBlob::Kind::Named));
}

Spool::Spool(std::int64_t memory_bytes) : memory_bytes_(memory_bytes) {}

Spool::Spool(Spool&& other) noexcept
    : memory_bytes_(other.memory_bytes_),
      size_(other.size_),
      memory_(std::move(other.memory_)),
      file_(std::exchange(other.file_, -1)) {}

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

Result<Done> Spool::add(std::string_view bytes) {
  size_ += static_cast<std::int64_t>(bytes.size());
  if (file_ < 0 && size_ <= memory_bytes_) {
    memory_ += bytes;
    return Done{};
  }
  if (file_ < 0) {
    RL_TRY(file_, nameless_file());
    RL_TRY_DONE(write_all(file_, memory_));
    std::string().swap(memory_);
  }
  return write_all(file_, bytes);
}

SharedBlob Spool::finish() {
  if (file_ < 0) return blob_of(std::move(memory_));
  return std::make_shared<FileBlob>(std::exchange(file_, -1), size_, FileBlob::Kind::Nameless);
}

Result<SharedBlob> spool_standard_input(std::int64_t memory_bytes, std::int64_t max_bytes) {
  Spool spool(memory_bytes);
  std::vector<char> piece(kPieceBytes);
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got == 0) return spool.finish();
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(errno);
    RL_TRY_DONE(spool.add(std::string_view(piece.data(), static_cast<std::size_t>(got))));
    if (spool.size() > max_bytes) {
      return input_error("", "more came in than may be read at once", "give the file by its name");
    }
  }
}

}  // namespace runlight::tree
