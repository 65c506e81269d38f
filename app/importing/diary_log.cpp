#include "app/importing/diary_log.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "codecs/json/tape.hpp"

namespace runlight::app {
namespace {

class Reader {
 public:
  explicit Reader(DiaryLog& log) : log_(&log) {}

  Result<Done> take(std::string_view line, const stores::EntryRef& head) {
    log_->greatest = std::max(log_->greatest, head.id);
    if (head.kind == "void") return take_void(line);
    if (head.kind == "import") return take_import(line, head);
    if (head.kind != "run" && head.kind != "source" && head.kind != "crosstraining") return Done{};
    auto record = json::read_run_record(line);
    if (!record.ok()) return std::move(record).error().in("entry " + head.id.text());
    if (record.value()) log_->records.push_back(std::move(*record.value()));
    return Done{};
  }

 private:
  Result<Done> take_void(std::string_view line) {
    RL_TRY_DONE(tape_.parse(line));
    std::optional<Ulid> of;
    bool with_batch = false;
    for (const json::Value member : tape_.root()) {
      if (member.name() == "of") of = Ulid::from(member.text());
      if (member.name() == "batch") with_batch = true;
    }
    if (of) (with_batch ? log_->undone : log_->voided).insert(*of);
    return Done{};
  }
  Result<Done> take_import(std::string_view line, const stores::EntryRef& head) {
    RL_TRY_DONE(tape_.parse(line));
    ImportLine out{head.id, head.at, {}, {}};
    for (const json::Value member : tape_.root()) {
      if (member.name() == "batch") out.batch = Ulid::from(member.text()).value_or(Ulid{});
      if (member.name() != "from") continue;
      for (const json::Value name : member) out.from.emplace_back(name.text());
    }
    log_->imports.push_back(std::move(out));
    return Done{};
  }

  DiaryLog* log_;
  json::Tape tape_;
};

}  // namespace

Result<DiaryLog> read_log(stores::EventStore& store) {
  DiaryLog log;
  Reader reader(log);
  RL_TRY_DONE(store.read({}, [&](std::string_view line, const stores::EntryRef& head) {
    return reader.take(line, head);
  }));
  return log;
}

}  // namespace runlight::app
