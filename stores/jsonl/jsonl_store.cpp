#include "stores/jsonl/jsonl_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "stores/entry/entry.hpp"
#include "stores/file/file.hpp"
#include "stores/jsonl/line_index.hpp"

namespace runlight::stores {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{256} << 10U;
constexpr int kMaxDamagedFiles = 10'000;

// What tells one state of a file from another.
struct Stamp {
  ino_t file = 0;
  off_t size = -1;
  std::int64_t changed_s = 0;
  std::int64_t changed_ns = 0;

  bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(const struct stat& found) {
  return {found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

// Lines one after the other come out of one large read; a line out of order costs one small read.
class Window {
 public:
  Window(const Fd& file, std::string_view path) : file_(file), path_(path) {}

  Result<std::string_view> get(const PlacedLine& line) {
    const bool is_inside = line.offset >= start_ &&
                           line.offset + line.length <= start_ + static_cast<std::int64_t>(size_);
    if (!is_inside) {
      const bool is_next = line.offset >= expected_ && line.offset <= expected_ + 3;
      const std::size_t wanted = std::max<std::size_t>(is_next ? kWindowBytes : 0, line.length);
      if (bytes_.size() < wanted) bytes_.resize(wanted);
      RL_TRY(size_, read_at(file_, path_, bytes_.data(), wanted, line.offset));
      start_ = line.offset;
      if (size_ < line.length) {
        return storage_error(path_, "the file became shorter while it was read",
                             "close the program that changes it and try again");
      }
    }
    expected_ = line.offset + line.length;
    return std::string_view(bytes_.data() + (line.offset - start_), line.length);
  }

 private:
  const Fd& file_;
  std::string_view path_;
  std::vector<char> bytes_;
  std::int64_t start_ = 0;
  std::size_t size_ = 0;
  std::int64_t expected_ = 0;
};

class JsonlStore final : public EventStore {
 public:
  JsonlStore(std::string path, Access access, const JsonlLimits& limits, Fd file)
      : path_(std::move(path)), access_(access), limits_(limits), file_(std::move(file)) {}

  Result<Appended> append(std::span<const StoredEntry> batch) override;
  Result<ReadReport> read(const ReadFilter& filter, const EntryVisitor& visit) override;
  Result<std::int64_t> count() override;
  Result<bool> contains(const Ulid& id) override;
  Result<std::optional<std::string>> line_of(const Ulid& id) override;
  std::vector<std::string> warnings() const override { return warnings_; }

  // Takes the lock on the file that stands at the path now, and knows all its lines.
  Result<FileLock> enter(LockKind kind);

 private:
  Result<std::optional<std::string>> kept_line(const Ulid& id) const;
  Result<Done> set_torn_tail_aside();
  Result<Done> add_one(const StoredEntry& entry);
  Result<Done> add_many(const std::vector<const StoredEntry*>& entries);
  Result<Done> fill_new_file(const Fd& target, const std::string& target_path,
                             const std::vector<const StoredEntry*>& entries);
  Result<Done> remember_state();
  void warn(std::string text);
  [[nodiscard]] int open_flags() const {
    return access_ == Access::Read ? O_RDONLY : O_RDWR | O_APPEND;
  }

  std::string path_;
  Access access_;
  JsonlLimits limits_;
  Fd file_;
  LineIndex index_;
  Stamp known_;
  std::vector<std::string> warnings_;
};

void JsonlStore::warn(std::string text) {
  if (std::find(warnings_.begin(), warnings_.end(), text) == warnings_.end()) {
    warnings_.push_back(std::move(text));
  }
}

Result<FileLock> JsonlStore::enter(LockKind kind) {
  for (;;) {
    RL_TRY(FileLock lock, FileLock::take(file_, path_, kind));
    RL_TRY(const struct stat held, stat_of(file_, path_));
    // A large batch puts a new file in the old one's place; the lock must be on the one that
    // counts.
    struct stat current {};
    if (::stat(path_.c_str(), &current) != 0) {
      return file_error(path_, "find the diary again", errno);
    }
    if (current.st_ino == held.st_ino && current.st_dev == held.st_dev) {
      if (stamp_of(held) != known_) {
        RL_TRY(index_, scan_lines(file_, path_, limits_.file_bytes));
        known_ = stamp_of(held);
      }
      if (index_.tail == Tail::Torn) {
        warn(path_ + ", line " + std::to_string(index_.tail_number) +
             ": the last line is only half written and was never confirmed, so it is left out "
             "(nothing to do; it will be moved to " +
             path_ + ".damaged-N)");
      }
      return lock;
    }
    { const FileLock released = std::move(lock); }
    RL_TRY(file_, open_file(path_, open_flags(), "open the diary"));
  }
}

Result<Done> JsonlStore::remember_state() {
  RL_TRY(const struct stat now, stat_of(file_, path_));
  known_ = stamp_of(now);
  return Done{};
}

Result<std::optional<std::string>> JsonlStore::kept_line(const Ulid& id) const {
  const PlacedLine* const line = index_.find(id);
  if (line == nullptr) return std::optional<std::string>();
  RL_TRY(std::string text, read_line(file_, path_, *line));
  return std::optional<std::string>(std::move(text));
}

Result<Appended> JsonlStore::append(std::span<const StoredEntry> batch) {
  if (access_ == Access::Read) {
    return storage_error(path_, "the diary was opened only for reading", "open it for writing");
  }
  RL_TRY(const FileLock lock, enter(LockKind::Exclusive));
  RL_TRY(const BatchPlan plan, plan_batch(batch, [this](const Ulid& id) { return kept_line(id); }));
  // Another program may have written the entry and been killed before it reached the disk.
  if (plan.already_there > 0) RL_TRY_DONE(sync_file(file_, path_));
  std::int64_t more_bytes = 0;
  for (const StoredEntry* entry : plan.to_add) {
    more_bytes += static_cast<std::int64_t>(entry->line.size()) + 2;
  }
  if (known_.size + more_bytes > limits_.file_bytes) {
    return storage_error(path_, "the diary would be larger than it may be",
                         "export it, and go on in a new diary");
  }
  if (!plan.to_add.empty()) RL_TRY_DONE(set_torn_tail_aside());
  if (plan.to_add.size() == 1) RL_TRY_DONE(add_one(*plan.to_add.front()));
  if (plan.to_add.size() > 1) RL_TRY_DONE(add_many(plan.to_add));
  return Appended{static_cast<std::int64_t>(plan.to_add.size()), plan.already_there};
}

Result<Done> JsonlStore::set_torn_tail_aside() {
  if (index_.tail != Tail::Torn) return Done{};
  std::string tail(static_cast<std::size_t>(known_.size - index_.tail_offset), '\0');
  RL_TRY(const std::size_t got,
         read_at(file_, path_, tail.data(), tail.size(), index_.tail_offset));
  tail.resize(got);
  for (int n = 1; n <= kMaxDamagedFiles; ++n) {
    const std::string aside = path_ + ".damaged-" + std::to_string(n);
    const Fd target(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!target.is_open() && errno == EEXIST) continue;
    if (!target.is_open()) return file_error(aside, "set the half-written line aside", errno);
    auto kept = write_all(target, aside, tail);
    if (kept.ok()) kept = sync_file(target, aside);
    if (kept.ok()) kept = sync_folder_of(aside);
    if (!kept.ok()) {
      ::unlink(aside.c_str());
      return kept;
    }
    if (::ftruncate(file_.number(), index_.tail_offset) != 0) {
      return file_error(path_, "set the half-written line aside", errno);
    }
    warn(path_ + ", line " + std::to_string(index_.tail_number) +
         ": the half-written line was moved to " + aside +
         " (it was never confirmed; look there if you miss an entry)");
    index_.tail = Tail::None;
    return remember_state();
  }
  return storage_error(path_, "there are too many files named " + path_ + ".damaged-N",
                       "move them to another folder");
}

Result<Done> JsonlStore::add_one(const StoredEntry& entry) {
  const off_t before = known_.size;
  const std::string lead = index_.tail == Tail::WholeEntry ? "\n" : "";
  auto written = write_all(file_, path_, lead + entry.line + "\n");
  if (written.ok()) written = sync_file(file_, path_);
  if (!written.ok()) {
    // Not acknowledged, so it must not be found later either. If even this fails, the next one to
    // open the diary sets the half line aside.
    if (::ftruncate(file_.number(), before) == 0) ::fsync(file_.number());
    known_ = Stamp{};
    return written;
  }
  index_.tail = Tail::None;
  index_.add({entry.id, entry.at, before + static_cast<std::int64_t>(lead.size()),
              static_cast<std::uint32_t>(entry.line.size()), index_.kind_number(entry.kind), 0});
  return remember_state();
}

Result<Done> JsonlStore::add_many(const std::vector<const StoredEntry*>& entries) {
  std::error_code failed;
  const std::filesystem::path real = std::filesystem::canonical(path_, failed);
  if (failed) return file_error(path_, "find the diary again", failed.value());
  // One fixed name: whoever holds the lock owns it, and a killed program leaves at most one.
  const std::string target_path = real.string() + ".runlight-new";
  {
    RL_TRY(const Fd target,
           open_file(target_path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, "save the entries"));
    auto filled = fill_new_file(target, target_path, entries);
    if (!filled.ok()) {
      ::unlink(target_path.c_str());
      return filled;
    }
  }
  if (::rename(target_path.c_str(), real.c_str()) != 0) {
    const int cause = errno;
    ::unlink(target_path.c_str());
    return file_error(path_, "save the entries", cause);
  }
  // From here on the old file's lock protects nothing; the next call opens and reads the new one.
  known_ = Stamp{};
  return sync_folder_of(real.string());
}

Result<Done> JsonlStore::fill_new_file(const Fd& target, const std::string& target_path,
                                       const std::vector<const StoredEntry*>& entries) {
  RL_TRY(const struct stat old, stat_of(file_, path_));
  if (::fchmod(target.number(), old.st_mode & 07777) != 0) {
    return file_error(target_path, "save the entries", errno);
  }
  // Only a superuser may do this; for everybody else the owner is the same already.
  if (::geteuid() == 0 && ::fchown(target.number(), old.st_uid, old.st_gid) != 0) {
    return file_error(target_path, "save the entries", errno);
  }
  std::string chunk(kWindowBytes, '\0');
  for (std::int64_t offset = 0; offset < old.st_size;) {
    RL_TRY(const std::size_t got, read_at(file_, path_, chunk.data(), chunk.size(), offset));
    if (got == 0) break;
    RL_TRY_DONE(write_all(target, target_path, std::string_view(chunk).substr(0, got)));
    offset += static_cast<std::int64_t>(got);
  }
  chunk = index_.tail == Tail::WholeEntry ? "\n" : "";
  for (const StoredEntry* entry : entries) {
    chunk += entry->line;
    chunk += '\n';
    if (chunk.size() < kWindowBytes) continue;
    RL_TRY_DONE(write_all(target, target_path, chunk));
    chunk.clear();
  }
  RL_TRY_DONE(write_all(target, target_path, chunk));
  return sync_file(target, target_path);
}

Result<ReadReport> JsonlStore::read(const ReadFilter& filter, const EntryVisitor& visit) {
  RL_TRY(const FileLock lock, enter(LockKind::Shared));
  std::vector<bool> is_skipped;
  for (const std::string& kind : index_.kinds) is_skipped.push_back(skips(filter, kind));
  ReadReport report;
  Window window(file_, path_);
  for (const PlacedLine& line : index_.lines) {
    if (is_skipped[line.kind]) {
      ++report.skipped;
      continue;
    }
    RL_TRY(const std::string_view text, window.get(line));
    RL_TRY_DONE(visit(text, EntryRef{line.id, line.at, index_.kinds[line.kind]}));
    ++report.visited;
  }
  RL_TRY(const struct stat after, stat_of(file_, path_));
  if (stamp_of(after) != known_) {
    return storage_error(path_, "the file changed while it was read",
                         "close the program that changes it and try again");
  }
  return report;
}

Result<std::int64_t> JsonlStore::count() {
  RL_TRY(const FileLock lock, enter(LockKind::Shared));
  return static_cast<std::int64_t>(index_.lines.size());
}

Result<bool> JsonlStore::contains(const Ulid& id) {
  RL_TRY(const FileLock lock, enter(LockKind::Shared));
  return index_.find(id) != nullptr;
}

Result<std::optional<std::string>> JsonlStore::line_of(const Ulid& id) {
  RL_TRY(const FileLock lock, enter(LockKind::Shared));
  return kept_line(id);
}

}  // namespace

Result<std::unique_ptr<EventStore>> open_jsonl(const std::string& path, Access access,
                                               const JsonlLimits& limits) {
  const bool may_create = access == Access::ReadWrite;
  bool is_new = false;
  if (may_create) {
    RL_TRY_DONE(create_folders_above(path));
    is_new = ::access(path.c_str(), F_OK) != 0;
  }
  const int flags = may_create ? O_RDWR | O_APPEND | O_CREAT : O_RDONLY;
  RL_TRY(Fd file, open_file(path, flags, "open the diary"));
  if (is_new) RL_TRY_DONE(sync_folder_of(path));
  auto store = std::make_unique<JsonlStore>(path, access, limits, std::move(file));
  // What is wrong with the file is said at once, not at the first entry.
  RL_TRY_DONE(store->enter(LockKind::Shared));
  return std::unique_ptr<EventStore>(std::move(store));
}

}  // namespace runlight::stores
