// Averages of points are compared exactly; decisions lose names on their day.

import Participation
import Testing

@Suite struct GrantPointsTests {
  @Test("Averages are compared without rounding")
  func exact() {
    #expect(GrantPoints(sum: 2, readers: 3) < GrantPoints(sum: 667, readers: 1_000))
    #expect(GrantPoints(sum: 4, readers: 2) == GrantPoints(sum: 2, readers: 1))
    #expect(
      GrantPoints(sum: 4, readers: 2).hashValue == GrantPoints(sum: 2, readers: 1).hashValue)
    #expect(GrantPoints(sum: 59, readers: 2).rounded.description == "29.5")
    #expect(GrantPoints(sum: 20, readers: 3).rounded.description == "6.67")
    #expect(GrantPoints(sum: 60, readers: 2).rounded.description == "30")
  }

  private func decision(_ applicant: GrantDecision.Applicant) throws -> GrantDecision {
    let sum = FixedNumber(units: 100, decimals: 2)
    return GrantDecision(
      id: CaseID(year: 2026, number: 1), channel: try #require(Key("grants")),
      language: try #require(Language("fi")), applicant: applicant, category: nil, applied: sum,
      granted: sum, purpose: "-", reason: "-",
      decided: try #require(CivilDate("2026-11-22")))
  }

  @Test("A person's name is there on the last day, and on the next it is not")
  func expiry() throws {
    let expires = try #require(CivilDate("2026-12-23"))
    let person = try decision(.person(name: "Maija Testi", expires: expires))
    let before = CivilDate(daysSince1970: expires.daysSince1970 - 1)
    #expect(person.shown(on: before).name == "Maija Testi")
    #expect(person.shown(on: expires).name == nil)
    let club = try decision(.association(name: "Club"))
    #expect(club.shown(on: expires).name == "Club")
    #expect(club.nameless.name == "Club")
  }

  @Test("A text that holds a word of the name is found, a short word is none")
  func names() {
    #expect(GrantDecision.names("Maija af Testi", in: "Annetaan MAIJALLE? maija saa."))
    #expect(GrantDecision.names("Maija af Testi", in: "(Testi)"))
    #expect(!GrantDecision.names("Maija af Testi", in: "Kuvat af kylästä."))
  }
}
