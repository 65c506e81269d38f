// void, profile, episode: entries that are not something that happened on a run.
#include <algorithm>

#include "app/amounts.hpp"
#include "app/importing/undo.hpp"
#include "app/record.hpp"
#include "codecs/json/run_record.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/keep.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

Result<Advice> advice_now(Session& session) {
  RL_TRY(app::Diary diary, session.diary());
  return decide(std::move(diary.entries), session.now(), session.table());
}

Result<std::vector<std::uint8_t>> exclusions_from(std::string_view text,
                                                  const Knowledge& knowledge) {
  std::vector<std::uint8_t> out;
  if (text == "none") return out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view id = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    app::Nearest nearest(id);
    bool known = false;
    for (std::size_t i = 0; i < knowledge.exclusions.size(); ++i) {
      nearest.offer(knowledge.exclusions[i].id);
      if (knowledge.exclusions[i].id != id) continue;
      out.push_back(static_cast<std::uint8_t>(i));
      known = true;
    }
    if (known) continue;
    return input_error("--conditions", "there is no condition \"" + std::string(id) + "\"",
                       nearest.best().empty()
                           ? "use none, or ids from runlight profile --help"
                           : "did you mean " + std::string(nearest.best()) + "?");
  }
  return out;
}

Result<ProfileBody> profile_from(const Session& session) {
  const Command& command = session.command();
  ProfileBody body;
  if (command.has("--birth-year")) {
    constexpr std::size_t kYearDigits = 4;
    constexpr std::int32_t kOldest = 120;
    RL_TRY(const std::int32_t this_year,
           app::read_whole(session.now().day().text().substr(0, kYearDigits), 0, 9999, "--now"));
    RL_TRY(body.birth_year, app::read_whole(command.value("--birth-year"), this_year - kOldest,
                                            this_year, "--birth-year"));
  }
  if (command.has("--sex")) {
    body.sex = sex_from(command.value("--sex"));
    if (!body.sex) {
      return input_error("--sex",
                         "\"" + std::string(command.value("--sex")) + "\" is not known here",
                         "use female, male or other");
    }
  }
  if (command.has("--conditions")) {
    if (command.value("--conditions").empty()) {
      return input_error("--conditions", "it is empty", "write none if none of them applies");
    }
    RL_TRY(body.exclusions, exclusions_from(command.value("--conditions"), session.knowledge()));
  }
  if (command.has("--protocol")) {
    body.protocol = protocol_named(session.knowledge(), command.value("--protocol"));
    if (!body.protocol) {
      std::string names;
      for (const ProtocolSpec& one : session.knowledge().protocols) {
        names += (names.empty() ? "" : ", ") + std::string(one.name);
      }
      return input_error("--protocol",
                         "\"" + std::string(command.value("--protocol")) + "\" is not known here",
                         "use one of: " + names);
    }
  }
  if (!body.birth_year && !body.sex && !body.exclusions && !body.protocol) {
    return usage_error("profile set", "what should be set?", "see runlight profile --help");
  }
  return body;
}

void write_profile_json(Session& session, const State& state) {
  json::Members members(session.out());
  members.text("schema", "runlight.profile/1");
  if (state.birth_year) members.number("birth_year", *state.birth_year);
  if (state.sex != Sex::Unstated) members.text("sex", runlight::name_of(state.sex));
  std::string& conditions = members.at("conditions");
  if (state.exclusions_known) {
    std::vector<std::string_view> ids;
    for (const std::uint8_t i : state.exclusions)
      ids.push_back(session.knowledge().exclusions[i].id);
    json::append_texts(conditions, ids);
  } else {
    conditions += "null";
  }
  members.text("protocol", protocol_of(session.knowledge(), state.protocol).name);
  members.close();
  session.out() += '\n';
}

void show_profile(Session& session, const State& state) {
  const auto text = [&](std::string_view name) {
    return session.text("cli.profile." + std::string(name));
  };
  const auto row = [&](std::string_view label, std::string_view value) {
    constexpr std::size_t kLabelWidth = 12;
    const Charset charset = session.look().charset;
    session.out() +=
        padded(shown(text(label), charset), kLabelWidth) + shown(value, charset) + "\n";
  };
  row("born", state.birth_year ? std::to_string(*state.birth_year) : text("not_said"));
  row("sex", state.sex == Sex::Unstated
                 ? text("not_said")
                 : session.text("cli.sex." + std::string(runlight::name_of(state.sex))));
  if (!state.exclusions_known) {
    row("conditions", text("not_asked"));
  } else if (state.exclusions.empty()) {
    row("conditions", text("none"));
  }
  for (const std::uint8_t i : state.exclusions) {
    const std::string id(session.knowledge().exclusions[i].id);
    row("condition", session.text("exclusion." + id + ".name"));
  }
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), state.protocol);
  row("protocol", session.text("cli.profile.meaning",
                               {{"name", app::protocol_name(protocol, session.wording())},
                                {"text", app::protocol_meaning(protocol, session.wording())}}));
}

