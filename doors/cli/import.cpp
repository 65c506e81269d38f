// import, undo, inspect: a runner's own files.
#include <algorithm>
#include <optional>
#include <thread>

#include "app/importing/import.hpp"
#include "app/importing/inspect.hpp"
#include "app/importing/undo.hpp"
#include "app/words.hpp"
#include "codecs/json/problem.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/import_report.hpp"
#include "doors/cli/progress.hpp"
#include "doors/cli/verb.hpp"
#include "doors/cli/zones.hpp"
#include "stores/file/only_one.hpp"
#include "stores/originals/originals.hpp"

namespace runlight::cli {
namespace {

std::uint32_t cores() { return std::max(1U, std::thread::hardware_concurrency()); }

// A demo keeps nothing, so it keeps no originals.
Result<std::optional<stores::Originals>> originals_of(Session& session) {
  if (session.is_demo() || session.command().has("--no-originals")) {
    return std::optional<stores::Originals>();
  }
  RL_TRY(const std::string path, session.diary_path());
  RL_TRY(stores::Originals originals,
         stores::Originals::open(stores::originals_path_of(path), stores::Access::ReadWrite));
  return std::optional(std::move(originals));
}

// What an import found missing must still be missing when it is added.
Result<std::optional<stores::OnlyOne>> alone(Session& session) {
  if (session.is_demo()) return std::optional<stores::OnlyOne>();
  RL_TRY(const std::string path, session.diary_path());
  RL_TRY(stores::OnlyOne only, stores::OnlyOne::at(path, "import"));
  return std::optional(std::move(only));
}

int exit_code_of_counts(std::int64_t good, std::int64_t refused) {
  if (refused == 0) return kDone;
  return good == 0 ? kRefused : kPartly;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

void show_batches(Session& session, const std::vector<app::Batch>& batches) {
  if (batches.empty()) session.line(session.text("cli.undo.none"));
  for (const app::Batch& batch : batches) {
    session.line(session.text(
        "cli.undo.batch",
        {{"name", batch.id.text()},
         {"date", batch.at.day().text()},
         {"file", joined(batch.from)},
         {"number", std::to_string(batch.runs + batch.cross_trainings + batch.sources)}}));
  }
}

void write_batches(std::string& out, const std::vector<app::Batch>& batches) {
  for (const app::Batch& batch : batches) {
    json::Members members(out);
    members.text("batch", batch.id.text());
    members.text("at", batch.at.text());
    const std::vector<std::string_view> from(batch.from.begin(), batch.from.end());
    json::append_texts(members.at("from"), from);
    members.number("runs", batch.runs);
    members.number("crosstraining", batch.cross_trainings);
    members.number("sources", batch.sources);
    members.close();
    out += '\n';
  }
}

std::string kilometres(std::int64_t mm) {
  std::string out;
  constexpr std::int64_t kTenMetres = 10'000;
  json::append_scaled(out, (mm + kTenMetres / 2) / kTenMetres, 100);
  return out + " km";
}

std::string clock_time(std::int64_t ms) {
  const std::int64_t seconds = (ms + 500) / 1000;
  const auto two = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
}

void show_inspected(Session& session, const app::Inspected& one) {
  session.line(one.file);
  const auto row = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) {
      session.line(session.text("cli.inspect.row",
                                {{"name", session.text("cli.inspect." + std::string(key))},
                                 {"text", value}}),
                   2);
    }
  };
  row("format", std::string(one.format) + ", " + std::string(one.kind));
  if (one.sport != activity::Sport::Unknown) {
    std::string sport(activity::text(one.sport));
    if (one.sub_sport != activity::SubSport::Unknown) {
      sport += ", " + std::string(activity::text(one.sub_sport));
    }
    row("sport", sport);
  }
  if (one.start) row("start", AsOf{*one.start, UtcOffset{0}}.text());
  if (one.elapsed_ms) row("elapsed", clock_time(*one.elapsed_ms));
  if (one.timer_ms) row("timer", clock_time(*one.timer_ms));
  if (one.distance_mm) row("distance", kilometres(*one.distance_mm));
  if (one.ascent_m) row("ascent", std::to_string(*one.ascent_m) + " m");
  row("records", std::to_string(one.records) + " / " + std::to_string(one.laps) + " / " +
                     std::to_string(one.sessions));
  if (one.avg_cadence_spm) row("cadence", std::to_string(*one.avg_cadence_spm));
  if (one.avg_heart_rate_bpm) row("heart_rate", std::to_string(*one.avg_heart_rate_bpm));
  row("device", one.device);
  if (one.hip_load && one.hip_load->total()) {
    std::string load;
    constexpr std::int64_t kTenth = 100;
    json::append_scaled(load, (one.hip_load->total()->milli + kTenth / 2) / kTenth, 10);
    if (one.hip_load->range) {
      load += " (";
      json::append_scaled(load, (one.hip_load->range->low.milli + kTenth / 2) / kTenth, 10);
      load += " - ";
      json::append_scaled(load, (one.hip_load->range->high.milli + kTenth / 2) / kTenth, 10);
      load += ")";
    }
    row("hip_load", load);
  }
  row("has", joined({one.has.begin(), one.has.end()}));
  for (const std::string& warning : one.warnings) row("warning", warning);
}

}  // namespace

