// Records as texts, and short ways to read them.

import Archive
import Diagnostics
import Participation
import Testing

/// A whole record in which one part can be replaced.
let record = """
  {"id": "2026-000123", "channel": "feedback", "lang": "fi", "title": "Valo", "message": "Rikki.",
   "category": "streets", "topic": "lights", "place": {"address": "Koulutie 3", "lat": 61.8, "lon": 25.1},
   "behalf": true, "x-ours": {"a": [1, null]},
   "events": [
    {"at": "2026-11-02T07:14:03Z", "kind": "received"},
    {"at": "2026-11-02T09:00:00Z", "kind": "published"},
    {"at": "2026-11-03T09:00:00Z", "kind": "answered", "department": "technical", "body": "Kyllä.", "outcome": "fixed"}]}
  """

func key(_ text: String) throws -> Key { try #require(Key(text)) }

func source(_ text: String) -> SourceText { SourceText(file: "case.json", text: text) }

func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

/// The keys of a small municipality.
func vocabulary() throws -> CaseVocabulary {
  let label = LocalizedText.none
  let technical = try key("technical")
  return CaseVocabulary(
    channels: [try key("feedback")],
    taxonomy: Taxonomy(
      departments: [Department(key: technical, name: label)],
      categories: [
        Category(
          key: try key("streets"), label: label, department: technical,
          topics: [Topic(key: try key("lights"), label: label, department: technical)])
      ]))
}

func read(_ text: String) throws -> Case {
  try CaseReader(vocabulary: try vocabulary()).read(source(text))
}

/// What is wrong with a record.
func problem(_ text: String) throws -> Diagnostic? {
  do {
    _ = try read(text)
    return nil
  } catch let problem as Diagnostic {
    return problem
  }
}

/// Texts that a careless writer of JSON would break on.
let hostileTexts = [
  "\"quotes\" and \\backslashes\\ \\u0041 \\n", "line\nline\r\nline\ttab", "\u{0}\u{1}\u{1F}\u{7F}",
  "\u{2028}\u{2029}", "👩‍👩‍👧‍👦🌲", "</script><!--", "e\u{301}", "{}[],:", "\u{FFFE}\u{10FFFF}", " ",
]
