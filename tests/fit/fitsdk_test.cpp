// Our decoder against the vendor's, on invented files. The SDK is installed beside the build from
// package-lock.json, once for each version; it is a test tool and never shipped. It has no
// compressed times, so those are held against our own files with plain times instead.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "codecs/fit/activity.hpp"
#include "codecs/fit/base_type.hpp"
#include "codecs/fit/writer.hpp"
#include "codecs/fit_workout/test_ladder.hpp"
#include "codecs/fit_workout/workout.hpp"
#include "tests/fit/dump.hpp"
#include "tools/make_fit/synthetic_run.hpp"

namespace runlight::fit_reference {
namespace {

namespace fs = std::filesystem;
using fit::BaseType;
using fit::Endian;
using fit::Payload;

fs::path source() {
  const char* set = std::getenv("RUNLIGHT_SOURCE");
  return fs::path(set != nullptr ? set : ".") / "tests" / "fit";
}

fs::path workshop() {
  const char* set = std::getenv("RUNLIGHT_WORKSHOP");
  return set != nullptr ? fs::path(set) : fs::temp_directory_path() / "runlight-fit-reference";
}

struct Ran {
  int code = -1;
  std::string output;
};

Ran run(const std::string& command) {
  Ran out;
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    out.output.append(buffer.data(), got);
  }
  out.code = ::pclose(pipe);
  return out;
}

void keep(const fs::path& at, std::span<const char> bytes) {
  std::ofstream(at, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void keep(const fs::path& at, std::span<const std::byte> bytes) {
  keep(at, std::span(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

// Everything a definition can say: each base type, alone and as a list, known and unknown.
std::vector<std::byte> every_type(Endian endian) {
  fit::WriterOptions options;
  options.endian = endian;
  fit::Writer writer(options);
  const std::array id = {fit::FieldValue::number(0, BaseType::Enum, 4)};
  writer.message(0, id);
  constexpr std::array kCounts = {std::uint8_t{1}, std::uint8_t{3}};
  std::uint64_t seed = 88'172'645'463'325'252U;
  for (std::size_t type = 0; type < fit::kBaseTypes; ++type) {
    for (const std::uint8_t count : kCounts) {
      const auto base = static_cast<BaseType>(type);
      const std::uint8_t size = base == BaseType::String ? std::uint8_t{6} : count;
      const std::array shape = {fit::FieldShape{9, base, size},
                                fit::FieldShape{11, BaseType::UInt8}};
      writer.define(4, 0xFF20, endian, shape);
      for (int round = 0; round < 40; ++round) {
        Payload payload(endian);
        for (std::size_t k = 0; k < count && base != BaseType::String; ++k) {
          seed ^= seed << 13U;
          seed ^= seed >> 7U;
          seed ^= seed << 17U;
          // All ones and zeros are the unknown values of half of the types.
          const std::uint64_t bits = round % 8 == 0 ? ~std::uint64_t{0} : round % 8 == 1 ? 0 : seed;
          const std::uint64_t kept = round % 8 == 2 ? bits >> 1U | std::uint64_t{1} << 63U : bits;
          if (base == BaseType::Float32) {
            round % 8 == 0 ? payload.u32(0xFFFF'FFFF)
                           : payload.f32(static_cast<float>(static_cast<std::int64_t>(kept) >> 20));
          } else if (base == BaseType::Float64) {
            round % 8 == 0 ? payload.u64(~std::uint64_t{0})
                           : payload.f64(static_cast<double>(static_cast<std::int64_t>(kept)) / 3);
          } else if (fit::bytes_of(base) == 1) {
            payload.u8(static_cast<std::uint8_t>(round % 8 == 3 ? 0x7F : kept));
          } else if (fit::bytes_of(base) == 2) {
            payload.u16(static_cast<std::uint16_t>(round % 8 == 3 ? 0x7FFF : kept));
          } else if (fit::bytes_of(base) == 4) {
            payload.u32(static_cast<std::uint32_t>(round % 8 == 3 ? 0x7FFF'FFFF : kept));
          } else {
            payload.u64(round % 8 == 3 ? 0x7FFF'FFFF'FFFF'FFFF : kept);
          }
        }
        if (base == BaseType::String) payload.text(round % 8 == 0 ? "" : "läuf", 6);
        payload.u8(1);
        writer.data(4, payload.bytes());
      }
    }
  }
  return std::move(writer).finish();
}

std::string_view intensity_word(fit_workout::StepKind kind) {
  switch (kind) {
    case fit_workout::StepKind::WarmUp:
      return "warmup";
    case fit_workout::StepKind::Run:
      return "active";
    case fit_workout::StepKind::Walk:
      return "recovery";
    case fit_workout::StepKind::CoolDown:
      return "cooldown";
    case fit_workout::StepKind::Repeat:
      return "";
  }
  return "";
}

// What a watch should make of a session, in the vendor's words: from the session, not the file.
std::string workout_json(const fit_workout::Stage& stage, std::uint32_t serial) {
  const auto session = fit_workout::steps_of(stage.session);
  std::string steps;
  for (const fit_workout::Step& step : session.value()) {
    if (!steps.empty()) steps += ',';
    if (step.kind == fit_workout::StepKind::Repeat) {
      steps += "{\"from\":" + std::to_string(step.from) +
               ",\"rounds\":" + std::to_string(step.rounds) + "}";
    } else {
      steps += "{\"seconds\":" + std::to_string(step.seconds) + ",\"intensity\":\"" +
               std::string(intensity_word(step.kind)) + "\"}";
    }
  }
  return "\"workout\":{\"name\":\"" + std::string(stage.name) +
         "\",\"serial\":" + std::to_string(serial) +
         ",\"minutes\":" + std::to_string(stage.session_min) + ",\"steps\":[" + steps + "]}";
}

struct Workout {
  std::vector<std::byte> bytes;
  std::string json;
};

std::vector<Workout> every_workout() {
  std::vector<Workout> out;
  const Instant made = AsOf::from("2026-03-02T07:30:00+01:00")->instant;
  for (const fit_workout::Stage& stage : fit_workout::kLadder) {
    const auto serial = static_cast<std::uint32_t>(out.size() + 1);
    const fit_workout::Words words{stage.name, "Walk", "Run", "Walk", "Walk"};
    out.push_back({fit_workout::write(stage.session, words, {1, serial, made}).value(),
                   workout_json(stage, serial)});
  }
  return out;
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Installs what package-lock.json names, unless that is there.
testing::AssertionResult install(const fs::path& work) {
  const fs::path stamp = work / "installed-lock.json";
  const std::string wanted = text_of(work / "package-lock.json");
  if (!wanted.empty() && text_of(stamp) == wanted) return testing::AssertionSuccess();
  const Ran ran = run("cd '" + work.string() + "' && npm ci --ignore-scripts --no-audit --no-fund");
  if (ran.code != 0) {
    return testing::AssertionFailure() << "tests/fit: npm ci could not get the vendor's decoder "
                                          "(is npm there, and its registry "
                                          "in reach? npm ping):\n"
                                       << ran.output;
  }
  keep(stamp, std::span<const char>(wanted));
  return testing::AssertionSuccess();
}

TEST(FitReference, TheVendorsDecoderSaysTheSame) {
  const fs::path work = workshop();
  const fs::path files = work / "files";
  std::error_code failed;
  fs::remove_all(files, failed);
  ASSERT_TRUE(fs::create_directories(files, failed)) << files;
  for (const char* name :
       {"package.json", "package-lock.json", "compare.mjs", "plan.mjs", "sdk_bench.mjs"}) {
    ASSERT_TRUE(fs::copy_file(source() / name, work / name, fs::copy_options::overwrite_existing));
  }
  std::size_t made = 0;
  const auto add = [&](std::span<const std::byte> bytes, const std::string& json) {
    const std::string name = std::to_string(made++);
    keep(files / (name + ".fit"), bytes);
    keep(files / (name + ".json"), std::span<const char>('{' + json + '}'));
  };
  for (const make_fit::Style style :
       {make_fit::Style::Modern, make_fit::Style::Old, make_fit::Style::BigEndian,
        make_fit::Style::Treadmill, make_fit::Style::Developer, make_fit::Style::Multisport,
        make_fit::Style::Busy}) {
    for (const std::uint32_t pause_seconds : {0U, 95U}) {
      make_fit::RunSpec spec;
      spec.seed = 40 + made;
      spec.style = style;
      spec.seconds = 700;
      spec.pause_seconds = pause_seconds;
      spec.local_offset_s = made % 2 == 0 ? -7 * 3600 : 7200;
      const std::vector<std::byte> bytes = make_fit::make_run(spec).bytes;
      add(bytes, messages_json(bytes) + ',' + activity_json(bytes));
    }
  }
  for (const Endian endian : {Endian::Little, Endian::Big}) {
    const std::vector<std::byte> bytes = every_type(endian);
    add(bytes, messages_json(bytes));
  }
  // Two files in one: the second begins anew, here even in the other byte order.
  std::vector<std::byte> chained = every_type(Endian::Big);
  const std::vector<std::byte> second = make_fit::make_run({}).bytes;
  chained.insert(chained.end(), second.begin(), second.end());
  add(chained, messages_json(chained) + ',' + activity_json(chained));
  for (const Workout& one : every_workout()) {
    add(one.bytes, messages_json(one.bytes) + ',' + one.json);
  }
  const std::string here = "cd '" + work.string() + "' && ";
  ASSERT_TRUE(install(work));
  const Ran compared = run(here + "node compare.mjs files");
  EXPECT_EQ(compared.code, 0) << compared.output;
  EXPECT_NE(compared.output.find("30 files"), std::string::npos) << compared.output;
  // A comparison that cannot fail proves nothing: one wrong value must be found.
  std::string wrong = activity_json(make_fit::make_run({}).bytes);
  wrong.replace(wrong.find("\"records\":1800"), 14, "\"records\":1801");
  fs::remove_all(files, failed);
  fs::create_directories(files, failed);
  made = 0;
  add(make_fit::make_run({}).bytes, wrong);
  const Ran caught = run(here + "node compare.mjs files");
  EXPECT_NE(caught.code, 0) << caught.output;
  EXPECT_NE(caught.output.find("records is 1801"), std::string::npos) << caught.output;
  const std::vector<Workout> workouts = every_workout();
  add(workouts[1].bytes, workouts[0].json);
  const Ran other = run(here + "node compare.mjs files");
  EXPECT_NE(other.output.find("step 3 is {\"from\":1,\"rounds\":6} the SDK says "
                              "{\"from\":1,\"rounds\":9}"),
            std::string::npos)
      << other.output;
}

// Half a year of a plan, from the first short run on, through the program: what the watch shows is
// what the plan says.
TEST(FitReference, TheWatchShowsTheRunsOfThePlan) {
  const char* program = std::getenv("RUNLIGHT_BIN");
  ASSERT_NE(program, nullptr);
  const fs::path work = workshop();
  std::error_code failed;
  fs::remove_all(work / "plan", failed);
  fs::create_directories(work, failed);
  for (const char* name : {"package.json", "package-lock.json", "plan.mjs", "diary.mjs"}) {
    ASSERT_TRUE(fs::copy_file(source() / name, work / name, fs::copy_options::overwrite_existing));
  }
  ASSERT_TRUE(install(work));
  const std::string here = "cd '" + work.string() + "' && ";
  const std::string runlight = std::string(program) + " --now 2026-03-02T08:00:00+01:00 ";
  const std::string plan = runlight + "--diary plan.jsonl plan --weeks 26 ";
  const std::string diary =
      runlight + "--diary none.jsonl screen --json | node diary.mjs > plan.jsonl && ";
  const Ran made = run(here + diary + plan + "--fit plan && " + plan + "--json > plan.json");
  ASSERT_EQ(made.code, 0) << made.output;
  const std::string compare = here + "node plan.mjs plan plan.json";
  const Ran same = run(compare);
  EXPECT_EQ(same.code, 0) << same.output;
  // A run with the steps of another one, and one file less, must be found.
  std::vector<fs::path> files;
  for (const fs::directory_entry& one : fs::directory_iterator(work / "plan")) {
    files.push_back(one.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GT(files.size(), 30U);
  fs::copy_file(files.front(), files.back(), fs::copy_options::overwrite_existing);
  const Ran other = run(compare);
  EXPECT_NE(other.code, 0);
  EXPECT_NE(other.output.find("the plan says"), std::string::npos) << other.output;
  fs::remove(files.front());
  EXPECT_NE(run(compare).output.find(" files for "), std::string::npos);
}

TEST(FitReference, EveryStyleHoldsWhatItsMakerSays) {
  for (const make_fit::MadeRun& one : make_fit::make_mix(9, 2 * make_fit::kStyles)) {
    const Result<fit::FitFile> read = fit::decode_activity(one.bytes);
    ASSERT_TRUE(read.ok());
    const fit::FitFile& file = read.value();
    EXPECT_TRUE(file.warnings.list().empty());
    EXPECT_EQ(file.kind, fit::FileKind::Activity);
    EXPECT_EQ(file.records.rows, one.totals.records);
    EXPECT_EQ(file.laps.size(), one.totals.laps);
    EXPECT_EQ(file.sessions.size(), one.totals.sessions);
    std::uint32_t elapsed_ms = 0;
    std::uint32_t timer_ms = 0;
    std::uint32_t distance_cm = 0;
    for (const fit::Session& session : file.sessions) {
      elapsed_ms += session.totals.elapsed_ms.value_or(0);
      timer_ms += session.totals.timer_ms.value_or(0);
      distance_cm += session.totals.distance_cm.value_or(0);
    }
    EXPECT_EQ(elapsed_ms, one.totals.elapsed_ms);
    EXPECT_EQ(timer_ms, one.totals.timer_ms);
    EXPECT_EQ(distance_cm, one.totals.distance_cm);
    // Seconds follow each other but for the pause, compressed or not.
    std::size_t jumps = 0;
    for (std::size_t row = 1; row < file.records.rows; ++row) {
      ASSERT_TRUE(file.records.timestamp_s.at(row));
      jumps += file.records.timestamp_s[row] - file.records.timestamp_s[row - 1] == 1 ? 0 : 1;
    }
    EXPECT_EQ(jumps, (elapsed_ms - timer_ms) / 60'000);
  }
}

}  // namespace
}  // namespace runlight::fit_reference
