#include "tools/make_exports/strava_side.hpp"

#include <array>

namespace runlight::make_exports {
namespace {

struct Table {
  std::string_view name;
  std::string_view header;
};
constexpr auto kHeadersOnly = std::to_array<Table>({
    {"bikes.csv", "Bike Name,Bike Brand,Bike Model,Bike Default Sport Types"},
    {"components.csv", "Bike Name,Component Type,Component Brand"},
    {"goals.csv",
     "Goal Type,Activity Type,Goal,Start Date,End Date,Segment ID,Time Period,Interval Time"},
    {"global_challenges.csv", "Join Date,Challenge Name,Completed"},
    {"group_challenges.csv", "Challenge Name,Created"},
    {"comments.csv", "Comment Date,Comment"},
    {"reactions.csv", "Reaction Date,Reaction Type"},
    {"posts.csv", "Post Date,Post Title"},
    {"events.csv", "Event Name,Event Date"},
    {"favorites.csv", "Favorite Type,Favorite ID"},
    {"flags.csv", "Flag Date,Flag Reason"},
    {"blocks.csv", "Athlete ID"},
    {"connected_apps.csv", "App Name,Enabled"},
    {"applications.csv", "Application Name"},
    {"partner_opt_outs.csv", "Partner"},
    {"email_preferences.csv", "Preference,Enabled"},
    {"social_settings.csv", "Setting,Value"},
    {"visibility_settings.csv", "Setting,Value"},
    {"metering.csv", "Name,Count"},
    {"orders.csv", "Order Date,Amount"},
    {"support_tickets.csv", "Ticket Date,Subject"},
    {"memberships.csv", "Club ID"},
    {"segments.csv", "Segment Name"},
    {"starred_segments.csv", "Segment Name"},
    {"starred_routes.csv", "Route Name"},
    {"local_legend_segments.csv", "Segment ID"},
    {"routes.csv", "Route Name,Route Filename"},
    {"clubs.csv", "Club Name"},
});

// Words that must never turn up in a diary.
constexpr auto kPrivate = std::to_array<Table>({
    {"followers.csv", "Follower Athlete ID,Follow Status\n111,Accepted\n222,Accepted\n"},
    {"following.csv", "Following Athlete ID,Follow Status\n333,Accepted\n"},
    {"contacts.csv", "Name,Email\nNobody Atall,PRIVATE-contact@example.invalid\n"},
    {"logins.csv", "IP Address,Login Date\n192.0.2.7,PRIVATE-login\n"},
    {"privacy_zones.csv", "Address,Radius\nPRIVATE-1 Nowhere Lane,200\n"},
    {"mobile_device_identifiers.csv", "Device,Token\nphone,PRIVATE-token\n"},
    {"messaging.json", "{\"messages\":[{\"text\":\"PRIVATE-message\"}]}\n"},
    {"community_content.json", "{\"posts\":[]}\n"},
    {"community_personal_data.json", "{\"athlete\":\"PRIVATE-athlete\"}\n"},
    {"profile.csv",
     "Athlete ID,Email Address,First Name,Last Name,Sex,Description,Weight,City,State,Country,"
     "Health Consent Status,Date of Health Consent approval/denial\n"
     "1234567,PRIVATE-runner@example.invalid,Invented,Runner,,,70.0,Nowhere,,,,\n"},
    {"profile.jpg", "not really a picture"},
    {"media/invented-1.jpg", "not really a picture"},
    {"media/invented-2.jpg", "not really a picture"},
    {"clubs/invented-club.jpg", "not really a picture"},
    {"privacy_notice.pdf", "%PDF-1.4 not really a document"},
    {"terms.pdf", "%PDF-1.4 not really a document"},
});

}  // namespace

std::vector<SideFile> strava_side_files(const Options& options) {
  std::vector<SideFile> out;
  out.reserve(kHeadersOnly.size() + kPrivate.size() + 4);
  for (const Table& table : kHeadersOnly) {
    out.push_back({std::string(table.name), std::string(table.header) + "\n"});
  }
  for (const Table& table : kPrivate) {
    out.push_back({std::string(table.name), std::string(table.header)});
  }
  out.push_back({"routes/1.gpx",
                 "<?xml version=\"1.0\"?>\n<gpx version=\"1.1\" "
                 "xmlns=\"http://www.topografix.com/GPX/1/1\"><rte><name>a plan, not a run</name>"
                 "</rte></gpx>\n"});
  out.push_back({"shoes.csv",
                 "Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\n"
                 "Invented Shoe,Nobrand,One,Run\n,Nobrand,Two,\n",
                 false});
  out.push_back({"media.csv",
                 "Media Filename,Media Caption\nmedia/invented-1.jpg,\n"
                 "media/invented-2.jpg,\"a, b\"\n",
                 false});
  out.push_back({"general_preferences.csv",
                 std::string("Preferred Language,Measurement Preference\nen,") +
                     (options.units == Units::Miles ? "Feet" : "Meters") + "\n",
                 false});
  return out;
}

}  // namespace runlight::make_exports
