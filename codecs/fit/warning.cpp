#include "codecs/fit/warning.hpp"

#include <string_view>

#include "core/base/check.hpp"

namespace runlight::fit {
namespace {

std::string_view words(WarningKind kind) {
  switch (kind) {
    case WarningKind::HeaderChecksum:
      return "the header's checksum is wrong; the data are kept";
    case WarningKind::NewerProtocol:
      return "a newer kind of FIT file; read as far as it is understood";
    case WarningKind::SizeMissing:
      return "the file was never finished; all that is there is kept";
    case WarningKind::Truncated:
      return "the file is cut off here; all before is kept";
    case WarningKind::Checksum:
      return "the checksum is wrong; the data are kept";
    case WarningKind::ChecksumMissing:
      return "the checksum at the end is missing; the data are kept";
    case WarningKind::NoDefinition:
      return "data without a definition; all before is kept";
    case WarningKind::DefinitionDamaged:
      return "a damaged definition; all before is kept";
    case WarningKind::FieldSize:
      return "a field's size does not fit its type; kept as bytes";
    case WarningKind::FieldType:
      return "a field of an unknown type; kept as bytes";
    case WarningKind::DeveloperField:
      return "an app's field without a description; kept as bytes";
    case WarningKind::TooManyDescribed:
      return "too many descriptions of app fields; the rest is kept as bytes";
    case WarningKind::TooManyRecords:
      return "more samples than can be kept; the rest is left out";
    case WarningKind::TooManyItems:
      return "more laps or events than can be kept; the rest is left out";
    case WarningKind::TrailingBytes:
      return "bytes after the end that are not FIT; left out";
    case WarningKind::NoFileId:
      return "the file does not say what it is";
    case WarningKind::RelativeTime:
      return "the watch had no date here; these times are left unknown";
    case WarningKind::OffsetOdd:
      return "the local time is more than 18 hours off; left unknown";
  }
  RL_CHECK(false);
}

}  // namespace

std::string text_of(const Warning& warning) {
  return "byte " + std::to_string(warning.offset) + ": " + std::string(words(warning.kind));
}

}  // namespace runlight::fit
