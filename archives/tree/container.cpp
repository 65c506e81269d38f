#include "archives/tree/container.hpp"

#include <zip.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "archives/digest/sha256.hpp"
#include "archives/tree/directory_end.hpp"
#include "archives/tree/names.hpp"
#include "archives/tree/zip_source.hpp"

namespace runlight::tree {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;
constexpr std::size_t kStartPackedBytes = 512;  // enough for the first block's tables
constexpr std::string_view kAgain = "download it again";
constexpr std::string_view kTrap = "leave it out: it looks like a trap";

Error cut_short() { return input_error("", "the zip is cut short or damaged", kAgain); }
Error damaged() { return input_error("", "it is damaged inside its zip", kAgain); }
Error wrong_sum() {
  return input_error("", "it is damaged inside its zip: the checksum does not fit", kAgain);
}

std::int64_t whole(zip_uint64_t value) {
  constexpr auto kMost = static_cast<zip_uint64_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(std::min(value, kMost));
}

std::int64_t sum_of(std::int64_t one, std::int64_t other) {
  return one > std::numeric_limits<std::int64_t>::max() - other
             ? std::numeric_limits<std::int64_t>::max()
             : one + other;
}

bool is_bomb(std::int64_t packed, std::int64_t bytes, const Limits& limits) {
  return bytes > limits.ratio_from_bytes &&
         bytes / limits.ratio >= std::max<std::int64_t>(packed, 1);
}

Member::Method method_of(zip_uint16_t method) {
  if (method == ZIP_CM_STORE) return Member::Method::Stored;
  if (method == ZIP_CM_DEFLATE) return Member::Method::Deflated;
  return Member::Method::Other;
}

struct CloseMember {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

std::int64_t most_packed(std::int64_t bytes) { return bytes + bytes / 1000 + 1024; }

bool starts_as_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
         bytes.starts_with("PK\x07\x08");
}

// A member's bytes one piece after the other; the lock is held only while the library is at work.
class Container::Pull {
 public:
  Pull(const Container& container, const Member& member, zip_flags_t flags)
      : lock_(&container.lock_) {
    const std::lock_guard<std::mutex> hold(*lock_);
    zip_t* const archive = container.archive_.get();
    file_.reset(zip_fopen_index(archive, member.index, flags));
    if (file_ == nullptr) code_ = zip_error_code_zip(zip_get_error(archive));
  }
  Pull(const Pull&) = delete;
  Pull& operator=(const Pull&) = delete;
  ~Pull() {
    const std::lock_guard<std::mutex> hold(*lock_);
    file_.reset();
  }

  // 0 only at the end.
  Result<std::size_t> next(char* into, std::size_t size) {
    const std::lock_guard<std::mutex> hold(*lock_);
    if (file_ == nullptr) return not_opened();
    std::size_t done = 0;
    while (done < size) {
      const zip_int64_t got = zip_fread(file_.get(), into + done, size - done);
      if (got < 0) return is_wrong_sum() ? wrong_sum() : damaged();
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  // The library itself looks at the sums of some kinds of members.
  [[nodiscard]] bool is_wrong_sum() const {
    return zip_error_code_zip(zip_file_get_error(file_.get())) == ZIP_ER_CRC;
  }
  [[nodiscard]] Error not_opened() const {
    if (code_ == ZIP_ER_COMPNOTSUPP) {
      return input_error("", "it is packed in a way that is not known here",
                         "unpack the zip yourself and give the folder");
    }
    return damaged();
  }

  std::mutex* lock_;
  int code_ = 0;
  std::unique_ptr<zip_file_t, CloseMember> file_;
};

void Container::Discard::operator()(zip* archive) const { zip_discard(archive); }

Container::Container(SharedBlob bytes, const Limits& limits)
    : bytes_(std::move(bytes)), limits_(limits) {}

Result<std::unique_ptr<Container>> Container::open(SharedBlob bytes, const Limits& limits,
                                                   std::int64_t most_members) {
  RL_TRY(const std::int64_t claimed, claimed_members(*bytes));
  if (claimed > most_members) {
    return input_error("", "it holds more files than may be read at once",
                       "unpack it and give its folders one after the other");
  }
  std::unique_ptr<Container> container(new Container(std::move(bytes), limits));
  RL_TRY_DONE(container->open_archive());
  RL_TRY_DONE(container->check_sums());
  return container;
}

Result<Done> Container::open_archive() {
  zip_source_t* const source = new_zip_source(bytes_);
  archive_.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (archive_ == nullptr) {
    zip_source_free(source);
    return cut_short();
  }
  members_ =
      static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive_.get(), 0), 0));
  if (members_ == 0) return input_error("", "the zip is empty", kAgain);
  return Done{};
}

