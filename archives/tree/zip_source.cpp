#include "archives/tree/zip_source.hpp"

#include <zip.h>

#include <cerrno>
#include <memory>

#include "core/base/check.hpp"

namespace runlight::tree {
namespace {

struct Reader {
  SharedBlob blob;
  std::int64_t at = 0;
  zip_error_t error{};
};

zip_int64_t read(Reader& reader, void* into, zip_uint64_t size) {
  const auto got = reader.blob->read_at(static_cast<char*>(into), size, reader.at);
  if (!got.ok()) {
    zip_error_set(&reader.error, ZIP_ER_READ, EIO);
    return -1;
  }
  reader.at += static_cast<std::int64_t>(got.value());
  return static_cast<zip_int64_t>(got.value());
}

zip_int64_t seek(Reader& reader, void* data, zip_uint64_t size) {
  const zip_int64_t to = zip_source_seek_compute_offset(
      static_cast<zip_uint64_t>(reader.at), static_cast<zip_uint64_t>(reader.blob->size()), data,
      size, &reader.error);
  if (to < 0) return -1;
  reader.at = to;
  return 0;
}

zip_int64_t stat(const Reader& reader, void* into) {
  auto* const out = static_cast<zip_stat_t*>(into);
  zip_stat_init(out);
  out->size = static_cast<zip_uint64_t>(reader.blob->size());
  out->valid = ZIP_STAT_SIZE;
  return sizeof(zip_stat_t);
}

zip_int64_t answer(void* state, void* data, zip_uint64_t size, zip_source_cmd_t command) {
  Reader& reader = *static_cast<Reader*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      reader.at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read(reader, data, size);
    case ZIP_SOURCE_CLOSE:
      return 0;
    case ZIP_SOURCE_STAT:
      return stat(reader, data);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&reader.error, data, size);
    case ZIP_SOURCE_FREE:
      delete &reader;
      return 0;
    case ZIP_SOURCE_SEEK:
      return seek(reader, data, size);
    case ZIP_SOURCE_TELL:
      return reader.at;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(
          ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
          ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    default:  // the library's commands for writing, not a domain enum
      zip_error_set(&reader.error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
  }
}

}  // namespace

zip_source* new_zip_source(SharedBlob blob) {
  auto reader = std::make_unique<Reader>();
  reader->blob = std::move(blob);
  zip_error_init(&reader->error);
  zip_source_t* const source = zip_source_function_create(answer, reader.get(), nullptr);
  RL_CHECK(source != nullptr);
  static_cast<void>(reader.release());  // ZIP_SOURCE_FREE ends it
  return source;
}

}  // namespace runlight::tree
