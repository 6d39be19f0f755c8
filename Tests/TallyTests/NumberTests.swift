// Numbers that are never rounded.

import Testing

@testable import Tally

@Suite struct NumberTests {
  @Test(
    "Decimals are kept exactly",
    arguments: [
      ("8000,0", 8000, 0), ("1500.50", 15005, 1), ("0,125", 125, 3), ("1.5e+06", 1_500_000, 0),
      (".5", 5, 1), ("+7", 7, 0), ("-0.10", -1, 1), ("25e-2", 25, 2),
    ])
  func decimals(_ text: String, _ units: Int, _ places: Int) throws {
    let number = try ExactDecimal(text)
    #expect(number.units == units)
    #expect(number.places == places)
  }

  @Test(
    "What is no number is refused", arguments: ["", "1 00", "1.2.3", "12a", "1/2", ".", "NaN"])
  func refused(_ text: String) {
    #expect(throws: ExactDecimal.Mistake.noNumber) { try ExactDecimal(text) }
  }

  @Test("Sums are written with their decimals, or the fewest that say the same")
  func money() {
    #expect(Money(units: 150050, places: 2).text == "1500.50")
    #expect(Money(units: 150050, places: 2).shortText == "1500.5")
    #expect(Money(units: 5, places: 3).text == "0.005")
    #expect(Money(units: 300, places: 2).shortText == "3")
  }

  @Test("Whole numbers of any size add, multiply, subtract and compare")
  func naturals() {
    var large = Natural(Int.max)
    for _ in 0..<4 { large.multiply(by: Int.max) }
    var sum = large.times(3)
    sum.add(large, times: 4)
    #expect(sum == large.times(7))
    sum.subtract(large.times(6))
    #expect(sum == large)
    #expect(large < large.times(2))
    #expect(large.bitWidth == 315)
    #expect(Natural(5).times(0) == Natural(0))
  }
}