// Members that share their packed bytes are how a small zip unpacks to a mountain.
Result<Done> Container::check_sums() const {
  const std::int64_t size = bytes_->size();
  std::int64_t packed = 0;
  std::int64_t bytes = 0;
  for (std::uint64_t i = 0; i < members_; ++i) {
    zip_stat_t found;
    if (zip_stat_index(archive_.get(), i, 0, &found) != 0) return cut_short();
    if (whole(found.comp_size) > size) continue;  // refused by itself
    packed = sum_of(packed, whole(found.comp_size));
    // One that grows too much is refused by itself, and the rest of the zip may still be good.
    if (is_bomb(whole(found.comp_size), whole(found.size), limits_)) continue;
    bytes = sum_of(bytes, whole(found.size));
  }
  if (packed > size) {
    return input_error("", "its files lie over each other", kTrap);
  }
  if (is_bomb(size, bytes, limits_)) {
    return input_error(
        "", "it unpacks to more than " + std::to_string(limits_.ratio) + " times its size", kTrap);
  }
  return Done{};
}

std::string Container::shown_name(std::uint64_t index) const {
  const std::lock_guard<std::mutex> hold(lock_);
  const char* const name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
  return name == nullptr ? "?" : shown(name);
}

Result<std::optional<Member>> Container::member(std::uint64_t index) const {
  const std::lock_guard<std::mutex> hold(lock_);
  zip_stat_t found;
  const char* const raw = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
  if (raw == nullptr || zip_stat_index(archive_.get(), index, 0, &found) != 0) return damaged();
  const std::string raw_name(raw);  // the next call may move it
  constexpr std::string_view kRename = "it was left out";
  if (const auto fault = fault_of_name(raw_name, limits_.name_bytes)) {
    return input_error("", *fault, kRename);
  }
  const char* const guessed = zip_get_name(archive_.get(), index, ZIP_FL_ENC_GUESS);
  const std::string_view name = guessed == nullptr ? raw : guessed;
  if (!is_showable(name)) return input_error("", "its name is not valid text", kRename);
  if (name.ends_with('/')) return std::optional<Member>();
  Member member;
  member.name = name;
  member.index = index;
  member.packed_bytes = whole(found.comp_size);
  member.bytes = whole(found.size);
  member.crc = found.crc;
  member.method = method_of(found.comp_method);
  if (member.method == Member::Method::Deflated) member.packing = Packing::Deflate;
  member.has_password =
      (found.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && found.encryption_method != ZIP_EM_NONE;
  return std::optional<Member>(std::move(member));
}

Result<Done> Container::check(const Member& member) const {
  if (member.has_password) {
    return input_error("", "it has a password", "unpack the zip yourself and give the folder");
  }
  if (member.packed_bytes > bytes_->size()) return cut_short();
  if (member.method == Member::Method::Stored && member.packed_bytes != member.bytes) {
    return damaged();
  }
  if (is_bomb(member.packed_bytes, member.bytes, limits_)) {
    return input_error(
        "", "it unpacks to more than " + std::to_string(limits_.ratio) + " times its size", kTrap);
  }
  return Done{};
}

std::string Container::start_of(const Member& member, std::size_t bytes) const {
  const bool is_deflated = member.method == Member::Method::Deflated;
  Pull pull(*this, member, member.method == Member::Method::Other ? 0 : ZIP_FL_COMPRESSED);
  std::string start(is_deflated ? kStartPackedBytes : bytes, '\0');
  const auto got = pull.next(start.data(), start.size());
  if (!got.ok()) return {};
  start.resize(got.value());
  if (!is_deflated) return start;
  Inflater inflater(bytes);
  return std::string(inflater.next(start).out);
}

Result<Done> Container::read(const Member& member, File& into) const {
  RL_TRY_DONE(check(member));
  if (member.bytes > limits_.file_bytes || member.packed_bytes > most_packed(limits_.file_bytes)) {
    return input_error("", "it is larger than a run can be", "leave this file out");
  }
  into.packing = member.packing;
  into.packed.clear();
  RL_TRY_DONE(unpack(member, into));
  if (crc32_of(0, into.bytes) != member.crc) return wrong_sum();
  into.sha256 = digest::sha256_of(into.bytes);
  return Done{};
}

Result<Done> Container::unpack(const Member& member, File& into) const {
  const bool is_deflated = member.method == Member::Method::Deflated;
  std::string& raw = is_deflated ? into.packed : into.bytes;
  raw.resize(static_cast<std::size_t>(is_deflated ? member.packed_bytes : member.bytes));
  {
    Pull pull(*this, member, member.method == Member::Method::Other ? 0 : ZIP_FL_COMPRESSED);
    RL_TRY(const std::size_t got, pull.next(raw.data(), raw.size()));
    if (got != raw.size()) return damaged();
    if (member.method == Member::Method::Other) {
      char more = 0;
      RL_TRY(const std::size_t left, pull.next(&more, 1));
      if (left != 0) return damaged();
    }
  }
  if (!is_deflated) return Done{};
  const auto used = inflate_whole(into.packed, member.bytes, into.bytes);
  if (!used) return damaged();
  into.packed.resize(*used);
  return Done{};
}

Result<Done> Container::stream(const Member& member, const Piece& take, const Piece& keep) const {
  RL_TRY_DONE(check(member));
  if (member.bytes > limits_.stream_bytes) {
    return input_error("", "it is larger than may be read at once", "leave this file out");
  }
  if (member.method == Member::Method::Deflated) return stream_deflated(member, take, keep);
  Pull pull(*this, member, member.method == Member::Method::Other ? 0 : ZIP_FL_COMPRESSED);
  std::vector<char> piece(kPieceBytes);
  std::uint32_t crc = 0;
  std::int64_t done = 0;
  for (;;) {
    RL_TRY(const std::size_t got, pull.next(piece.data(), piece.size()));
    if (got == 0) break;
    const std::string_view bytes(piece.data(), got);
    done += static_cast<std::int64_t>(got);
    if (done > member.bytes) return damaged();
    crc = crc32_of(crc, bytes);
    RL_TRY_DONE(take(bytes));
    if (keep) RL_TRY_DONE(keep(bytes));
  }
  if (done != member.bytes) return damaged();
  if (crc != member.crc) return wrong_sum();
  return Done{};
}

Result<Done> Container::stream_deflated(const Member& member, const Piece& take,
                                        const Piece& keep) const {
  Pull pull(*this, member, ZIP_FL_COMPRESSED);
  std::vector<char> piece(kPieceBytes);
  Inflater inflater(kPieceBytes);
  std::uint32_t crc = 0;
  std::int64_t done = 0;
  for (bool ended = false; !ended;) {
    RL_TRY(const std::size_t got, pull.next(piece.data(), piece.size()));
    if (got == 0) return damaged();
    const std::string_view packed(piece.data(), got);
    std::size_t used = 0;
    for (;;) {
      const Inflater::Step step = inflater.next(packed.substr(used));
      used += step.used;
      done += static_cast<std::int64_t>(step.out.size());
      if (step.state == Inflater::State::Damaged || done > member.bytes) return damaged();
      crc = crc32_of(crc, step.out);
      if (!step.out.empty()) RL_TRY_DONE(take(step.out));
      ended = step.state == Inflater::State::Ended;
      if (ended || (step.used == 0 && step.out.empty())) break;
    }
    if (keep) RL_TRY_DONE(keep(packed.substr(0, used)));
  }
  if (done != member.bytes) return damaged();
  if (crc != member.crc) return wrong_sum();
  return Done{};
}

}  // namespace runlight::tree
