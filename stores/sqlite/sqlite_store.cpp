#include "stores/sqlite/sqlite_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "stores/entry/entry.hpp"
#include "stores/file/file.hpp"
#include "stores/sqlite/database.hpp"
#include "stores/sqlite/sqlite_error.hpp"

namespace runlight::stores {
namespace {

constexpr std::int64_t kApplicationId = 0x524C6469;  // "RLdi"
constexpr std::int64_t kVersion = 1;
constexpr std::int32_t kOffsetLimitMinutes = 18 * 60;

constexpr const char* kCreate =
    "CREATE TABLE entry(at_ms INTEGER NOT NULL, id BLOB NOT NULL, offset_minutes INTEGER NOT NULL,"
    " kind TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY(at_ms, id)) WITHOUT ROWID;"
    "CREATE UNIQUE INDEX entry_id ON entry(id);"
    "PRAGMA application_id = 1380738153;"
    "PRAGMA user_version = 1;";
static_assert(kApplicationId == 1380738153 && kVersion == 1);

using IdBytes = std::array<std::uint8_t, 16>;

IdBytes bytes_of(const Ulid& id) {
  IdBytes bytes{};
  for (unsigned i = 0; i < 8; ++i) {
    bytes[i] = static_cast<std::uint8_t>(id.high >> (56U - 8U * i));
    bytes[8 + i] = static_cast<std::uint8_t>(id.low >> (56U - 8U * i));
  }
  return bytes;
}

Ulid ulid_of(std::span<const std::uint8_t> bytes) {
  Ulid id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.high = id.high << 8U | bytes[i];
    id.low = id.low << 8U | bytes[8 + i];
  }
  return id;
}

enum class Content : std::uint8_t { Nothing, Diary };

Result<Content> content_of(const Database& database, const std::string& path) {
  // Tables first: they and the id are committed together, so a diary that another program makes in
  // between is seen whole by the second look, never as tables without an id.
  RL_TRY(const std::int64_t tables, database.number("SELECT count(*) FROM sqlite_schema"));
  RL_TRY(const std::int64_t application, database.number("PRAGMA application_id"));
  if (application == kApplicationId) {
    RL_TRY(const std::int64_t version, database.number("PRAGMA user_version"));
    if (version == kVersion) return Content::Diary;
    if (version < kVersion) return sqlite_error(path, "open the diary", SQLITE_CORRUPT, 0);
    return storage_error(path,
                         "the diary was made by a newer version of Runlight (format " +
                             std::to_string(version) + ", this program knows up to 1)",
                         "update Runlight, then try again; the diary was not changed");
  }
  if (application == 0 && tables == 0) return Content::Nothing;
  return input_error(path, "this database belongs to another program",
                     "give the path of a diary with --diary FILE; the file was not changed");
}

class SqliteStore final : public EventStore {
 public:
  SqliteStore(std::string path, Access access, Database database)
      : path_(std::move(path)), access_(access), database_(std::move(database)) {}

  Result<Appended> append(std::span<const StoredEntry> batch) override;
  Result<ReadReport> read(const ReadFilter& filter, const EntryVisitor& visit) override;
  Result<std::int64_t> count() override;
  Result<bool> contains(const Ulid& id) override;
  Result<std::optional<std::string>> line_of(const Ulid& id) override;
  std::vector<std::string> warnings() const override { return {}; }

  Result<Done> prepare_to_write(const SqliteLimits& limits);
  // Whether there are entries to look for; a diary that is opened for reading before its first
  // entry was written has no table yet.
  Result<Content> look();

 private:
  Result<Appended> append_in_transaction(std::span<const StoredEntry> batch);
  Result<ReadReport> read_rows(const ReadFilter& filter, const EntryVisitor& visit);
  Result<std::optional<std::string>> find(const Ulid& id);
  Result<Done> create();

