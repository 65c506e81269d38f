// For tests: zips as other programs make them (by the zip library) and as nobody should (by hand,
// field by field).
#pragma once

#include <gtest/gtest.h>
#include <libdeflate.h>
#include <zip.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runlight::tree {

inline std::string deflated(std::string_view bytes) {
  libdeflate_compressor* const compressor = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
  out.resize(
      libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

inline std::string gzipped(std::string_view bytes) {
  libdeflate_compressor* const compressor = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_gzip_compress_bound(compressor, bytes.size()), '\0');
  out.resize(
      libdeflate_gzip_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

using NamedBytes = std::vector<std::pair<std::string, std::string>>;

// By the zip library. `method` is ZIP_CM_STORE, ZIP_CM_DEFLATE, ...; `password` may be empty.
inline std::string zipped(const NamedBytes& files, zip_int32_t method = ZIP_CM_DEFLATE,
                          const std::string& password = {}) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  zip_source_keep(target);
  for (const auto& [name, bytes] : files) {
    zip_source_t* const source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto at =
        static_cast<zip_uint64_t>(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8));
    EXPECT_EQ(zip_set_file_compression(archive, at, method, 0), 0);
    if (!password.empty()) zip_file_set_encryption(archive, at, ZIP_EM_AES_256, password.c_str());
  }
  EXPECT_EQ(zip_close(archive), 0);
  zip_stat_t found;
  zip_source_stat(target, &found);
  std::string out(found.size, '\0');
  zip_source_open(target);
  EXPECT_EQ(zip_source_read(target, out.data(), out.size()), static_cast<zip_int64_t>(out.size()));
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

// One member as the directory of a hand-made zip tells it.
struct HandMade {
  std::string name;
  std::string packed;
  std::uint64_t bytes = 0;
  std::uint32_t crc = 0;
  std::uint16_t method = 0;
  std::uint16_t flags = 0;
  std::int64_t same_place_as = -1;  // an earlier member whose packed bytes it shares
  enum class Form : unsigned char { Plain, Descriptor, Zip64 } form = Form::Plain;
};

inline HandMade stored(std::string name, std::string bytes) {
  HandMade out;
  out.name = std::move(name);
  out.bytes = bytes.size();
  out.crc = libdeflate_crc32(0, bytes.data(), bytes.size());
  out.packed = std::move(bytes);
  return out;
}

inline HandMade packed(std::string name, std::string_view bytes) {
  HandMade out = stored(std::move(name), std::string(bytes));
  out.packed = deflated(bytes);
  out.method = 8;
  return out;
}

inline void put_number(std::string& out, std::uint64_t value, int length) {
  for (int i = 0; i < length; ++i, value >>= 8U) out += static_cast<char>(value);
}

inline std::string extra64(const HandMade& member) {
  std::string out;
  put_number(out, 1, 2);
  put_number(out, 16, 2);
  put_number(out, member.bytes, 8);
  put_number(out, member.packed.size(), 8);
  return out;
}

enum class Head : unsigned char { Local, Directory };

inline void put_head(std::string& out, const HandMade& member, Head head) {
  const bool is_64 = member.form == HandMade::Form::Zip64;
  const bool is_later = member.form == HandMade::Form::Descriptor && head == Head::Local;
  put_number(out, is_64 ? 45 : 20, 2);
  put_number(out, member.flags | (member.form == HandMade::Form::Descriptor ? 8U : 0U), 2);
  put_number(out, member.method, 2);
  put_number(out, 0x21U << 16U, 4);
  put_number(out, is_later ? 0 : member.crc, 4);
  put_number(out, is_64 ? 0xFFFFFFFFU : is_later ? 0 : member.packed.size(), 4);
  put_number(out, is_64 ? 0xFFFFFFFFU : is_later ? 0 : member.bytes, 4);
  put_number(out, member.name.size(), 2);
  put_number(out, is_64 ? 20 : 0, 2);
}

inline std::string hand_made(const std::vector<HandMade>& members) {
  std::string out;
  std::vector<std::uint64_t> places;
  for (const HandMade& member : members) {
    if (member.same_place_as >= 0) {
      places.push_back(places[static_cast<std::size_t>(member.same_place_as)]);
      continue;
    }
    places.push_back(out.size());
    out += "PK\x03\x04";
    put_head(out, member, Head::Local);
    out += member.name;
    if (member.form == HandMade::Form::Zip64) out += extra64(member);
    out += member.packed;
    if (member.form != HandMade::Form::Descriptor) continue;
    out += "PK\x07\x08";
    put_number(out, member.crc, 4);
    put_number(out, member.packed.size(), 4);
    put_number(out, member.bytes, 4);
  }
  const std::uint64_t start = out.size();
  for (std::size_t i = 0; i < members.size(); ++i) {
    out += "PK\x01\x02";
    put_number(out, 20, 2);
    put_head(out, members[i], Head::Directory);
    put_number(out, 0, 2 + 2 + 2 + 4);  // comment, disk, attributes
    put_number(out, places[i], 4);
    out += members[i].name;
    if (members[i].form == HandMade::Form::Zip64) out += extra64(members[i]);
  }
  const std::uint64_t end = out.size();
  out += "PK\x05\x06";
  put_number(out, 0, 4);
  put_number(out, members.size(), 2);
  put_number(out, members.size(), 2);
  put_number(out, end - start, 4);
  put_number(out, start, 4);
  put_number(out, 0, 2);
  return out;
}

}  // namespace runlight::tree
