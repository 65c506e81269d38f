#include "doors/cli/plan_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/amounts.hpp"
#include "codecs/ics/content.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/verb.hpp"
#include "doors/cli/write_file.hpp"

namespace runlight::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kMostNamed = 12;

std::string words(const Session& session, std::string_view name,
                  std::initializer_list<app::Place> places = {}) {
  return session.text("cli.calendar." + std::string(name), places);
}

// Where the standard output is the calendar, nothing else may be in it.
void say(Session& session, const PlanFileWishes& wishes, std::string_view text,
         std::size_t indent = 0) {
  if (wishes.to_output()) {
    session.warn(text);
  } else {
    session.line(text, indent);
  }
}

Result<std::int32_t> clock_minutes(std::string_view text) {
  constexpr std::string_view kName = "--at-time";
  const auto wrong = [&] {
    return input_error(kName, "\"" + std::string(text) + "\" is no time of day",
                       "write hours and minutes: 07:00 or 18:30");
  };
  if (text.size() != 5 || text[2] != ':') return wrong();
  const auto hours = app::read_whole(text.substr(0, 2), 0, 23, kName);
  const auto minutes = app::read_whole(text.substr(3), 0, 59, kName);
  if (!hours.ok() || !minutes.ok()) return wrong();
  return hours.value() * 60 + minutes.value();
}

Result<std::string> path_of(const Session& session, std::string_view option,
                            std::string_view example) {
  if (!session.command().has(option)) return std::string();
  std::string path(session.command().value(option));
  if (path.empty()) return usage_error(option, "the name is empty", example);
  // Messages and JSON name it. The bars keep spaces at its ends.
  const std::string guarded = '|' + path + '|';
  if (ics::clean(guarded) == guarded) return path;
  return usage_error(option, "its name is not valid text", "give it another name");
}

std::string_view name_of(FileFate fate) {
  switch (fate) {
    case FileFate::Written:
      return "written";
    case FileFate::Same:
      return "same";
    case FileFate::Removed:
      return "removed";
  }
  return {};
}

void write_json(Session& session, const Plan& plan, const std::vector<PlannedFile>& files) {
  json::Members members(session.out());
  members.text("schema", "runlight.plan_files/1");
  json::append_yes_no(members.at("urgent"), app::is_urgent(plan) ? YesNo::Yes : YesNo::No);
  std::string& list = members.at("files");
  list += '[';
  for (const PlannedFile& file : files) {
    if (list.back() != '[') list += ',';
    json::Members one(list);
    one.text("file", file.report.file);
    one.text("format", file.report.format);
    one.text("status", name_of(file.report.fate));
    if (file.report.day) one.text("day", file.report.day->text());
    if (file.report.minutes > 0) one.number("minutes", file.report.minutes);
    if (const auto& changes = file.report.changes) {
      one.number("sessions", changes->added + changes->changed + changes->same);
      one.number("new", changes->added);
      one.number("changed", changes->changed);
      one.number("cancelled", changes->cancelled);
    }
    one.close();
  }
  list += ']';
  members.close();
  session.out() += '\n';
}

Result<Done> carry_out(const PlannedFile& file) {
  const std::string& path = file.report.file;
  switch (file.report.fate) {
    case FileFate::Same:
      return Done{};
    case FileFate::Written:
      return write_file(path, file.bytes);
    case FileFate::Removed:
      break;
  }
  std::error_code failed;
  fs::remove(path, failed);
  if (!failed) return Done{};
  return storage_error(path, "this run no longer holds, and its file cannot be taken out",
                       "remove it yourself, also from your watch");
}

void tell_calendar(Session& session, const PlanFileWishes& wishes, const FileReport& report) {
  const ics::Changes changes = report.changes.value_or(ics::Changes{});
  const std::string sessions = std::to_string(changes.added + changes.changed + changes.same);
  if (report.fate == FileFate::Same) {
    say(session, wishes, words(session, "same", {{"name", report.file}}));
    return;
  }
  say(session, wishes,
      words(session, "written",
            {{"name", report.file},
             {"number", sessions},
             {"first", std::to_string(changes.added)},
             {"second", std::to_string(changes.changed)},
             {"third", std::to_string(changes.cancelled)}}));
}

