#include "app/importing/unpacked.hpp"

#include "archives/tree/gzip.hpp"

namespace runlight::app {
namespace {

any::Kind kind_of(std::string_view bytes) { return any::kind_of(bytes.substr(0, any::kHeadBytes)); }

}  // namespace

Result<Unpacked> unpacked(std::string_view found, std::string& into, const tree::Limits& limits) {
  Unpacked out{found, kind_of(found), false};
  if (out.kind != any::Kind::Gzip) return out;
  RL_TRY(const tree::Gunzipped gunzipped, tree::gunzip(found, into, limits));
  out.bytes = into;
  out.kind = kind_of(into);
  out.has_trailing_bytes = gunzipped.trailing_bytes > 0;
  return out;
}

}  // namespace runlight::app
