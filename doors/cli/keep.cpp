#include "doors/cli/keep.hpp"

#include <algorithm>

#include "codecs/json/writing.hpp"

namespace runlight::cli {
namespace {

struct Newest {
  std::optional<AsOf> at;
  Ulid greatest;
};

// Looks at the heads alone, not at what the entries say.
Result<Newest> newest_of(stores::EventStore& store) {
  Newest out;
  const auto visit = [&](std::string_view /*line*/, const stores::EntryRef& head) -> Result<Done> {
    out.at = head.at;
    out.greatest = std::max(out.greatest, head.id);
    return Done{};
  };
  RL_TRY_DONE(store.read({}, visit));
  return out;
}

}  // namespace

Result<json::EntryStamp> new_stamp(Session& session) {
  RL_TRY(const AsOf at, app::time_of_entry(session.command().value("--at"), session.now()));
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const Newest newest, newest_of(*store));
  // What is told later comes later, also within one instant.
  session.follow(newest.greatest);
  if (newest.at && newest.at->instant.unix_ms > session.now().instant.unix_ms + app::kAheadMs) {
    session.warn(session.text("cli.warn.clock", {{"time", newest.at->text()}}));
  }
  return json::EntryStamp{session.new_id(), at};
}

Result<int> keep_one(Session& session, const app::NewEntry& entry) {
  RL_TRY_DONE(session.keep({entry}));
  if (session.wants_json()) {
    json::Members members(session.out());
    members.text("id", entry.id.text());
    members.text("kind", entry.kind);
    members.close();
    session.out() += '\n';
  } else {
    session.out() += entry.id.text() + "\n";
    if (session.is_demo()) session.line(session.text("cli.demo.mark"));
  }
  return kDone;
}

}  // namespace runlight::cli