void tell_workouts(Session& session, const PlanFileWishes& wishes,
                   const std::vector<PlannedFile>& files) {
  std::vector<const FileReport*> made;
  std::size_t removed = 0;
  for (const PlannedFile& file : files) {
    if (file.report.format != "fit") continue;
    if (file.report.fate == FileFate::Removed) {
      ++removed;
    } else {
      made.push_back(&file.report);
    }
  }
  const std::string_view head = made.empty() ? "workouts_none" : "workouts";
  say(session, wishes,
      words(session, head, {{"name", wishes.fit}, {"number", std::to_string(made.size())}}));
  const std::size_t named = std::min(made.size(), kMostNamed);
  for (std::size_t i = 0; i < named; ++i) {
    say(session, wishes,
        words(session, "workout",
              {{"name", fs::path(made[i]->file).filename().string()},
               {"number", std::to_string(made[i]->minutes)}}),
        kIndent);
  }
  if (made.size() > named) {
    say(session, wishes, words(session, "more", {{"number", std::to_string(made.size() - named)}}),
        kIndent);
  }
  if (removed == 0) return;
  say(session, wishes,
      words(session, "workouts_removed",
            {{"name", wishes.fit}, {"number", std::to_string(removed)}}));
  say(session, wishes, words(session, "watch_too"));
}

void tell(Session& session, const Plan& plan, const PlanFileWishes& wishes,
          const std::vector<PlannedFile>& files) {
  if (app::is_urgent(plan)) say(session, wishes, words(session, "urgent"));
  const auto calendar = std::find_if(files.begin(), files.end(), [](const PlannedFile& file) {
    return file.report.format == "ics";
  });
  if (calendar != files.end()) tell_calendar(session, wishes, calendar->report);
  if (calendar == files.end() && !wishes.ics.empty() && !wishes.to_output()) {
    say(session, wishes, words(session, "nothing", {{"name", wishes.ics}}));
  }
  if (!wishes.fit.empty()) tell_workouts(session, wishes, files);
  if (!files.empty() && !app::is_urgent(plan)) say(session, wishes, words(session, "holds"));
}

}  // namespace

Result<PlanFileWishes> plan_file_wishes(const Session& session) {
  PlanFileWishes out;
  RL_TRY(out.ics, path_of(session, "--ics", "name a file: --ics way-back.ics"));
  RL_TRY(out.fit, path_of(session, "--fit", "name a folder: --fit workouts"));
  const Command& command = session.command();
  for (const std::string_view option : {"--at-time", "--discreet"}) {
    if (command.has(option) && out.ics.empty()) {
      return usage_error(option, "it is about a calendar, and none is written",
                         "add --ics FILE, or leave it out");
    }
  }
  if (out.any() && command.has("--if")) {
    return usage_error("--if", "what is only supposed goes into no calendar and on no watch",
                       "leave out --if, or --ics and --fit");
  }
  if (out.to_output() && session.wants_json()) {
    return usage_error("--ics -", "the calendar and --json cannot both be the standard output",
                       "name a file: --ics way-back.ics");
  }
  if (command.has("--at-time")) {
    RL_TRY(out.calendar.start_min, clock_minutes(command.value("--at-time")));
  }
  if (command.has("--discreet")) out.detail = ics::Detail::Discreet;
  out.calendar.runner = session.is_demo() ? app::Runner::Invented : app::Runner::Real;
  return out;
}

Result<app::DiaryStamp> diary_stamp(Session& session, std::span<const Entry> entries) {
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const std::int64_t count, store->count());
  return app::stamp_of(entries, count, session.now().day());
}

Result<std::optional<std::string>> read_if_there(const std::string& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return std::optional<std::string>();
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.bad() && file.is_open()) return std::optional(std::move(bytes));
  return storage_error(path, "it is there, but it cannot be read", "look at its permissions");
}

Result<int> write_plan_files(Session& session, const Plan& plan, const app::DiaryStamp& stamp,
                             const PlanFileWishes& wishes) {
  std::vector<PlannedFile> files;
  if (!wishes.fit.empty()) {
    RL_TRY(files, workout_files(session, plan, stamp, wishes));
  }
  if (!wishes.ics.empty()) {
    RL_TRY(std::vector<PlannedFile> calendar, calendar_file(session, plan, stamp, wishes));
    for (PlannedFile& one : calendar) {
      if (wishes.to_output()) {
        session.out() += one.bytes;
      } else {
        files.push_back(std::move(one));
      }
    }
  }
  const bool writes_workouts = std::any_of(files.begin(), files.end(), [](const PlannedFile& one) {
    return one.report.format == "fit" && one.report.fate == FileFate::Written;
  });
  if (writes_workouts) {
    std::error_code failed;
    fs::create_directories(wishes.fit, failed);
    if (failed) {
      return storage_error(wishes.fit, "the folder cannot be made",
                           "look at its name and the permissions");
    }
  }
  for (const PlannedFile& file : files) RL_TRY_DONE(carry_out(file));
  if (session.wants_json()) {
    write_json(session, plan, files);
  } else {
    tell(session, plan, wishes, files);
  }
  return app::is_urgent(plan) ? session.answered(Level::WithinDays) : kDone;
}

}  // namespace runlight::cli
