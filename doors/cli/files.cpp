// replay, export, restore: a diary as a whole.
#include <cstdio>
#include <fstream>

#include "app/words.hpp"
#include "archives/bundle/bundle.hpp"
#include "codecs/json/diary_entry.hpp"
#include "codecs/json/replay.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/verb.hpp"
#include "stores/entry/entry.hpp"
#include "stores/open/open_store.hpp"
#include "stores/originals/originals.hpp"

namespace runlight::cli {
namespace {

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> ends) {
  for (const std::string_view end : ends) {
    if (path.ends_with(end)) return true;
  }
  return false;
}

// The replay as a table: a check-in is indented below its day's time, a day closes with its light.
class ReplayTable final : public ReplayListener {
 public:
  explicit ReplayTable(Session& session) : session_(&session) {}

  void on_checkin(const Entry& entry, const Situation& /*situation*/,
                  const Verdict& verdict) override {
    row(entry.at.text().substr(0, 16), runlight::name_of(verdict.moment), verdict.level,
        verdict.calm, rules_of(verdict));
  }
  void on_day(const ReplayDay& day) override {
    if (!day.level) return;
    std::string rules;
    for (const std::uint8_t rule : day.rules) {
      rules += rules.empty() ? "" : " ";
      rules += session_->knowledge().rules[rule].id;
    }
    row(day.day.text(), "= " + std::string(runlight::name_of(day.phase)), *day.level, day.calm,
        rules);
  }

 private:
  [[nodiscard]] std::string rules_of(const Verdict& verdict) const {
    std::string out;
    for (const Fired& fired : verdict.fired) {
      out += out.empty() ? "" : " ";
      out += session_->knowledge().rules[fired.rule].id;
    }
    return out;
  }
  void row(std::string_view when, std::string_view what, Level level, Calm calm,
           const std::string& rules) {
    const std::string light(runlight::name_of(light_of(level)));
    const std::string word =
        calm == Calm::No ? session_->text("light." + light + ".word")
                         : session_->text("cli.card." + std::string(runlight::name_of(calm)));
    const std::string line = padded(when, 18) + padded(what, 14) + padded(word, 15) + rules;
    session_->out() += shortened(line, kCardWidth) + "\n";
  }

  Session* session_;
};

std::string entries_of(const Session& session, std::int64_t count) {
  return session.text(count == 1 ? "cli.entries.one" : "cli.entries.more",
                      {{"number", std::to_string(count)}});
}

Result<std::int64_t> write_lines(const std::string& path, stores::EventStore& store,
                                 bundle::Overwrite overwrite) {
  if (overwrite == bundle::Overwrite::Refuse && std::ifstream(path).good()) {
    return storage_error(path, "it is there already", "choose another name, or add --force");
  }
  const std::string unfinished = path + ".part";
  std::FILE* file = std::fopen(unfinished.c_str(), "wbe");
  if (file == nullptr) {
    return storage_error(path, "it cannot be written", "look at the folder and its permissions");
  }
  std::int64_t count = 0;
  bool whole = true;
  const auto read = store.read({}, [&](std::string_view line, const stores::EntryRef& /*head*/) {
    ++count;
    whole = whole && std::fwrite(line.data(), 1, line.size(), file) == line.size() &&
            std::fputc('\n', file) != EOF;
    return Result<Done>(Done{});
  });
  whole = std::fclose(file) == 0 && whole;
  if (read.ok() && whole && std::rename(unfinished.c_str(), path.c_str()) == 0) return count;
  std::remove(unfinished.c_str());
  if (!read.ok()) return read.error();
  return storage_error(path, "it could not be written whole",
                       "make room on the disk and try again");
}

// The imported files beside the diary that the command names.
Result<stores::Originals> originals_of(const Session& session, stores::Access access) {
  // The invented runner has none.
  if (session.is_demo()) return stores::Originals::open({}, stores::Access::Read);
  RL_TRY(const std::string diary, session.diary_path());
  return stores::Originals::open(stores::originals_path_of(diary), access);
}

}  // namespace

