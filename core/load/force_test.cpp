#include "core/load/force.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/load/arithmetic.hpp"
#include "core/load/power_tables.hpp"

namespace runlight::load {
namespace {

struct Vector {
  double speed_m_s;
  double cadence_spm;  // 0: not measured, the reference is taken
  double grade;
  double reference_spm;
  double force_bw;
  double weight;
  double cycles_per_s;
};

// Table 3.8 of the biomechanics note.
const std::array<Vector, 12> kVectors = {{
    {3.0, 166.5, 0, 166.50, 3.30000, 1.000000, 1.387500},
    {2.5, 0, 0, 161.25, 2.87825, 0.578704, 1.343750},
    {2.778, 164, 0, 164.17, 3.11286, 0.791736, 1.366667},
    {4.0, 178, 0, 177.00, 4.11084, 2.408059, 1.483333},
    {5.0, 190, 0, 187.50, 4.88570, 4.804551, 1.583333},
    {6.0, 0, 0, 206.00, 5.54992, 8.000000, 1.716667},
    {9.0, 0, 0, 261.50, 7.52237, 27.000000, 2.179167},
    {2.3, 166, 0.08, 159.15, 2.98521, 0.669642, 1.383333},
    {3.2, 168, -0.08, 168.60, 3.45503, 1.201575, 1.400000},
    {3.5, 120, 0, 171.75, 3.30611, 1.007426, 1.000000},
    {3.0, 166.5, 0.40, 166.50, 4.04250, 2.251875, 1.387500},
    {1.2, 150, 0, 151.80, 2.04238, 0.146720, 1.250000},
}};

TEST(Force, EveryPublishedVectorToTheDigitsShown) {
  for (const Vector& v : kVectors) {
    SCOPED_TRACE(v.speed_m_s);
    const double reference = reference_cadence_spm(held_speed_m_s(v.speed_m_s));
    const double cadence = v.cadence_spm > 0 ? v.cadence_spm : reference;
    const RunningStride got = running_stride(v.speed_m_s, cadence, v.grade);
    EXPECT_NEAR(reference, v.reference_spm, 0.005001);
    EXPECT_NEAR(got.stride.force_bw, v.force_bw, 0.000005001);
    // Half a unit of the last digit, and what straight lines between table values cost.
    EXPECT_NEAR(got.stride.weight, v.weight, 0.0000005 + 3e-8 * v.weight);
    EXPECT_NEAR(cadence / 120.0, v.cycles_per_s, 0.0000005001);
  }
}

TEST(Force, TheWalkingVector) {
  const Stride got = walking_stride(1.4);
  EXPECT_NEAR(got.force_bw, 2.31794, 0.000005001);
  EXPECT_NEAR(got.weight, 0.2434, 0.00005001);
  EXPECT_EQ(walking_stride(0.0).force_bw, 1.0);
  EXPECT_EQ(walking_stride(-1.0).force_bw, 1.0);
  EXPECT_EQ(walking_stride(9.0).force_bw, 3.0);
}

TEST(Force, TheReferenceIsExactlyOne) {
  const RunningStride got = running_stride(3.0, 166.5, 0.0);
  EXPECT_EQ(got.stride.weight, 1.0);
  EXPECT_EQ(got.stride.ratio, 1.0);
  EXPECT_EQ(got.spread.cadence_up, 1.0);
  EXPECT_EQ(got.spread.grade_up, 1.0);
  EXPECT_EQ(got.spread.speed_up, 1.0);
}

TEST(Force, NeverFallsWithSpeedCadenceOrUphill) {
  double last = 0.0;
  for (int i = 0; i <= 2000; ++i) {
    const double now = running_stride(0.005 * i, 170.0, 0.0).stride.force_bw;
    // r falls while speed rises at a fixed cadence, more slowly than force grows
    EXPECT_GE(now, last * 0.999999) << i;
    last = now;
  }
  last = 0.0;
  for (int i = 0; i <= 3000; ++i) {
    const double now = running_stride(3.0, 0.1 * i, 0.0).stride.force_bw;
    EXPECT_GE(now, last) << i;
    last = now;
  }
  last = 0.0;
  for (int i = -400; i <= 400; ++i) {
    const double now = running_stride(3.0, 166.5, 0.001 * i).stride.force_bw;
    EXPECT_GE(now, last) << i;
    if (i <= 0) {
      EXPECT_EQ(now, kReferenceForceBw);
    }
    last = now;
  }
}

// t^10 = (i/steps)^n, without the tool that wrote the table.
TEST(PowerTables, HoldThePowersTheyName) {
  for (std::size_t k = 0; k < kCadencePower.size(); ++k) {
    const double x =
        static_cast<double>(kCadencePowerFirst + static_cast<int>(k)) / kCadencePowerSteps;
    EXPECT_NEAR(std::pow(kCadencePower[k], 10.0), std::pow(x, 7.0), 2e-14) << k;
  }
  for (std::size_t k = 0; k < kSpeedSpread.size(); ++k) {
    const double x =
        static_cast<double>(kSpeedSpreadFirst + static_cast<int>(k)) / kSpeedSpreadSteps;
    EXPECT_NEAR(std::pow(kSpeedSpread[k], 10.0) / std::pow(x, 6.0), 1.0, 2e-14) << k;
  }
}

std::string output_of(const std::string& command) {
  const std::string file = testing::TempDir() + "load_tool_output.txt";
  const int status = std::system((command + " > '" + file + "'").c_str());
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return text + "status " + std::to_string(status);
}

std::string tool() {
  const char* root = std::getenv("RUNLIGHT_SOURCE");
  return "python3 '" + std::string(root == nullptr ? "." : root) + "/tools/make_load_tables.py'";
}

TEST(PowerTables, AreWhatTheToolWrites) { EXPECT_EQ(output_of(tool() + " --check"), "status 0"); }

TEST(PowerTables, LinesBetweenThemStayClose) {
  for (int i = 850; i <= 1200; ++i) {
    const double r = 0.001 * i + 0.0000371;
    if (r > 1.2) break;
    const double force = running_stride(3.0, 166.5 * r, 0.0).stride.ratio;
    EXPECT_NEAR(force, std::pow(r, 0.7), 1e-8) << i;
  }
  for (int i = 1600; i <= 9000; i += 7) {
    const double v = 0.001 * i;
    EXPECT_NEAR(running_stride(v, 170, 0).spread.speed_up / std::pow(v / 3.0, 0.6), 1.0, 3e-6) << i;
  }
}

std::uint64_t hash_of_strides(int count) {
  std::uint64_t state = 20260302;
  std::uint64_t total = 0xCBF29CE484222325U;
  const auto draw = [&state] {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(state >> 40U);
  };
  for (int i = 0; i < count; ++i) {
    const double v = draw() * (10.0 / 16777216.0);
    const double c = draw() * (260.0 / 16777216.0);
    const double scaled = draw() * (0.8 / 16777216.0);
    const RunningStride run = running_stride(v, c, scaled - 0.4);
    const Stride walk = walking_stride(v);
    const std::array<double, 12> values = {run.stride.force_bw,
                                           run.stride.ratio,
                                           run.stride.weight,
                                           run.spread.speed_up,
                                           run.spread.speed_down,
                                           run.spread.cadence_up,
                                           run.spread.cadence_down,
                                           run.spread.grade_up,
                                           run.spread.grade_down,
                                           walk.force_bw,
                                           walk.ratio,
                                           walk.weight};
    for (const double value : values) {
      total = (total ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001B3U;
    }
  }
  return total;
}

std::string hex(std::uint64_t x) {
  std::array<char, 17> out{};
  for (std::size_t i = 0; i < 16; ++i) out[i] = "0123456789abcdef"[(x >> (60U - 4U * i)) & 0xFU];
  return {out.data(), 16};
}

// The constant was written by the Python model; a compiler that rounds otherwise cannot meet it.
TEST(Force, TheSameBitsAsThePythonModel) {
  EXPECT_EQ(hex(hash_of_strides(10000)), "32b60bfce27bf205");
  EXPECT_EQ(output_of(tool() + " --reference 10000"), hex(hash_of_strides(10000)) + "\nstatus 0");
}

TEST(Arithmetic, TheLogarithmIsALogarithm) {
  for (int i = 1; i < 20000; ++i) {
    const double x = 0.00137 * i * i;
    EXPECT_NEAR(logarithm(x), std::log(x), 1e-15 * (1.0 + std::fabs(std::log(x)))) << x;
  }
  EXPECT_EQ(logarithm(1.0), 0.0);
}

}  // namespace
}  // namespace runlight::load
