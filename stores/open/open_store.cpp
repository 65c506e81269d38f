#include "stores/open/open_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "stores/file/file.hpp"
#include "stores/jsonl/jsonl_store.hpp"
#include "stores/memory/memory_store.hpp"
#include "stores/sqlite/sqlite_store.hpp"

namespace runlight::stores {
namespace {

constexpr std::string_view kSqliteStart("SQLite format 3\0", 16);

enum class Format : unsigned char { Jsonl, Sqlite };

Format format_of_name(std::string_view path) {
  return path.ends_with(".jsonl") || path.ends_with(".ndjson") ? Format::Jsonl : Format::Sqlite;
}

Result<Format> format_of_file(const std::string& path) {
  RL_TRY(const Fd file, open_file(path, O_RDONLY, "open the diary"));
  std::array<char, kSqliteStart.size()> bytes{};
  RL_TRY(const std::size_t got, read_at(file, path, bytes.data(), bytes.size(), 0));
  if (got == 0) return format_of_name(path);
  return std::string_view(bytes.data(), got) == kSqliteStart ? Format::Sqlite : Format::Jsonl;
}

}  // namespace

Result<std::unique_ptr<EventStore>> open_store(const std::string& path, Access access) {
  if (path.empty()) {
    return storage_error("diary", "the path of the diary is empty", "give one with --diary FILE");
  }
  struct stat found {};
  const bool exists = ::stat(path.c_str(), &found) == 0;
  if (!exists && errno != ENOENT) return file_error(path, "open the diary", errno);
  if (!exists && access == Access::Read) {
    return std::unique_ptr<EventStore>(std::make_unique<MemoryStore>());
  }
  Format format = format_of_name(path);
  if (exists) {
    RL_TRY(format, format_of_file(path));
  }
  switch (format) {
    case Format::Jsonl:
      return open_jsonl(path, access);
    case Format::Sqlite:
      return open_sqlite(path, access);
  }
  RL_CHECK(false);
}

}  // namespace runlight::stores
