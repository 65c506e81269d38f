#include "archives/bundle/bundle.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "archives/bundle/comment.hpp"
#include "archives/bundle/manifest.hpp"
#include "archives/bundle/originals_in.hpp"
#include "archives/bundle/zip_reader.hpp"
#include "archives/bundle/zip_writer.hpp"
#include "archives/digest/sha256.hpp"
#include "codecs/json/entry_head.hpp"
#include "stores/entry/entry.hpp"
#include "stores/file/file.hpp"
#include "stores/open/open_store.hpp"

namespace runlight::bundle {
namespace {

constexpr const char* kDiaryName = "diary.jsonl";
constexpr const char* kManifestName = "manifest.json";
constexpr const char* kOriginalsFolder = "originals/";
constexpr const char* kDoing = "write the export";

// A file of our own beside `path`, private; gone when this ends unless it was put in place.
class TemporaryFile {
 public:
  static Result<TemporaryFile> beside(const std::string& path) {
    std::string name = path + ".part-XXXXXX";
    const stores::Fd file(::mkostemp(name.data(), O_CLOEXEC));
    if (!file.is_open()) return stores::file_error(path, kDoing, errno);
    return TemporaryFile(std::move(name));
  }
  TemporaryFile(TemporaryFile&& other) noexcept : name_(std::exchange(other.name_, {})) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }

  [[nodiscard]] const std::string& name() const { return name_; }

  Result<Done> put_in_place(const std::string& path, Overwrite overwrite) {
    const stores::Fd written(::open(name_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!written.is_open()) return stores::file_error(path, kDoing, errno);
    RL_TRY_DONE(stores::sync_file(written, path));
    if (!rename_to(path, overwrite)) {
      if (errno == EEXIST) return exists(path);
      return stores::file_error(path, kDoing, errno);
    }
    name_.clear();
    return stores::sync_folder_of(path);
  }

  static Error exists(const std::string& path) {
    return storage_error(path, "there is a file with this name already",
                         "choose another name, or move that file away");
  }

 private:
  explicit TemporaryFile(std::string name) : name_(std::move(name)) {}

  bool rename_to(const std::string& path, Overwrite overwrite) const {
    if (overwrite == Overwrite::Replace) return ::rename(name_.c_str(), path.c_str()) == 0;
    if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
      return true;
    }
    if (errno != EINVAL && errno != ENOSYS) return false;
    // A file system that cannot do both at once: look first.
    if (::access(path.c_str(), F_OK) == 0) {
      errno = EEXIST;
      return false;
    }
    return ::rename(name_.c_str(), path.c_str()) == 0;
  }

  std::string name_;
};

// The diary as one text in a nameless file: zip wants to pull what the store pushes.
struct Spooled {
  OwnedFile file;
  Manifest manifest;
};

Result<OwnedFile> nameless_file(const std::string& path) {
  RL_TRY(TemporaryFile named, TemporaryFile::beside(path));
  OwnedFile file(std::fopen(named.name().c_str(), "w+be"));
  if (file == nullptr) return stores::file_error(path, kDoing, errno);
  return file;
}

Result<Spooled> spool(const std::string& path, stores::EventStore& store) {
  RL_TRY(OwnedFile file, nameless_file(path));
  digest::Sha256 sum;
  const auto put = [&](std::string_view bytes) {
    sum.add(bytes);
    return std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  };
  RL_TRY(const stores::ReadReport report,
         store.read({}, [&](std::string_view line, const stores::EntryRef&) -> Result<Done> {
           if (!put(line) || !put("\n")) return stores::file_error(path, kDoing, errno);
           return Done{};
         }));
  // libzip reads on from where the file stands.
  if (std::fseek(file.get(), 0, SEEK_SET) != 0) return stores::file_error(path, kDoing, errno);
  return Spooled{std::move(file), {report.visited, sum.hex(), 0}};
}

// Cuts pieces into lines and checks each; what comes after the last line break is no line.
class LineCutter {
 public:
  LineCutter(std::string where, const stores::EntryVisitor* visit)
      : where_(std::move(where)), visit_(visit) {}

  Result<Done> take(std::string_view piece) {
    for (;;) {
      const std::size_t broken = piece.find('\n');
      if (broken == std::string_view::npos) break;
      rest_ += piece.substr(0, broken);
      piece.remove_prefix(broken + 1);
      RL_TRY_DONE(line());
      rest_.clear();
    }
    if (rest_.size() + piece.size() > json::kMaxLineBytes) return line_too_long();
    rest_ += piece;
    return Done{};
  }

