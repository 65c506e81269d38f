#include "stores/sqlite/sqlite_error.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cerrno>

namespace runlight::stores {
namespace {

std::string said(int code, int system_error = 0) {
  return sqlite_error("/", "save the entry", code, system_error).what;
}

TEST(SqliteError, SaysWhatHappenedInWords) {
  EXPECT_EQ(said(SQLITE_FULL), "cannot save the entry: the disk is full");
  EXPECT_EQ(said(SQLITE_IOERR_WRITE, ENOSPC), "cannot save the entry: the disk is full");
  EXPECT_EQ(said(SQLITE_IOERR_WRITE, EDQUOT), "cannot save the entry: the disk is full");
  EXPECT_EQ(said(SQLITE_IOERR_WRITE),
            "cannot save the entry: the disk is full or reports an error");
  EXPECT_EQ(said(SQLITE_IOERR_FSYNC), "cannot save the entry: the disk reports an error");
  EXPECT_EQ(said(SQLITE_CANTOPEN, EROFS), "cannot save the entry: the disk is read-only");
  EXPECT_EQ(said(SQLITE_CANTOPEN, EACCES), "cannot save the entry: you may not do that here");
  EXPECT_EQ(said(SQLITE_READONLY_DIRECTORY), "cannot save the entry: you may not do that here");
  EXPECT_EQ(said(SQLITE_BUSY_TIMEOUT), "another program is using the diary");
  EXPECT_EQ(said(SQLITE_CORRUPT_INDEX), "the diary is damaged");
  EXPECT_EQ(said(SQLITE_NOTADB), "this file is not a Runlight diary");
  EXPECT_EQ(sqlite_error("/proc/self", "save the entry", SQLITE_READONLY, 0).kind,
            ErrorKind::Storage);
}

}  // namespace
}  // namespace runlight::stores
