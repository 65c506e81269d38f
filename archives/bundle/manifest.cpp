#include "archives/bundle/manifest.hpp"

#include <optional>

#include "archives/digest/sha256.hpp"
#include "codecs/json/tape.hpp"

namespace runlight::bundle {
namespace {

constexpr std::string_view kSchemaStem = "runlight.export/";
constexpr std::string_view kSchema = "runlight.export/1";

Error bad(std::string_view pointer, std::string_view what) {
  Error error = input_error("manifest.json", what, "use another copy of the export");
  error.pointer = pointer;
  return error;
}

}  // namespace

std::string manifest_text(const Manifest& manifest) {
  return R"({"schema":")" + std::string(kSchema) + R"(","entries":)" +
         std::to_string(manifest.entries) + R"(,"sha256":")" + manifest.sha256 +
         R"(","originals":)" + std::to_string(manifest.originals) + "}\n";
}

Result<Manifest> manifest_from(std::string_view text) {
  json::Tape tape;
  if (!tape.parse(text).ok() || tape.root().shape() != json::Shape::Object) {
    return bad("", "this is not a JSON object");
  }
  std::string_view schema;
  std::string_view sha256;
  std::optional<std::int64_t> entries;
  std::optional<std::int64_t> originals = 0;  // older exports have none and do not say so
  for (const json::Value member : tape.root()) {
    if (member.name() == "entries") entries = member.whole();
    if (member.name() == "originals") originals = member.whole();
    if (member.shape() != json::Shape::Text) continue;
    if (member.name() == "schema") schema = member.text();
    if (member.name() == "sha256") sha256 = member.text();
  }
  if (schema.empty()) return bad("/schema", "the schema is missing");
  if (schema != kSchema) {
    if (!schema.starts_with(kSchemaStem))
      return bad("/schema", "this is not an export of Runlight");
    Error newer = bad("/schema", "the export was made by a newer version of Runlight");
    newer.mend = "update Runlight, then try again";
    return newer;
  }
  if (!entries || *entries < 0) return bad("/entries", "the number of entries is missing");
  if (!digest::is_sha256(sha256)) return bad("/sha256", "the checksum is missing");
  if (!originals || *originals < 0) return bad("/originals", "the number of files is missing");
  return Manifest{*entries, std::string(sha256), *originals};
}

}  // namespace runlight::bundle