  [[nodiscard]] std::int64_t lines() const { return lines_; }
  [[nodiscard]] bool has_rest() const { return !rest_.empty(); }

 private:
  Error line_too_long() const {
    return input_error(where_ + ", line " + std::to_string(lines_ + 1),
                       "the line is longer than 1 MiB", "use another copy of the export");
  }

  Result<Done> line() {
    ++lines_;
    auto head = reader_.read(rest_);
    if (!head.ok()) {
      return std::move(head).error().in(where_ + ", line " + std::to_string(lines_));
    }
    const json::EntryHead& entry = head.value();
    if (last_ && !stores::comes_before(last_->first, last_->second, entry.at, entry.id)) {
      return input_error(where_ + ", line " + std::to_string(lines_),
                         "the entries are not in order of time", "use another copy of the export");
    }
    last_ = {entry.at, entry.id};
    if (visit_ == nullptr) return Done{};
    return (*visit_)(rest_, stores::EntryRef{entry.id, entry.at, entry.kind});
  }

  std::string where_;
  const stores::EntryVisitor* visit_;
  json::EntryHeadReader reader_;
  std::string rest_;
  std::int64_t lines_ = 0;
  std::optional<std::pair<AsOf, Ulid>> last_;
};

Result<Manifest> read_manifest(const ZipReader& zip, const std::string& path,
                               const Limits& limits) {
  std::string text;
  RL_TRY_DONE(zip.read(kManifestName, limits.manifest_bytes, [&](std::string_view piece) {
    text += piece;
    return Result<Done>(Done{});
  }));
  auto manifest = manifest_from(text);
  if (!manifest.ok()) return std::move(manifest).error().in(path);
  return manifest;
}

// Everything that can be wrong is found here, before the first entry is handed out.
Result<Done> check_diary(const ZipReader& zip, const std::string& path, const Manifest& manifest,
                         const Limits& limits) {
  const std::string where = path + ", " + kDiaryName;
  LineCutter cutter(where, nullptr);
  digest::Sha256 sum;
  RL_TRY_DONE(zip.read(kDiaryName, limits.diary_bytes, [&](std::string_view piece) {
    sum.add(piece);
    return cutter.take(piece);
  }));
  constexpr std::string_view kMend = "use another copy of the export; nothing was restored";
  if (cutter.has_rest()) return input_error(where, "the last line is cut off", kMend);
  if (sum.hex() != manifest.sha256) {
    return input_error(where, "the checksum does not fit: the export was damaged or changed",
                       kMend);
  }
  if (cutter.lines() != manifest.entries) {
    return input_error(where,
                       "it holds " + std::to_string(cutter.lines()) + " entries and should hold " +
                           std::to_string(manifest.entries),
                       kMend);
  }
  return Done{};
}

// Every original is read once before anything is handed out.
Result<std::vector<ZipReader::Found>> check_originals(const ZipReader& zip, const std::string& path,
                                                      const Manifest& manifest,
                                                      const Limits& limits) {
  constexpr std::string_view kMend = "use another copy of the export; nothing was restored";
  RL_TRY(auto files, zip.below(kOriginalsFolder));
  const auto count = static_cast<std::int64_t>(files.size());
  if (count != manifest.originals) {
    return input_error(path,
                       "it holds " + std::to_string(count) + " original files and should hold " +
                           std::to_string(manifest.originals),
                       kMend);
  }
  std::int64_t left = limits.originals_bytes;
  for (const ZipReader::Found& file : files) {
    const std::string name = kOriginalsFolder + file.name;
    digest::Sha256 sum;
    std::int64_t bytes = 0;
    RL_TRY_DONE(zip.read(name, left, [&](std::string_view piece) {
      sum.add(piece);
      bytes += static_cast<std::int64_t>(piece.size());
      return Result<Done>(Done{});
    }));
    left -= bytes;
    if (sum.hex() != file.name || bytes != file.bytes) {
      return input_error(name, "the checksum does not fit: the export was damaged or changed",
                         kMend)
          .in(path);
    }
  }
  return files;
}

enum class Kind : unsigned char { Zip, Diary };

Result<Kind> kind_of(const std::string& path) {
  RL_TRY(const stores::Fd file, stores::open_file(path, O_RDONLY, "read the export"));
  std::array<char, 2> start{};
  RL_TRY(const std::size_t got, stores::read_at(file, path, start.data(), start.size(), 0));
  if (got == 0) {
    return input_error(path, "the file is empty", "check that this is the right file");
  }
  return std::string_view(start.data(), got) == "PK" ? Kind::Zip : Kind::Diary;
}

std::vector<Member> members_of(Spooled spooled, std::vector<stores::KeptOriginal> originals) {
  std::vector<Member> members;
  members.reserve(originals.size() + 2);
  members.push_back({kManifestName, nullptr, manifest_text(spooled.manifest), {}, 0, {}});
  members.push_back({kDiaryName, std::move(spooled.file), {}, {}, 0, {}});
  for (stores::KeptOriginal& original : originals) {
    Member& member = members.emplace_back();
    member.name = kOriginalsFolder + original.sha256;
    member.original = std::move(original.sha256);
    member.original_bytes = original.bytes;
    member.comment = comment_of(original.name);
  }
  return members;
}

Result<stores::PutReport> copy_originals(const stores::Originals& from, stores::Originals& into) {
  RL_TRY(const auto list, from.list());
  OriginalsIn in(into);
  for (const stores::KeptOriginal& one : list) {
    RL_TRY_DONE(in.add(one.sha256, one.name, one.bytes, [&](const OriginalsIn::Piece& take) {
      return from.read(one.sha256, take);
    }));
  }
  return in.finish();
}

}  // namespace