Result<int> run_import(Session& session) {
  catch_interrupts();
  app::ImportRequest request;
  request.paths = session.command().words;
  request.threads = cores();
  request.stop = &interruption();
  ProgressLine progress(session);
  request.progress = [&](const app::ImportProgress& state) { progress.show(state); };
  RL_TRY(const auto only_one, alone(session));
  RL_TRY(auto originals, originals_of(session));
  RL_TRY(stores::EventStore * store, session.store(stores::Access::ReadWrite));
  const SystemZones zones;
  app::ImportPlace place{store, originals ? &*originals : nullptr, &zones, &session.ids(),
                         session.now()};
  auto imported = app::import_paths(request, place);
  progress.clear();
  if (!imported.ok()) return std::move(imported).error();
  app::ImportReport report = std::move(imported).value();
  if (session.wants_json()) {
    if (report.batch.is_none()) report.batch = session.new_id();
    write_import(session.out(), report);
  } else {
    show_import(session, report);
  }
  if (report.stopped) return kInterrupted;
  return exit_code_of_counts(report.imported + report.duplicate + report.skipped, report.refused);
}

Result<int> run_undo(Session& session) {
  if (session.command().words.empty()) {
    RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
    RL_TRY(const auto batches, app::batches_of(*store));
    if (session.wants_json()) {
      write_batches(session.out(), batches);
    } else {
      show_batches(session, batches);
    }
    return kDone;
  }
  const auto batch = Ulid::from(session.word(0));
  if (!batch) {
    return input_error("BATCH", "\"" + std::string(session.word(0)) + "\" is no import's id",
                       "runlight undo lists the imports");
  }
  RL_TRY(const auto only_one, alone(session));
  RL_TRY(auto originals, originals_of(session));
  RL_TRY(stores::EventStore * store, session.store(stores::Access::ReadWrite));
  const SystemZones zones;
  const app::ImportPlace place{store, originals ? &*originals : nullptr, &zones, &session.ids(),
                               session.now()};
  RL_TRY(const auto undone, app::undo_import(*batch, place));
  if (!undone) {
    return input_error("BATCH", "there is no import " + batch->text() + " to take back",
                       "runlight undo lists the imports");
  }
  if (session.wants_json()) {
    json::Members members(session.out());
    members.text("batch", batch->text());
    members.number("runs", undone->runs);
    members.number("crosstraining", undone->cross_trainings);
    members.number("sources", undone->sources);
    members.number("originals", undone->originals);
    members.close();
    session.out() += '\n';
  } else {
    session.line(session.text(
        "cli.undo.done",
        {{"number", std::to_string(undone->runs + undone->cross_trainings + undone->sources)}}));
  }
  return kDone;
}

Result<int> run_inspect(Session& session) {
  std::int64_t good = 0;
  std::int64_t refused = 0;
  app::InspectListener listener;
  listener.inspected = [&](const app::Inspected& one) {
    if (good + refused > 0 && !session.wants_json()) session.out() += '\n';
    ++good;
    if (session.wants_json()) {
      app::append_inspected(session.out(), one);
      session.out() += '\n';
    } else {
      show_inspected(session, one);
    }
    [[maybe_unused]] const bool taken = session.flush();
  };
  listener.refused = [&](const Error& error) {
    ++refused;
    if (!session.wants_json()) {
      const std::string line = error_line(error);
      session.warn(std::string_view(line).substr(std::string_view("runlight: ").size()));
      return;
    }
    json::write_problem(session.out(), error);
    session.out() += '\n';
  };
  app::inspect_paths(session.command().words, {}, listener);
  if (good == 0 && refused == 0) {
    return input_error("FILE", "there is nothing in it that is read here",
                       "give FIT, TCX, GPX, CSV or an export");
  }
  return exit_code_of_counts(good, refused);
}

}  // namespace runlight::cli
