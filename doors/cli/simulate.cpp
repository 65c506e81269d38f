// simulate: virtual runners through the engine, shared out over the cores.
#include "doors/cli/simulate.hpp"

#include <algorithm>
#include <memory>

#include "app/amounts.hpp"
#include "app/in_order/in_order.hpp"
#include "app/lookup.hpp"
#include "doors/cli/system.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::uint64_t kUsualRunners = 10'000;
constexpr std::int32_t kMostRunners = 100'000'000;
constexpr std::int32_t kMostThreads = 256;
constexpr std::uint64_t kChunk = 120;  // every temperament under every protocol, ten times
constexpr std::size_t kAhead = 8;      // chunks for each thread that may wait
constexpr std::int64_t kDrawEvery_ms = 100;
constexpr std::int64_t kSecond_ms = 1000;

struct Request {
  sim::Options options;
  std::uint64_t runners = kUsualRunners;
  std::size_t threads = 1;
  std::optional<std::uint64_t> runner;
};

Result<std::int32_t> whole(const Session& session, std::string_view option, std::int32_t least,
                           std::int32_t most, std::int32_t usual) {
  if (!session.command().has(option)) return usual;
  return app::read_whole(session.command().value(option), least, most, option);
}

Result<std::optional<ProtocolIndex>> protocol_of_option(const Session& session) {
  const std::string_view word = session.command().value("--protocol");
  if (!session.command().has("--protocol") || word == "both") {
    return std::optional<ProtocolIndex>();
  }
  const auto protocol = protocol_named(session.knowledge(), word);
  if (protocol) return protocol;
  std::string known;
  for (const ProtocolSpec& one : session.knowledge().protocols) {
    known += one.name;
    known += ", ";
  }
  known += "both";
  return usage_error("simulate --protocol", "\"" + std::string(word) + "\" is no protocol",
                     "one of " + known);
}

Result<Request> request_of(const Session& session) {
  Request out;
  const auto cores = static_cast<std::int32_t>(app::cores());
  constexpr std::int32_t kMost = 2'000'000'000;
  RL_TRY(const std::int32_t runners,
         whole(session, "--runners", 1, kMostRunners, static_cast<std::int32_t>(kUsualRunners)));
  RL_TRY(out.options.weeks, whole(session, "--weeks", 1, sim::kMostWeeks, out.options.weeks));
  RL_TRY(const std::int32_t seed, whole(session, "--seed", 0, kMost, 1));
  RL_TRY(const std::int32_t threads,
         whole(session, "--threads", 1, kMostThreads, std::min(cores, kMostThreads)));
  RL_TRY(out.options.protocol, protocol_of_option(session));
  if (session.command().has("--runner")) {
    RL_TRY(const std::int32_t runner, whole(session, "--runner", 0, kMost, 0));
    out.runner = static_cast<std::uint64_t>(runner);
  }
  out.runners = static_cast<std::uint64_t>(runners);
  out.options.seed = static_cast<std::uint64_t>(seed);
  out.threads = static_cast<std::size_t>(threads);
  return out;
}

// One line on the terminal; nothing where nobody looks at one.
class Progress {
 public:
  Progress(const Session& session, std::uint64_t runners)
      : session_(&session),
        runners_(runners),
        on_terminal_(is_terminal(Stream::Errors)),
        began_ms_(monotonic_ms()),
        drawn_ms_(began_ms_) {}

  void show(std::uint64_t done) {
    if (!on_terminal_) return;
    const std::int64_t now_ms = monotonic_ms();
    if (now_ms - drawn_ms_ < kDrawEvery_ms) return;
    drawn_ms_ = now_ms;
    const auto took_ms = static_cast<std::uint64_t>(now_ms - began_ms_);
    const std::string line = session_->text("cli.simulate.progress",
                                            {{"first", with_commas(done)},
                                             {"second", with_commas(runners_)},
                                             {"number", with_commas(done * kSecond_ms / took_ms)}});
    is_drawn_ = write_all(Stream::Errors, "\r" + line + "\x1B[K");
  }
  void clear() {
    if (is_drawn_) is_drawn_ = !write_all(Stream::Errors, "\r\x1B[K");
  }

 private:
  const Session* session_;
  std::uint64_t runners_;
  bool on_terminal_;
  bool is_drawn_ = false;
  std::int64_t began_ms_;
  std::int64_t drawn_ms_;
};

sim::Tally live_all(const Session& session, const Request& request) {
  std::vector<std::unique_ptr<sim::Simulator>> simulators;
  for (std::size_t i = 0; i < request.threads; ++i) {
    simulators.push_back(std::make_unique<sim::Simulator>(session.table(), request.options));
  }
  const std::size_t chunks = (request.runners + kChunk - 1) / kChunk;
  const auto live = [&](std::size_t chunk, std::size_t thread) {
    sim::Tally out;
    const std::uint64_t from = chunk * kChunk;
    const std::uint64_t to = std::min(from + kChunk, request.runners);
    for (std::uint64_t i = from; i < to; ++i) simulators[thread]->run(i, out);
    return out;
  };
  app::InOrder<sim::Tally> results(chunks, request.threads, request.threads * kAhead, live);
  Progress progress(session, request.runners);
  sim::Tally all;
  for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
    all.add(results.next());
    progress.show(std::min((chunk + 1) * kChunk, request.runners));
  }
  progress.clear();
  return all;
}

void write_diary(Session& session, const Request& request) {
  sim::Simulator simulator(session.table(), request.options);
  sim::Tally tally;
  std::vector<Entry> diary;
  simulator.run(*request.runner, tally, &diary);
  for (const Entry& entry : diary) {
    session.out() += diary_line(entry, session.knowledge()) + "\n";
  }
}

}  // namespace

Result<int> run_simulate(Session& session) {
  RL_TRY(const Request request, request_of(session));
  if (request.runner) {
    write_diary(session, request);
    return kDone;
  }
  const Simulated simulated{request.options, request.runners, live_all(session, request)};
  if (session.wants_json()) {
    write_simulation(session, simulated);
  } else {
    show_simulation(session, simulated);
  }
  return simulated.tally.is_good() ? kDone : kStop;
}

}  // namespace runlight::cli
