#include "stores/originals/table.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <span>
#include <utility>

#include "stores/file/file.hpp"
#include "stores/sqlite/sqlite_error.hpp"

namespace runlight::stores {
namespace {

constexpr std::int64_t kApplicationId = 0x524C6F72;  // "RLor"
constexpr std::int64_t kVersion = 1;
constexpr int kWaitMs = 5000;
// A piece's id is its original's number and its place: 1 MiB a piece, 1 TiB an original.
constexpr unsigned kPlaceBits = 20;
constexpr std::int64_t kMostPlaces = std::int64_t{1} << kPlaceBits;
constexpr std::string_view kOpening = "open the original files";
constexpr std::string_view kReading = "read the original files";
constexpr std::string_view kSaving = "save the original files";

constexpr const char* kCreate =
    "CREATE TABLE original(number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL, packing INTEGER NOT NULL, bytes INTEGER NOT NULL,"
    " kept_bytes INTEGER NOT NULL);"
    "CREATE TABLE piece(id INTEGER PRIMARY KEY, content BLOB NOT NULL);"
    "PRAGMA application_id = 1380740978;"
    "PRAGMA user_version = 1;";
static_assert(kApplicationId == 1380740978 && kVersion == 1);

constexpr const char* kColumns = "SELECT number, sha256, name, packing, bytes, kept_bytes";

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Error OriginalTable::damaged(std::string_view sha256) const {
  return storage_error(path_, "the kept file " + std::string(sha256.substr(0, 12)) + " is damaged",
                       "import it again, or bring back your last export");
}

Result<Done> OriginalTable::connect(int flags) {
  RL_TRY(Database database, Database::open(path_, flags));
  sqlite3_busy_timeout(database.handle(), kWaitMs);
  // A database may come from anywhere; nothing in its schema is to run code of ours.
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  database_ = std::move(database);
  auto looked = look();
  if (!looked.ok()) database_.reset();
  return looked;
}

Result<Done> OriginalTable::open() {
  if (database_) return has_tables_ ? Result<Done>(Done{}) : look();
  if (::access(path_.c_str(), F_OK) != 0) return Done{};
  if (access_ == Access::ReadWrite) return connect(SQLITE_OPEN_READWRITE);
  auto reading = connect(SQLITE_OPEN_READONLY);
  const bool has_journal = ::access((path_ + "-journal").c_str(), F_OK) == 0;
  if (reading.ok() || !has_journal || reading.error().what == locked_error(path_).what) {
    return reading;
  }
  // A journal beside it: a write was cut short. Undoing it needs the right to write.
  auto mending = connect(SQLITE_OPEN_READWRITE);
  return mending.ok() ? std::move(mending) : std::move(reading);
}

Result<Done> OriginalTable::look() {
  RL_TRY(const std::int64_t tables, database_->number("SELECT count(*) FROM sqlite_schema"));
  RL_TRY(const std::int64_t application, database_->number("PRAGMA application_id"));
  if (application == 0 && tables == 0) return Done{};
  if (application != kApplicationId) {
    return input_error(path_, "this file does not hold the original files of a diary",
                       "move it away, or name another diary with --diary FILE; it was not changed");
  }
  RL_TRY(const std::int64_t version, database_->number("PRAGMA user_version"));
  if (version > kVersion) {
    return storage_error(path_, "it was made by a newer version of Runlight",
                         "update Runlight, then try again; it was not changed");
  }
  has_tables_ = true;
  return Done{};
}

Result<Done> OriginalTable::ready_to_write() {
  if (access_ == Access::Read) {
    return storage_error(path_, "the original files were opened only for reading",
                         "open them for writing");
  }
  if (!database_) {
    RL_TRY_DONE(create_folders_above(path_));
    if (::access(path_.c_str(), F_OK) != 0) {
      // SQLite would create the file readable for everybody.
      RL_TRY(const Fd file, open_file(path_, O_RDWR | O_CREAT, kOpening));
    }
    RL_TRY_DONE(connect(SQLITE_OPEN_READWRITE));
  }
  if (sqlite3_db_readonly(database_->handle(), "main") != 0) {
    return sqlite_error(path_, kSaving, SQLITE_READONLY, 0);
  }
  // Page size and vacuum count only for a file that is still empty.
  return database_->run(
      "PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = DELETE;"
      "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;",
      kOpening);
}

Result<Done> OriginalTable::create() {
  if (!has_tables_) RL_TRY_DONE(look());  // another program may have been first
  if (has_tables_) return Done{};
  return database_->run(kCreate, kSaving);
}

Result<Done> OriginalTable::change(std::string_view doing,
                                   const std::function<Result<Done>()>& work) {
  RL_TRY_DONE(ready_to_write());
  RL_TRY_DONE(database_->run("BEGIN IMMEDIATE", doing));
  const bool had_tables = has_tables_;
  auto done = create();
  has_tables_ = done.ok();
  if (done.ok()) done = work();
  if (done.ok()) done = database_->run("COMMIT", doing);
  if (done.ok()) return done;
  // What failed is the news; SQLite may have rolled back by itself already.
  static_cast<void>(database_->run("ROLLBACK", doing));
  has_tables_ = had_tables;
  return done;
}

Result<OriginalRow> OriginalTable::row_of(const Statement::Use& use) const {
  OriginalRow row;
  row.number = use.number(0);
  row.sha256 = use.text(1);
  row.name = use.text(2);
  row.packing = use.number(3) == 0 ? tree::Packing::AsFound : tree::Packing::Deflate;
  row.bytes = use.number(4);
  row.kept_bytes = use.number(5);
  if (use.number(3) < 0 || use.number(3) > 1 || row.bytes < 0 || row.kept_bytes < 0 ||
      row.number <= 0 || row.kept_bytes > kMostPlaces * kOriginalPieceBytes) {
    return damaged(row.sha256);
  }
  return row;
}

Result<std::optional<OriginalRow>> OriginalTable::find(std::string_view sha256) {
  RL_TRY_DONE(open());
  if (!has_tables_) return std::optional<OriginalRow>();
  if (!find_.is_prepared()) {
    const std::string sql = std::string(kColumns) + " FROM original WHERE sha256 = ?1";
    RL_TRY(find_, Statement::prepare(*database_, sql.c_str()));
  }
  const Statement::Use use(find_);
  use.bind_text(1, sha256);
  RL_TRY(const Step step, use.step(*database_, kReading));
  if (step == Step::End) return std::optional<OriginalRow>();
  RL_TRY(OriginalRow row, row_of(use));
  return std::optional<OriginalRow>(std::move(row));
}

Result<std::vector<OriginalRow>> OriginalTable::rows() {
  std::vector<OriginalRow> out;
  RL_TRY_DONE(open());
  if (!has_tables_) return out;
  const std::string sql = std::string(kColumns) + " FROM original ORDER BY sha256";
  RL_TRY(const Statement all, Statement::prepare(*database_, sql.c_str()));
  const Statement::Use use(all);
  for (;;) {
    RL_TRY(const Step step, use.step(*database_, kReading));
    if (step == Step::End) return out;
    RL_TRY(OriginalRow row, row_of(use));
    out.push_back(std::move(row));
  }
}

Result<Done> OriginalTable::read_piece(std::int64_t number, std::int64_t place, std::string& into) {
  if (!piece_.is_prepared()) {
    RL_TRY(piece_, Statement::prepare(*database_, "SELECT content FROM piece WHERE id = ?1"));
  }
  const Statement::Use use(piece_);
  use.bind(1, number << kPlaceBits | place);
  RL_TRY(const Step step, use.step(*database_, kReading));
  into.clear();
  if (step == Step::End) return Done{};  // too short: found by whoever counts
  const std::span<const std::uint8_t> bytes = use.bytes(0);
  into.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return Done{};
}

Result<Done> OriginalTable::insert_row(OriginalRow& row) {
  if (!insert_row_.is_prepared()) {
    RL_TRY(insert_row_,
           Statement::prepare(*database_,
                              "INSERT INTO original(sha256, name, packing, bytes, kept_bytes)"
                              " VALUES(?1, ?2, ?3, ?4, ?5)"));
  }
  const Statement::Use use(insert_row_);
  use.bind_text(1, row.sha256);
  use.bind_text(2, row.name);
  use.bind(3, row.packing == tree::Packing::AsFound ? 0 : 1);
  use.bind(4, row.bytes);
  use.bind(5, row.kept_bytes);
  RL_TRY_DONE(use.step(*database_, kSaving));
  row.number = sqlite3_last_insert_rowid(database_->handle());
  return Done{};
}

Result<Done> OriginalTable::insert_piece(std::int64_t number, std::int64_t place,
                                         std::string_view bytes) {
  RL_CHECK(place < kMostPlaces);
  if (!insert_piece_.is_prepared()) {
    RL_TRY(insert_piece_,
           Statement::prepare(*database_, "INSERT INTO piece(id, content) VALUES(?1, ?2)"));
  }
  const Statement::Use use(insert_piece_);
  use.bind(1, number << kPlaceBits | place);
  use.bind_bytes(2, as_bytes(bytes));
  RL_TRY_DONE(use.step(*database_, kSaving));
  return Done{};
}

Result<Done> OriginalTable::erase(const OriginalRow& row) {
  const std::string first = std::to_string(row.number << kPlaceBits);
  const std::string last = std::to_string((row.number << kPlaceBits) + kMostPlaces - 1);
  const std::string sql = "DELETE FROM piece WHERE id BETWEEN " + first + " AND " + last +
                          "; DELETE FROM original WHERE number = " + std::to_string(row.number);
  return database_->run(sql.c_str(), "remove the original files");
}

Result<Done> OriginalTable::shrink() {
  return database_->run("PRAGMA incremental_vacuum", "remove the original files");
}

}  // namespace runlight::stores