Result<int> run_replay(Session& session) {
  const std::string path(session.word(0));
  std::optional<LocalDay> until;
  if (session.command().has("--until")) {
    until = LocalDay::from(session.command().value("--until"));
    if (!until) {
      return input_error("--until",
                         "\"" + std::string(session.command().value("--until")) + "\" is no date",
                         "write it as 2026-03-02");
    }
  }
  if (!std::ifstream(path).good()) {
    return storage_error(path, "it cannot be read", "check the name");
  }
  std::vector<Entry> diary;
  json::EntryReader reader(session.knowledge());
  const auto visit = [&](std::string_view line, const stores::EntryRef& head) -> Result<Done> {
    auto entry = reader.read(line);
    if (!entry.ok()) return std::move(entry).error().in("entry " + head.id.text());
    diary.push_back(std::move(entry).value());
    return Done{};
  };
  RL_TRY_DONE(bundle::read_export(path, visit));
  if (session.wants_json()) {
    const json::VerdictWriter writer(session.table(), session.wording());
    json::ReplayLines lines(session.out(), writer, session.knowledge());
    replay(std::move(diary), until, session.table(), lines);
  } else {
    ReplayTable table(session);
    replay(std::move(diary), until, session.table(), table);
  }
  return kDone;
}

Result<int> run_export(Session& session) {
  const std::string path(session.word(0));
  const auto overwrite =
      session.command().has("--force") ? bundle::Overwrite::Replace : bundle::Overwrite::Refuse;
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  std::int64_t count = 0;
  std::int64_t files = 0;
  if (ends_with_any(path, {".zip"})) {
    RL_TRY(const stores::Originals originals, originals_of(session, stores::Access::Read));
    RL_TRY(const bundle::Written written, bundle::write_bundle(path, *store, originals, overwrite));
    count = written.entries;
    files = written.originals;
  } else if (ends_with_any(path, {".jsonl", ".ndjson"})) {
    RL_TRY(count, write_lines(path, *store, overwrite));
  } else {
    return usage_error("export", "\"" + path + "\" does not say what it should be",
                       "end the name in .zip for a bundle or .jsonl for JSON Lines");
  }
  if (session.wants_json()) {
    json::Members members(session.out());
    members.text("file", path);
    members.number("entries", count);
    members.number("originals", files);
    members.close();
    session.out() += '\n';
  } else {
    session.line(session.text("cli.entries.written",
                              {{"words", entries_of(session, count)}, {"file", path}}));
  }
  return kDone;
}

Result<int> run_restore(Session& session) {
  const std::string path(session.word(0));
  if (!std::ifstream(path).good())
    return storage_error(path, "it cannot be read", "check the name");
  std::vector<stores::StoredEntry> batch;
  const auto visit = [&](std::string_view line, const stores::EntryRef& /*head*/) -> Result<Done> {
    RL_TRY(stores::StoredEntry entry, stores::entry_from_line(line));
    batch.push_back(std::move(entry));
    return Done{};
  };
  RL_TRY_DONE(bundle::read_export(path, visit));
  RL_TRY(stores::EventStore * store, session.store(stores::Access::ReadWrite));
  RL_TRY(const std::int64_t there, store->count());
  if (there > 0 && !session.command().has("--merge")) {
    return input_error("restore", "the diary has " + entries_of(session, there) + " already",
                       "name an empty one with --diary, or add --merge");
  }
  stores::PutReport files;
  if (!session.is_demo()) {  // the invented runner's diary is in memory only
    RL_TRY(stores::Originals originals, originals_of(session, stores::Access::ReadWrite));
    RL_TRY(files, bundle::restore_originals(path, originals));
  }
  RL_TRY(const stores::Appended appended, store->append(batch));
  if (session.wants_json()) {
    json::Members members(session.out());
    members.number("added", appended.added);
    members.number("already_there", appended.already_there);
    members.number("originals", files.added);
    members.close();
    session.out() += '\n';
  } else {
    session.line(
        session.text("cli.entries.added", {{"words", entries_of(session, appended.added)},
                                           {"number", std::to_string(appended.already_there)}}));
  }
  return kDone;
}

}  // namespace runlight::cli
