#include "stores/sqlite/sqlite_error.hpp"

#include <sqlite3.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <string>

#include "stores/file/file.hpp"

namespace runlight::stores {
namespace {

int why_not_writable(std::string_view path) {
  struct statvfs disk {};
  const bool is_read_only =
      ::statvfs(std::string(path).c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0;
  return is_read_only ? EROFS : EACCES;
}

// SQLite's own cleaning up may have overwritten the cause; a limit on the size of files is one.
Error not_written(std::string_view path, std::string_view doing) {
  return storage_error(path,
                       "cannot " + std::string(doing) + ": the disk is full or reports an error",
                       "free some space and try again; what was saved before is still there");
}

Error damaged(std::string_view path) {
  return storage_error(path, "the diary is damaged",
                       "keep this file, and bring back your last export: runlight --diary NEW "
                       "restore FILE");
}

}  // namespace

Error sqlite_error(std::string_view path, std::string_view doing, int code, int system_error) {
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
    return storage_error(
        path, "the last write was cut short and must be undone first, but the diary is read-only",
        "copy the diary and the file beside it that ends in -journal to a disk "
        "that can be written, and open it there");
  }
  switch (code & 0xFF) {  // the primary code
    case SQLITE_FULL:
      return file_error(path, doing, ENOSPC);
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_WRITE && system_error == 0) return not_written(path, doing);
      return file_error(path, doing, system_error != 0 ? system_error : EIO);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return file_error(path, doing, why_not_writable(path));
    case SQLITE_CANTOPEN:
      return file_error(path, doing, system_error != 0 ? system_error : why_not_writable(path));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return locked_error(path);
    case SQLITE_NOTADB:
      return input_error(path, "this file is not a Runlight diary",
                         "check the path; the file was not changed");
    case SQLITE_NOMEM:
      return storage_error(path, "there is not enough memory",
                           "close other programs and try again");
    case SQLITE_TOOBIG:
      return storage_error(path, "an entry is too large for the diary",
                           "split it into smaller entries");
    default:  // a library's code, not a domain enum: whatever else it says about our own table
      return damaged(path);
  }
}

}  // namespace runlight::stores
