// The same text over and over.

import Intake
import Participation
import Testing

@Suite struct RecentTextsTests {
  private let texts = RecentTexts()
  private let advert = "Buy our wonderful roofs today, they are the best in all of town."

  @Test("The same words are counted, whatever stands between them")
  func countsWords() {
    #expect(note(advert) == 1)
    #expect(note("  BUY our wonderful roofs today; they are the best... in all of town") == 2)
    #expect(note(advert + " Really.") == 1)
  }

  @Test("After a day the counting begins anew")
  func forgets() {
    _ = note(advert)
    #expect(note(advert, at: RecentTexts.secondsMax) == 2)
    #expect(note(advert, at: RecentTexts.secondsMax + 1) == 1)
  }

  @Test("Short texts may be equal")
  func passesOverShortTexts() {
    for _ in 0..<5 { #expect(note("Kiitos!") == 1) }
  }

  @Test("Only so many texts are remembered")
  func isBounded() {
    for number in 0..<(RecentTexts.textsMax + 10) { _ = note("\(advert) \(number)") }
    #expect(note("\(advert) 0") == 2)
    #expect(note("\(advert) \(RecentTexts.textsMax + 5)") == 1)
    #expect(note("\(advert) \(RecentTexts.textsMax + 5)", at: 2 * RecentTexts.secondsMax) == 1)
    #expect(note("\(advert) \(RecentTexts.textsMax + 5)", at: 2 * RecentTexts.secondsMax) == 2)
  }

  private func note(_ text: String, at seconds: Int = 0) -> Int {
    texts.note(text, now: Timestamp(secondsSince1970: seconds))
  }
}
