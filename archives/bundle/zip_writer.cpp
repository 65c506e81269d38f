#include "archives/bundle/zip_writer.hpp"

#include <zip.h>

#include <cerrno>

#include "stores/file/file.hpp"

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

Result<Done> add(zip_t* archive, const std::string& path, Member& member) {
  zip_source_t* const source =
      member.file ? zip_source_filep(archive, member.file.get(), 0, -1)
                  : zip_source_buffer(archive, member.text.data(), member.text.size(), 0);
  if (source == nullptr) return zip_failure(path, zip_get_error(archive));
  // The source owns the file from here on, whatever happens.
  static_cast<void>(member.file.release());
  const zip_int64_t at = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return zip_failure(path, zip_get_error(archive));
  }
  const auto index = static_cast<zip_uint64_t>(at);
  if (zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, kCompressionLevel) != 0 ||
      zip_file_set_dostime(archive, index, kDosTime, kDosDate, 0) != 0 ||
      zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, kPrivateFile) != 0) {
    return zip_failure(path, zip_get_error(archive));
  }
  return Done{};
}

}  // namespace

Result<Done> write_zip(const std::string& path, std::span<Member> members) {
  int code = 0;
  std::unique_ptr<zip_t, Discard> archive(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
  if (archive == nullptr) return stores::file_error(path, "write the export", errno);
  for (Member& member : members) RL_TRY_DONE(add(archive.get(), path, member));
  if (zip_close(archive.get()) != 0) return zip_failure(path, zip_get_error(archive.get()));
  static_cast<void>(archive.release());  // a successful close has freed it
  return Done{};
}

}  // namespace runlight::bundle
