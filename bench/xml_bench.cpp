// What must be fast (issue 3): GPX and TCX to columns at 700 MB/s, Apple's export.xml at 1 GB/s, on
// one core; and the tokens alone beside expat's, on the same bytes in the same run. Everything is
// generated: no real person's track.
#include <benchmark/benchmark.h>
#include <expat.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "codecs/apple/apple.hpp"
#include "codecs/gpx/gpx.hpp"
#include "codecs/tcx/tcx.hpp"
#include "codecs/xml/reader.hpp"

namespace runlight {
namespace {

constexpr int kPoints = 60'000;
constexpr std::size_t kChunk = std::size_t{64} << 10U;

template <class... Values>
void append(std::string& out, const char* format, Values... values) {
  char buffer[1024];
  const int size = std::snprintf(buffer, sizeof buffer, format, values...);
  out.append(buffer, static_cast<std::size_t>(size));
}

void append_time(std::string& out, int second) {
  append(out, "2024-05-%02dT%02d:%02d:%02dZ", 1 + second / 86400 % 28, second / 3600 % 24,
         second / 60 % 60, second % 60);
}

const std::string& gpx_file() {
  static const std::string kFile = [] {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx creator=\"Bench\" version=\"1.1\" "
        "xmlns=\"http://www.topografix.com/GPX/1/1\">\n <trk>\n  <name>Run</name>\n  "
        "<type>running</type>\n  <trkseg>\n";
    for (int i = 0; i < kPoints; ++i) {
      append(out, "   <trkpt lat=\"%.7f\" lon=\"%.7f\">\n    <ele>%.1f</ele>\n    <time>",
             47.1 + i * 2.1e-5, 8.1 + (i % 500) * 1.3e-5, 440.0 + i % 70 * 0.2);
      append_time(out, i);
      append(out,
             "</time>\n    <extensions>\n     <gpxtpx:TrackPointExtension>\n      "
             "<gpxtpx:hr>%d</gpxtpx:hr>\n      <gpxtpx:cad>%d</gpxtpx:cad>\n     "
             "</gpxtpx:TrackPointExtension>\n    </extensions>\n   </trkpt>\n",
             130 + i % 40, 80 + i % 9);
    }
    return out + "  </trkseg>\n </trk>\n</gpx>\n";
  }();
  return kFile;
}

const std::string& tcx_file() {
  static const std::string kFile = [] {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase>\n <Activities>\n  "
        "<Activity Sport=\"Running\">\n   <Id>2024-05-01T00:00:00Z</Id>\n   <Lap "
        "StartTime=\"2024-05-01T00:00:00Z\">\n    <TotalTimeSeconds>60000</TotalTimeSeconds>\n    "
        "<DistanceMeters>170000</DistanceMeters>\n    <Track>\n";
    for (int i = 0; i < kPoints; ++i) {
      out += "     <Trackpoint>\n      <Time>";
      append_time(out, i);
      append(out,
             ".000Z</Time>\n      <Position>\n       <LatitudeDegrees>%.7f</LatitudeDegrees>\n"
             "       <LongitudeDegrees>%.7f</LongitudeDegrees>\n      </Position>\n      "
             "<AltitudeMeters>%.1f</AltitudeMeters>\n      <DistanceMeters>%.2f</DistanceMeters>\n"
             "      <HeartRateBpm>\n       <Value>%d</Value>\n      </HeartRateBpm>\n      "
             "<Extensions>\n       <ns3:TPX>\n        <ns3:Speed>%.3f</ns3:Speed>\n        "
             "<ns3:RunCadence>%d</ns3:RunCadence>\n       </ns3:TPX>\n      </Extensions>\n     "
             "</Trackpoint>\n",
             47.1 + i * 2.1e-5, 8.1 + (i % 500) * 1.3e-5, 440.0 + i % 70 * 0.2, i * 2.83,
             130 + i % 40, 2.8 + i % 13 * 0.01, 80 + i % 9);
    }
    return out +
           "    </Track>\n   </Lap>\n  </Activity>\n </Activities>\n</TrainingCenterDatabase>\n";
  }();
  return kFile;
}

// Steps, distances and heart rates as a watch writes them, a workout now and then at the end.
const std::string& apple_file() {
  static const std::string kFile = [] {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData "
        "(ExportDate,Me,Record*)>\n]>\n<HealthData locale=\"en_DE\">\n <ExportDate "
        "value=\"2024-06-01 10:00:00 +0200\"/>\n";
    constexpr std::string_view kTypes[] = {"StepCount", "DistanceWalkingRunning",
                                           "ActiveEnergyBurned", "HeartRate", "BasalEnergyBurned"};
    for (int i = 0; i < 120'000; ++i) {
      const auto kind = static_cast<std::size_t>(i) * 5 / 120'000;
      append(
          out,
          " <Record type=\"HKQuantityTypeIdentifier%s\" sourceName=\"A\xE2\x80\x99s Apple\xC2\xA0"
          "Watch\" sourceVersion=\"10.4\" device=\"&lt;&lt;HKDevice: 0x30%07x&gt;, name:Apple "
          "Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.4&gt;\" "
          "unit=\"count/min\" creationDate=\"2024-05-%02d %02d:%02d:05 +0200\" "
          "startDate=\"2024-05-%02d %02d:%02d:00 +0200\" endDate=\"2024-05-%02d %02d:%02d:04 "
          "+0200\" value=\"%d\"",
          kTypes[kind].data(), i, 1 + i / 1440 % 28, i / 60 % 24, i % 60, 1 + i / 1440 % 28,
          i / 60 % 24, i % 60, 1 + i / 1440 % 28, i / 60 % 24, i % 60, 60 + i % 100);
      out += kTypes[kind] == "HeartRate"
                 ? ">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"0\"/>\n"
                   " </Record>\n"
                 : "/>\n";
    }
    for (int day = 1; day <= 28; ++day) {
      append(
          out,
          " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"31.5\" "
          "durationUnit=\"min\" startDate=\"2024-05-%02d 07:00:00 +0200\" endDate=\"2024-05-%02d "
          "07:32:00 +0200\">\n  <WorkoutStatistics "
          "type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"5.2\" unit=\"km\"/>\n "
          "</Workout>\n",
          day, day);
    }
    return out + "</HealthData>\n";
  }();
  return kFile;
}

const std::string& file(std::int64_t kind) {
  return kind == 0 ? gpx_file() : kind == 1 ? tcx_file() : apple_file();
}

void finish(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
  constexpr const char* kNames[] = {"gpx", "tcx", "apple"};
  state.SetLabel(kNames[state.range(0)]);
}

void xml_tokens(benchmark::State& state) {
  const std::string& text = file(state.range(0));
  for (auto _ : state) {
    xml::Reader reader;
    std::size_t seen = 0;
    const auto drain = [&] {
      for (;;) {
        switch (reader.next()) {
          case xml::Event::NeedMore:
          case xml::Event::Eof:
          case xml::Event::Error:
            return;
          case xml::Event::Start:
            seen += reader.attributes().size();
            break;
          case xml::Event::End:
            ++seen;
            break;
          case xml::Event::Text:
            seen += reader.text().bytes.size();
            break;
        }
      }
    };
    for (std::size_t at = 0; at < text.size(); at += kChunk) {
      reader.feed(std::string_view(text).substr(at, kChunk));
      drain();
    }
    reader.finish();
    drain();
    benchmark::DoNotOptimize(seen);
  }
  finish(state, text);
}
BENCHMARK(xml_tokens)->Name("xml/tokens")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void expat_tokens(benchmark::State& state) {
  const std::string& text = file(state.range(0));
  for (auto _ : state) {
    std::size_t seen = 0;
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &seen);
    XML_SetElementHandler(
        parser,
        [](void* data, const XML_Char*, const XML_Char** attributes) {
          for (std::size_t i = 0; attributes[i] != nullptr; i += 2) {
            ++*static_cast<std::size_t*>(data);
          }
        },
        [](void* data, const XML_Char*) { ++*static_cast<std::size_t*>(data); });
    XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char*, int size) {
      *static_cast<std::size_t*>(data) += static_cast<std::size_t>(size);
    });
    for (std::size_t at = 0; at < text.size(); at += kChunk) {
      const std::string_view chunk = std::string_view(text).substr(at, kChunk);
      if (XML_Parse(parser, chunk.data(), static_cast<int>(chunk.size()),
                    at + kChunk >= text.size() ? XML_TRUE : XML_FALSE) != XML_STATUS_OK) {
        state.SkipWithError("expat refuses the generated file");
      }
    }
    XML_ParserFree(parser);
    benchmark::DoNotOptimize(seen);
  }
  finish(state, text);
}
BENCHMARK(expat_tokens)->Name("xml/expat")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void columns(benchmark::State& state) {
  const std::string& text = file(state.range(0));
  for (auto _ : state) {
    auto decoded = state.range(0) == 0   ? gpx::decode(text)
                   : state.range(0) == 1 ? tcx::decode(text)
                                         : apple::decode(text);
    if (!decoded.ok() || decoded.value().activities.empty()) state.SkipWithError("not decoded");
    benchmark::DoNotOptimize(decoded.value().activities.data());
  }
  finish(state, text);
}
BENCHMARK(columns)->Name("xml/columns")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace runlight