void show_episode(Session& session, const State& state) {
  const std::string phase(runlight::name_of(state.phase));
  if (session.wants_json()) {
    json::Members members(session.out());
    members.text("schema", "runlight.episode/1");
    members.text("state", state.episode_open ? "open" : "closed");
    if (state.episode_open) members.text("opened", state.episode_opened.text());
    if (state.onset) members.text("onset", state.onset->text());
    members.text("phase", phase);
    members.close();
    session.out() += '\n';
    return;
  }
  if (!state.episode_open) {
    session.line(session.text("cli.episode.none"));
    return;
  }
  session.line(
      session.text("cli.episode.open", {{"date", state.episode_opened.text()},
                                        {"phase", session.text("phase." + phase + ".name")},
                                        {"text", session.text("phase." + phase + ".meaning")}}));
}

Result<EpisodeBody> episode_from(const Session& session, json::EpisodeExtras& extras) {
  const Command& command = session.command();
  EpisodeBody body;
  if (command.has("--onset")) {
    RL_TRY(body.onset, app::read_date(command.value("--onset"), "--onset"));
  }
  if (command.has("--last-normal-run")) {
    RL_TRY(body.last_normal_run,
           app::read_date(command.value("--last-normal-run"), "--last-normal-run"));
  }
  for (const auto& day : {body.onset, body.last_normal_run}) {
    if (day && *day > session.now().day()) {
      return input_error("--onset", day->text() + " is still to come",
                         "give a day that has passed");
    }
  }
  const std::string_view side = command.value("--side");
  if (side == "left") extras.side = json::Side::Left;
  if (side == "right") extras.side = json::Side::Right;
  if (side == "both") extras.side = json::Side::Both;
  if (command.has("--side") && extras.side == json::Side::Unsaid) {
    return input_error("--side", "\"" + std::string(side) + "\" is no side",
                       "use left, right or both");
  }
  extras.onset_kind = command.value("--onset-kind");
  if (command.has("--onset-kind") && extras.onset_kind != "gradual" &&
      extras.onset_kind != "sudden") {
    return input_error("--onset-kind", "that word is not known here", "use gradual or sudden");
  }
  return body;
}

// The other recordings of a run. Nothing else has any, so nothing else pays for looking.
Result<std::vector<Ulid>> sources_of_run(Session& session, const Ulid& id) {
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const auto line, store->line_of(id));
  if (!line) return std::vector<Ulid>();
  const auto record = json::read_run_record(*line);
  if (!record.ok() || !record.value()) return std::vector<Ulid>();
  return app::sources_of(*store, id);
}

}  // namespace

Result<int> run_void(Session& session) {
  const auto id = Ulid::from(session.word(0));
  if (!id) {
    return input_error("void", "\"" + std::string(session.word(0)) + "\" is no entry's id",
                       "ids have 26 letters and digits, as log prints them");
  }
  if (session.command().value("--why").empty()) {
    return usage_error("void", "why is it taken back?", "add --why \"wrong day\"");
  }
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const bool known, store->contains(*id));
  if (!known) {
    return input_error("void", "there is no entry " + id->text() + " in this diary",
                       "copy the id that log printed, or look in an export");
  }
  RL_TRY(const json::EntryStamp stamp, new_stamp(session));
  const auto void_of = [&](const json::EntryStamp& at, const Ulid& of) {
    return app::checked("void", at,
                        json::write_void(at, VoidBody{of}, session.command().value("--why")),
                        session.knowledge());
  };
  RL_TRY(const app::NewEntry entry, void_of(stamp, *id));
  // A run that several recordings tell of is taken back whole.
  RL_TRY(const std::vector<Ulid> sources, sources_of_run(session, *id));
  std::vector<app::NewEntry> others;
  for (const Ulid& source : sources) {
    RL_TRY(app::NewEntry other, void_of({session.new_id(), stamp.at}, source));
    others.push_back(std::move(other));
  }
  if (!others.empty()) RL_TRY_DONE(session.keep(others));
  return keep_one(session, entry);
}

Result<int> run_profile(Session& session) {
  if (session.word(0) == "set") {
    RL_TRY(const ProfileBody body, profile_from(session));
    RL_TRY(const json::EntryStamp stamp, new_stamp(session));
    RL_TRY(const app::NewEntry entry, app::entry_of(body, stamp, session.knowledge()));
    return keep_one(session, entry);
  }
  if (!session.word(0).empty()) {
    return usage_error("profile", "\"" + std::string(session.word(0)) + "\" is not understood",
                       "write runlight profile, or runlight profile set");
  }
  RL_TRY(const Advice advice, advice_now(session));
  if (session.wants_json()) {
    write_profile_json(session, advice.state);
  } else {
    show_profile(session, advice.state);
  }
  return kDone;
}

Result<int> run_episode(Session& session) {
  if (session.word(0).empty()) {
    RL_TRY(const Advice advice, advice_now(session));
    show_episode(session, advice.state);
    return kDone;
  }
  if (session.word(0) != "open" && session.word(0) != "close") {
    return usage_error("episode", "\"" + std::string(session.word(0)) + "\" is not understood",
                       "write runlight episode open, or close");
  }
  json::EpisodeExtras extras;
  RL_TRY(EpisodeBody body, episode_from(session, extras));
  if (session.word(0) == "close") body.state = EpisodeState::Closed;
  RL_TRY(const json::EntryStamp stamp, new_stamp(session));
  RL_TRY(const app::NewEntry entry,
         app::checked("episode", stamp, json::write_episode(stamp, body, extras),
                      session.knowledge()));
  return keep_one(session, entry);
}

}  // namespace runlight::cli
