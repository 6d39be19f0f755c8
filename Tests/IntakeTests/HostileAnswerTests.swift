// Hostile answers to every kind of field: stored as sent, or shown again; never lost or changed.

import Foundation
import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing

@Suite struct HostileAnswerTests {
  /// Seeded, so that a failure can be seen again.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64 (Steele, Lea, Flood 2014).
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let pieces = [
    "", " ", "\u{0}", "\r\n", "\r", "\n\n", "\t", "<script>alert(1)</script>", "\"'&<>",
    "{{title}}",
    "{label}", "\u{202E}drawkcab\u{202C}", "\u{2066}", "👩‍👩‍👧", "e\u{301}\u{301}\u{301}", "\u{FEFF}",
    "\u{FFFE}", "\u{10FFFD}", "\u{85}", "\u{2028}", "1e999", "-0", "NaN", "Infinity", "１２３",
    "٣", "0x1F", "999999999999999999999", "1.234,56", "31.2.2026", "2026-02-30", "0000-00-00",
    "24.12.2026", "61.86, 25.19", "91, 181", "https://m.example/@61.86,25.19", "noise",
    "dust noise",
    "noise noise", "event", "yes", "a@b.example", "+358 40 123 4567", "1234567-8",
    "../../etc/passwd",
    "' OR 1=1 --", "%00%0d%0a", "\u{1B}[31m", "Å ä ö", "3", "12,50", "-1", "0", ".", ",",
  ]

  private func value(_ random: inout Random) -> String {
    let count = Int.random(in: 1...3, using: &random)
    return (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// Whole forms in which some answers are hostile, missing, or there more than once.
  private func form(_ random: inout Random) -> [(String, String)] {
    var values: [(String, String)] = []
    for (name, good) in NoticeChannel.whole {
      switch Int.random(in: 0..<24, using: &random) {
      case 0: values.append((name, name == "lang" ? good : value(&random)))
      case 1 where name != "lang":
        values += [(name, value(&random)), (name, value(&random))]
      case 2 where name == "phone" || name == "fee": break
      default: values.append((name, good))
      }
    }
    return values
  }

  @Test("What is taken is stored as it was normalized; what is not is shown again, escaped")
  func fuzz() throws {
    var random = Random(state: 20_261_122)
    let counter = try Counter(try NoticeChannel.make())
    var taken = 0
    var refused = 0
    for number in 0..<600 {
      let values = form(&random)
      let posted = values.map { PostedValue(name: $0.0, value: $0.1) }
      let result = counter.channel.validate(
        posted, taxonomy: counter.taxonomy, today: try #require(CivilDate("2026-11-02")))
      let response = try counter.post(values)
      if result.isValid {
        taken += 1
        #expect(response.status == .ok, "form \(number)")
        #expect(try counter.post("/f/feedback/send", counter.hidden()).status == .seeOther)
        try expectStored(counter, result.answers, number)
      } else {
        refused += 1
        #expect(response.status == .unprocessableContent, "form \(number)")
        try expectShown(try #require(counter.shown.last), result, number)
      }
    }
    #expect(taken > 30 && refused > 100, "\(taken) taken, \(refused) refused")
  }

  private func expectStored(_ counter: Counter, _ answers: FormAnswers, _ number: Int) throws {
    let submission = try #require(
      try counter.stored().max { $0.caseID.text < $1.caseID.text })
    let contact = try submission.contact?.open(with: counter.keys) ?? [:]
    for field in counter.channel.fields {
      let stored = field.isPrivate ? contact[field.name] ?? "" : submission.answers[field.name]
      #expect(stored == answers[field], "form \(number): \(field.name)")
    }
  }

  /// Every answer is on the page: in its field, or carried in a hidden input.
  private func expectShown(_ page: IntakePage, _ result: Validation, _ number: Int) throws {
    let shown = try items(page.content["form"], "fields").map { text($0["name"]) }
    let hidden = try items(page.content["form"], "hidden").map {
      (text($0["name"]), text($0["value"]))
    }
    for (name, answer) in result.answers.values where !answer.isEmpty {
      let carried = hidden.first { $0.0 == name.text }?.1
      #expect(
        shown.contains(name.text) || carried?.hasPrefix(answer) == true || carried != nil,
        "form \(number): \(name)")
    }
    #expect(try !wrong(page).isEmpty, "form \(number)")
  }

  @Test("What is posted again from hidden inputs is the same answer: normalizing twice is once")
  func idempotent() throws {
    var random = Random(state: 7)
    let channel = try NoticeChannel.make()
    for _ in 0..<3_000 {
      for field in channel.fields {
        let posted = field.inputNames.map { PostedValue(name: $0, value: value(&random)) }
        let once = field.normalized(posted)
        let again = field.normalized([PostedValue(name: field.name.text, value: once)])
        #expect(again == once, "\(field.name): \(posted.map(\.value))")
      }
    }
  }

  @Test("Bytes that are not UTF-8 are refused in every field, lone surrogates and all")
  func notUTF8() throws {
    let counter = try Counter(try NoticeChannel.make())
    for field in counter.channel.fields {
      for bytes in ["%ED%A0%80", "%FF", "%C0%80", "a%80", "%F4%90%80%80"] {
        let response = try counter.post(raw: "lang=en&\(field.name)=\(bytes)")
        #expect(response.status == .unprocessableContent)
      }
      let posted = [PostedValue(name: field.name.text, value: "\u{FFFD}", isValidUTF8: false)]
      #expect(field.problem(of: posted) == .notUTF8)
    }
  }
}
