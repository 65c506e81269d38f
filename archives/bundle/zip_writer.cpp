#include "archives/bundle/zip_writer.hpp"

#include <zip.h>

#include <cerrno>
#include <optional>

#include "archives/bundle/original_source.hpp"
#include "stores/file/file.hpp"
#include "stores/originals/pack.hpp"

namespace runlight::bundle {
namespace {

// 1 January 1980, noon: the zip format's first day. Midnight does not exist everywhere.
constexpr zip_uint16_t kDosTime = 12U << 11U;
constexpr zip_uint16_t kDosDate = (1U << 5U) | 1U;
constexpr zip_uint32_t kPrivateFile = 0100600U << 16U;
constexpr zip_uint32_t kCompressionLevel = 6;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

Error zip_failure(const std::string& path, zip_error_t* error) {
  const int cause = zip_error_system_type(error) == ZIP_ET_SYS ? zip_error_code_system(error) : EIO;
  return stores::file_error(path, "write the export", cause);
}

// What the members are made of, and what went wrong while the library read it.
struct Making {
  zip_t* archive;
  const std::string* path;
  const stores::Originals* originals;
  std::optional<Error> failed;
};

zip_source_t* source_of(Making& making, Member& member) {
  if (!member.original.empty()) {
    return new_original_source(making.archive, *making.originals, member.original,
                               member.original_bytes, making.failed);
  }
  if (member.file) return zip_source_filep(making.archive, member.file.get(), 0, -1);
  return zip_source_buffer(making.archive, member.text.data(), member.text.size(), 0);
}

// By the content alone, so that the same originals give the same zip wherever they came from.
Result<bool> is_packed_already(const Making& making, const Member& member) {
  if (member.original.empty()) return false;
  RL_TRY(stores::Originals::Reader reader, making.originals->reader(member.original));
  RL_TRY(const std::string_view start, reader.next());
  return stores::is_packed_already(start);
}

Result<Done> add(Making& making, Member& member) {
  zip_t* const archive = making.archive;
  const std::string& path = *making.path;
  RL_TRY(const bool is_packed, is_packed_already(making, member));
  zip_source_t* const source = source_of(making, member);
  if (source == nullptr) return zip_failure(path, zip_get_error(archive));
  // The source owns the file from here on, whatever happens.
  static_cast<void>(member.file.release());
  const zip_int64_t at = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return zip_failure(path, zip_get_error(archive));
  }
  const auto index = static_cast<zip_uint64_t>(at);
  const zip_int32_t method = is_packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  if (zip_set_file_compression(archive, index, method, kCompressionLevel) != 0 ||
      zip_file_set_comment(archive, index, member.comment.data(),
                           static_cast<zip_uint16_t>(member.comment.size()),
                           ZIP_FL_ENC_GUESS) != 0 ||
      zip_file_set_dostime(archive, index, kDosTime, kDosDate, 0) != 0 ||
      zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, kPrivateFile) != 0) {
    return zip_failure(path, zip_get_error(archive));
  }
  return Done{};
}

}  // namespace

Result<Done> write_zip(const std::string& path, std::span<Member> members,
                       const stores::Originals& originals) {
  int code = 0;
  std::unique_ptr<zip_t, Discard> archive(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
  if (archive == nullptr) return stores::file_error(path, "write the export", errno);
  Making making{archive.get(), &path, &originals, std::nullopt};
  for (Member& member : members) RL_TRY_DONE(add(making, member));
  if (zip_close(archive.get()) != 0) {
    if (making.failed) return *making.failed;
    return zip_failure(path, zip_get_error(archive.get()));
  }
  static_cast<void>(archive.release());  // a successful close has freed it
  return Done{};
}

}  // namespace runlight::bundle