Result<Written> write_bundle(const std::string& path, stores::EventStore& store,
                             const stores::Originals& originals, Overwrite overwrite) {
  // Said before the work, and again by the rename, should a file appear meanwhile.
  if (overwrite == Overwrite::Refuse && ::access(path.c_str(), F_OK) == 0) {
    return TemporaryFile::exists(path);
  }
  RL_TRY(TemporaryFile target, TemporaryFile::beside(path));
  RL_TRY(Spooled spooled, spool(path, store));
  RL_TRY(auto kept, originals.list());
  spooled.manifest.originals = static_cast<std::int64_t>(kept.size());
  const Manifest manifest = spooled.manifest;
  std::vector<Member> members = members_of(std::move(spooled), std::move(kept));
  RL_TRY_DONE(write_zip(target.name(), members, originals));
  RL_TRY_DONE(target.put_in_place(path, overwrite));
  return Written{manifest.entries, manifest.sha256, manifest.originals};
}

Result<stores::ReadReport> read_bundle(const std::string& path, const stores::EntryVisitor& visit,
                                       const Limits& limits) {
  RL_TRY(const ZipReader zip, ZipReader::open(path, limits.files));
  RL_TRY(const Manifest manifest, read_manifest(zip, path, limits));
  RL_TRY_DONE(check_diary(zip, path, manifest, limits));
  RL_TRY_DONE(check_originals(zip, path, manifest, limits));
  LineCutter cutter(path + ", " + kDiaryName, &visit);
  RL_TRY_DONE(zip.read(kDiaryName, limits.diary_bytes,
                       [&](std::string_view piece) { return cutter.take(piece); }));
  return stores::ReadReport{cutter.lines(), 0};
}

Result<stores::ReadReport> read_export(const std::string& path, const stores::EntryVisitor& visit,
                                       const Limits& limits) {
  RL_TRY(const Kind kind, kind_of(path));
  if (kind == Kind::Zip) return read_bundle(path, visit, limits);
  RL_TRY(const auto store, stores::open_store(path, stores::Access::Read));
  return store->read({}, visit);
}

Result<stores::PutReport> restore_originals(const std::string& path, stores::Originals& into,
                                            const Limits& limits) {
  RL_TRY(const Kind kind, kind_of(path));
  if (kind == Kind::Diary) {
    RL_TRY(const stores::Originals from,
           stores::Originals::open(stores::originals_path_of(path), stores::Access::Read));
    return copy_originals(from, into);
  }
  RL_TRY(const ZipReader zip, ZipReader::open(path, limits.files));
  RL_TRY(const auto files, zip.below(kOriginalsFolder));
  OriginalsIn in(into);
  std::int64_t left = limits.originals_bytes;
  for (const ZipReader::Found& file : files) {
    if (file.bytes > left) {
      return input_error(path, "its original files are too large in all",
                         "check that this is an export of Runlight");
    }
    left -= file.bytes;
    const auto source = [&](const OriginalsIn::Piece& take) {
      return zip.read(kOriginalsFolder + file.name, file.bytes, take);
    };
    auto done = in.add(file.name, file.comment, file.bytes, source);
    if (!done.ok()) return std::move(done).error().in(path);
  }
  return in.finish();
}

}  // namespace runlight::bundle
