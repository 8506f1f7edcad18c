#include "core/demo_words.h"

#include <fmt/format.h>

namespace mfsearch {
namespace {

using namespace std::string_view_literals;

constexpr std::array kAdjectives{
    "Silent"sv,   "Crimson"sv,  "Hollow"sv,    "Golden"sv,    "Distant"sv,  "Broken"sv,
    "Velvet"sv,   "Winter"sv,   "Burning"sv,   "Hidden"sv,    "Restless"sv, "Pale"sv,
    "Electric"sv, "Lonely"sv,   "Wild"sv,      "Secret"sv,    "Last"sv,     "First"sv,
    "Midnight"sv, "Paper"sv,    "Iron"sv,      "Gentle"sv,    "Borrowed"sv, "Crooked"sv,
    "Fearless"sv, "Frozen"sv,   "Honest"sv,    "Invisible"sv, "Laughing"sv, "Little"sv,
    "Lost"sv,     "Northern"sv, "Perfect"sv,   "Quiet"sv,     "Reckless"sv, "Salt"sv,
    "Second"sv,   "Seventh"sv,  "Stolen"sv,    "Strange"sv,   "Summer"sv,   "Tender"sv,
    "Thirsty"sv,  "Unlikely"sv, "Wandering"sv, "Yellow"sv,    "Ordinary"sv, "Endless"sv};

constexpr std::array kNouns{
    "Harbour"sv,     "Garden"sv,    "Letter"sv,     "Station"sv,  "Mirror"sv,   "Orchard"sv,
    "River"sv,       "Promise"sv,   "Lighthouse"sv, "Carousel"sv, "Stranger"sv, "Kingdom"sv,
    "Machine"sv,     "Detective"sv, "Summer"sv,     "Violin"sv,   "Highway"sv,  "Island"sv,
    "Witness"sv,     "Dancer"sv,    "Captain"sv,    "Shadow"sv,   "Comet"sv,    "Thief"sv,
    "Wedding"sv,     "Bridge"sv,    "Fortune"sv,    "Ghost"sv,    "Horizon"sv,  "House"sv,
    "Inheritance"sv, "Journey"sv,   "Lantern"sv,    "Magician"sv, "Map"sv,      "Neighbour"sv,
    "Ocean"sv,       "Painter"sv,   "Piano"sv,      "Prisoner"sv, "Quarry"sv,   "Road"sv,
    "Sailor"sv,      "Season"sv,    "Sister"sv,     "Storm"sv,    "Teacher"sv,  "Theatre"sv,
    "Tiger"sv,       "Tower"sv,     "Train"sv,      "Valley"sv,   "Village"sv,  "Watchmaker"sv,
    "Waltz"sv,       "Wolf"sv};

constexpr std::array kPlaces{
    "Lisbon"sv, "Montana"sv, "Samarkand"sv, "Trieste"sv, "the Moon"sv, "Marseille"sv, "Patagonia"sv,
    "Cork"sv,   "Havana"sv,  "the North"sv, "Kyoto"sv,   "Odessa"sv,   "Saturn"sv,    "Zanzibar"sv};

template <class Words>
std::string_view pick(const Words& words, Rng& rng) {
  return words[rng.below(words.size())];
}

}  // namespace

// The shares are about those of MovieLens.
const std::array<DemoGenre, kDemoGenres> kDemoGenreTable{{
    {"Drama", 45, {"family secrets", "coming of age", "slow burn", "courtroom", "bittersweet"}},
    {"Comedy", 38, {"deadpan", "slapstick", "mistaken identity", "satire", "feel-good"}},
    {"Thriller", 19, {"twist ending", "conspiracy", "cat and mouse", "paranoia", "suspense"}},
    {"Action", 18, {"car chase", "martial arts", "explosions", "one man army", "stunts"}},
    {"Romance", 16, {"love triangle", "second chances", "wedding", "love letters", "Paris"}},
    {"Adventure", 13, {"treasure hunt", "survival", "road trip", "jungle", "quest"}},
    {"Crime", 12, {"heist", "mafia", "undercover", "prison", "serial killer"}},
    {"Sci-Fi", 10, {"space opera", "time travel", "dystopia", "robots", "first contact"}},
    {"Horror", 10, {"haunted house", "zombies", "gore", "vampires", "folk horror"}},
    {"Fantasy", 8, {"magic", "dragons", "fairy tale", "parallel world", "sword fights"}},
    {"Children", 7, {"talking animals", "friendship", "school", "Christmas", "toys"}},
    {"Animation", 6, {"hand-drawn", "stop motion", "anime", "computer animation", "surreal"}},
    {"Mystery", 6, {"whodunit", "amnesia", "small town", "private eye", "missing person"}},
    {"Documentary", 5, {"nature", "politics", "true story", "interviews", "archive footage"}},
    {"War", 4, {"submarine", "resistance", "trenches", "pilots", "homecoming"}},
    {"Musical", 4, {"Broadway", "tap dance", "jazz", "rock band", "sing-along"}},
    {"Western", 2, {"gunslinger", "frontier", "revenge", "cattle drive", "outlaws"}},
    {"Film-Noir", 1, {"femme fatale", "black and white", "voice-over", "double cross", "rain"}},
}};

std::string demo_title(Rng& rng) {
  const auto adjective = pick(kAdjectives, rng);
  const auto noun = pick(kNouns, rng);
  const auto place = pick(kPlaces, rng);
  switch (rng.below(5)) {
    case 0:
      return fmt::format("{} {}", adjective, noun);
    case 1:
      return fmt::format("{} of {}", noun, place);
    case 2:
      return fmt::format("A {} in {}", noun, place);
    case 3:
      return fmt::format("The {} {} of {}", adjective, noun, place);
    default:
      return fmt::format("The {} {}", adjective, noun);
  }
}

}  // namespace mfsearch
