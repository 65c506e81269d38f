#include "archives/bundle/originals_in.hpp"

#include <utility>

#include "archives/digest/sha256.hpp"

namespace runlight::bundle {
namespace {

constexpr std::int64_t kSmallBytes = std::int64_t{4} << 20U;
constexpr std::int64_t kMostWaitingBytes = std::int64_t{16} << 20U;
constexpr std::size_t kMostWaiting = 1000;

Error not_the_same(std::string_view sha256) {
  return input_error("originals/" + std::string(sha256),
                     "the checksum does not fit: the file was damaged or changed",
                     "use another copy of the export");
}

}  // namespace

void OriginalsIn::count(const stores::PutReport& report) {
  report_.added += report.added;
  report_.already_there += report.already_there;
}

Result<Done> OriginalsIn::add(std::string_view sha256, std::string_view name, std::int64_t bytes,
                              const Source& source) {
  RL_TRY(const bool is_there, into_->contains(sha256));
  if (is_there) {
    ++report_.already_there;
    return Done{};
  }
  if (bytes > kSmallBytes) return add_large(sha256, name, source);
  Waiting one{std::string(sha256), std::string(name), {}};
  RL_TRY_DONE(source([&](std::string_view piece) {
    one.bytes += piece;
    return Result<Done>(Done{});
  }));
  if (digest::sha256_of(one.bytes) != sha256) return not_the_same(sha256);
  waiting_bytes_ += static_cast<std::int64_t>(one.bytes.size());
  waiting_.push_back(std::move(one));
  if (waiting_bytes_ < kMostWaitingBytes && waiting_.size() < kMostWaiting) return Done{};
  return put_waiting();
}

Result<Done> OriginalsIn::add_large(std::string_view sha256, std::string_view name,
                                    const Source& source) {
  RL_TRY(stores::Originals::Writer writer, into_->begin(name, tree::Packing::AsFound));
  digest::Sha256 sum;
  std::int64_t bytes = 0;
  RL_TRY_DONE(source([&](std::string_view piece) {
    sum.add(piece);
    bytes += static_cast<std::int64_t>(piece.size());
    return writer.add(piece);
  }));
  if (sum.hex() != sha256) return not_the_same(sha256);
  RL_TRY(const stores::PutReport report, writer.finish(sha256, bytes));
  count(report);
  return Done{};
}

Result<Done> OriginalsIn::put_waiting() {
  std::vector<stores::Original> batch;
  batch.reserve(waiting_.size());
  for (const Waiting& one : waiting_) {
    batch.push_back({one.sha256, one.name, tree::Packing::AsFound,
                     static_cast<std::int64_t>(one.bytes.size()), one.bytes});
  }
  RL_TRY(const stores::PutReport report, into_->put(batch));
  count(report);
  waiting_.clear();
  waiting_bytes_ = 0;
  return Done{};
}

Result<stores::PutReport> OriginalsIn::finish() {
  RL_TRY_DONE(put_waiting());
  return report_;
}

}  // namespace runlight::bundle