  std::string path_;
  Access access_;
  Database database_;
  Content content_ = Content::Nothing;
  Statement read_;
  Statement find_;
  Statement insert_;
};

Result<Content> SqliteStore::look() {
  if (content_ == Content::Diary) return content_;
  RL_TRY(content_, content_of(database_, path_));
  return content_;
}

Result<Done> SqliteStore::create() {
  RL_TRY_DONE(database_.run("BEGIN IMMEDIATE", "create the diary"));
  // Another program may have been first.
  auto content = look();
  if (content.ok() && content.value() == Content::Diary) {
    return database_.run("ROLLBACK", "create the diary");
  }
  auto created = content.ok() ? database_.run(kCreate, "create the diary")
                              : Result<Done>(std::move(content).error());
  if (created.ok()) created = database_.run("COMMIT", "create the diary");
  if (!created.ok()) {
    // What failed is the news; the rollback itself cannot make it worse.
    static_cast<void>(database_.run("ROLLBACK", "create the diary"));
    return created;
  }
  content_ = Content::Diary;
  return Done{};
}

Result<Done> SqliteStore::prepare_to_write(const SqliteLimits& limits) {
  if (sqlite3_db_readonly(database_.handle(), "main") != 0) {
    return sqlite_error(path_, "write the diary", SQLITE_READONLY, 0);
  }
  RL_TRY(const Content content, look());
  RL_TRY_DONE(
      database_.run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;", "open the diary"));
  RL_TRY(const std::int64_t page_bytes, database_.number("PRAGMA page_size"));
  const std::string bound =
      "PRAGMA max_page_count = " +
      std::to_string(limits.file_bytes / std::max<std::int64_t>(page_bytes, 512));
  RL_TRY_DONE(database_.run(bound.c_str(), "open the diary"));
  return content == Content::Diary ? Result<Done>(Done{}) : create();
}

Result<Appended> SqliteStore::append(std::span<const StoredEntry> batch) {
  if (access_ == Access::Read) {
    return storage_error(path_, "the diary was opened only for reading", "open it for writing");
  }
  RL_TRY_DONE(database_.run("BEGIN IMMEDIATE", "save the entry"));
  auto appended = append_in_transaction(batch);
  if (appended.ok()) {
    auto committed = database_.run("COMMIT", "save the entry");
    if (committed.ok()) return appended;
    appended = std::move(committed).error();
  }
  // SQLite has rolled back by itself after a full disk; then this does nothing.
  static_cast<void>(database_.run("ROLLBACK", "save the entry"));
  return appended;
}

Result<Appended> SqliteStore::append_in_transaction(std::span<const StoredEntry> batch) {
  RL_TRY(const BatchPlan plan, plan_batch(batch, [this](const Ulid& id) { return find(id); }));
  if (!insert_.is_prepared()) {
    RL_TRY(insert_, Statement::prepare(database_,
                                       "INSERT INTO entry(at_ms, id, offset_minutes, kind, line)"
                                       " VALUES(?1, ?2, ?3, ?4, ?5)"));
  }
  for (const StoredEntry* entry : plan.to_add) {
    const IdBytes id = bytes_of(entry->id);
    const Statement::Use insert(insert_);
    insert.bind(1, entry->at.instant.unix_ms);
    insert.bind_bytes(2, id);
    insert.bind(3, entry->at.offset.minutes);
    insert.bind_text(4, entry->kind);
    insert.bind_text(5, entry->line);
    RL_TRY_DONE(insert.step(database_, "save the entry"));
  }
  return Appended{static_cast<std::int64_t>(plan.to_add.size()), plan.already_there};
}

Result<ReadReport> SqliteStore::read(const ReadFilter& filter, const EntryVisitor& visit) {
  RL_TRY(const Content content, look());
  if (content == Content::Nothing) return ReadReport{};
  if (!read_.is_prepared()) {
    RL_TRY(read_, Statement::prepare(database_,
                                     "SELECT at_ms, id, offset_minutes, kind, line FROM entry"
                                     " ORDER BY at_ms, id"));
  }
  return read_rows(filter, visit);
}

Result<ReadReport> SqliteStore::read_rows(const ReadFilter& filter, const EntryVisitor& visit) {
  ReadReport report;
  const Statement::Use row(read_);
  for (;;) {
    RL_TRY(const Step step, row.step(database_, "read the diary"));
    if (step == Step::End) return report;
    const std::string_view kind = row.text(3);
    if (skips(filter, kind)) {
      ++report.skipped;
      continue;
    }
    const std::span<const std::uint8_t> id = row.bytes(1);
    const std::int64_t offset = row.number(2);
    const std::string_view line = row.text(4);
    if (id.size() != IdBytes().size() || kind.empty() || line.empty() ||
        offset < -kOffsetLimitMinutes || offset > kOffsetLimitMinutes) {
      return sqlite_error(path_, "read the diary", SQLITE_CORRUPT, 0);
    }
    const AsOf at{Instant{row.number(0)}, UtcOffset{static_cast<std::int16_t>(offset)}};
    RL_TRY_DONE(visit(line, EntryRef{ulid_of(id), at, kind}));
    ++report.visited;
  }
}

Result<std::int64_t> SqliteStore::count() {
  RL_TRY(const Content content, look());
  if (content == Content::Nothing) return std::int64_t{0};
  return database_.number("SELECT count(*) FROM entry");
}

Result<std::optional<std::string>> SqliteStore::find(const Ulid& id) {
  RL_TRY(const Content content, look());
  if (content == Content::Nothing) return std::optional<std::string>();
  if (!find_.is_prepared()) {
    RL_TRY(find_, Statement::prepare(database_, "SELECT line FROM entry WHERE id = ?1"));
  }
  const IdBytes bytes = bytes_of(id);
  const Statement::Use row(find_);
  row.bind_bytes(1, bytes);
  RL_TRY(const Step step, row.step(database_, "read the diary"));
  if (step == Step::End) return std::optional<std::string>();
  return std::optional<std::string>(row.text(0));
}

Result<bool> SqliteStore::contains(const Ulid& id) {
  RL_TRY(const auto line, find(id));
  return line.has_value();
}

Result<std::optional<std::string>> SqliteStore::line_of(const Ulid& id) { return find(id); }

Result<std::unique_ptr<SqliteStore>> connect(const std::string& path, Access access, int flags,
                                             const SqliteLimits& limits) {
  RL_TRY(Database database, Database::open(path, flags));
  sqlite3_busy_timeout(database.handle(), limits.wait_ms);
  // A database may come from anywhere; nothing in its schema is to run code of ours.
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  auto store = std::make_unique<SqliteStore>(path, access, std::move(database));
  if (access == Access::ReadWrite) {
    RL_TRY_DONE(store->prepare_to_write(limits));
  } else {
    RL_TRY_DONE(store->look());
  }
  return store;
}

}  // namespace

Result<std::unique_ptr<EventStore>> open_sqlite(const std::string& path, Access access,
                                                const SqliteLimits& limits) {
  const auto as_port = [](Result<std::unique_ptr<SqliteStore>> store) {
    return store.ok() ? Result<std::unique_ptr<EventStore>>(std::move(store).value())
                      : Result<std::unique_ptr<EventStore>>(std::move(store).error());
  };
  if (access == Access::Read) {
    auto reading = connect(path, access, SQLITE_OPEN_READONLY, limits);
    const bool has_journal = ::access((path + "-journal").c_str(), F_OK) == 0;
    if (reading.ok() || !has_journal || reading.error().what == locked_error(path).what) {
      return as_port(std::move(reading));
    }
    // A journal beside the diary: a write was cut short. Undoing it needs the right to write.
    auto mending = connect(path, access, SQLITE_OPEN_READWRITE, limits);
    return as_port(mending.ok() ? std::move(mending) : std::move(reading));
  }
  RL_TRY_DONE(create_folders_above(path));
  if (::access(path.c_str(), F_OK) != 0) {
    // SQLite would create the file readable for everybody. Never open a diary that is there this
    // way: closing any descriptor of a file drops every lock that this process holds on it.
    RL_TRY(const Fd file, open_file(path, O_RDWR | O_CREAT, "open the diary"));
  }
  return as_port(connect(path, access, SQLITE_OPEN_READWRITE, limits));
}

}  // namespace runlight::stores
