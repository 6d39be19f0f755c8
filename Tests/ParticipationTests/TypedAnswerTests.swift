// Numbers, sums, dates and places as people type them.

import Participation
import Testing

@Suite struct TypedAnswerTests {
  @Test(
    "Numbers are read with a comma or a dot, and written in one way",
    arguments: [
      ("1234,5", 2, "1234.50"), ("1234.5", 2, "1234.50"), ("1 234,50", 2, "1234.50"),
      ("1\u{A0}234\u{202F}567", 0, "1234567"), ("-0", 0, "0"), ("\u{2212}3,0", 1, "-3.0"),
      ("007", 0, "7"), (" 5 ", 0, "5"), ("0,05", 2, "0.05"), ("-0,05", 2, "-0.05"),
      ("000000000000000000001", 0, "1"), ("999999999999999", 0, "999999999999999"),
    ])
  func numbers(text: String, decimals: Int, written: String) throws {
    #expect(try FixedNumber.typed(text, decimals: decimals).description == written)
  }

  @Test(
    "Anything else is no number",
    arguments: [
      "", " ", "1e999", "NaN", "inf", "1,2,3", "1.234,50", "1,234.50", "٣", "１２", "0x10", "+5",
      "--5", "5-", "1 23", "12 3456", " 1 ,5", ",5", "5,", ".", "-", "1\u{0}", "1\u{301}", "½",
      "1000000000000000", "99999999999999999999999999", "\u{202E}12",
    ])
  func notNumbers(text: String) {
    #expect(throws: FixedNumber.Problem.notANumber) {
      try FixedNumber.typed(text, decimals: 0)
    }
  }

  @Test("More decimals than there can be are not rounded away, nor taken for thousands")
  func decimals() {
    for text in ["1.234", "1,999", "0,001"] {
      #expect(throws: FixedNumber.Problem.tooManyDecimals) {
        try FixedNumber.typed(text, decimals: 2)
      }
    }
  }

  @Test(
    "Dates are read as browsers send them and as Finns write them",
    arguments: [
      ("2026-11-02", "2026-11-02"), ("2.11.2026", "2026-11-02"), (" 02. 11. 2026 ", "2026-11-02"),
      ("29.2.2028", "2028-02-29"), ("1.1.0001", "0001-01-01"),
    ])
  func dates(text: String, day: String) {
    #expect(CivilDate(typed: text)?.description == day)
  }

  @Test(
    "What is no day is none",
    arguments: [
      "31.2.", "31.2.2026", "29.2.2026", "2.11.26", "2/11/2026", "0.1.2026", "1.13.2026", "1..2026",
      "huomenna", "2026-02-30", "-1.1.2026", "１.1.2026", "1.1.2026\u{0}", "1.1.20261", "001.1.2026",
    ])
  func noDates(text: String) {
    #expect(CivilDate(typed: text) == nil)
  }

  @Test(
    "Coordinates are read as typed and out of the links of maps",
    arguments: [
      "61.86, 25.19", "61,86 25,19", "61.86;25.19", "61,86, 25,19", "geo:61.86,25.19?z=3",
      "https://www.openstreetmap.example/#map=15/61.86/25.19&layers=N",
      "https://www.openstreetmap.example/?mlat=61.86&mlon=25.19#map=5/1/2",
      "https://maps.example/place/x/@61.86,25.19,15z", "https://maps.example/?q=61.86,25.19",
      "https://maps.example/?a=1&query=61.86%2C25.19", "61.860000999, 25.19",
    ])
  func points(text: String) throws {
    let point = try #require(Place.Point(typed: text))
    #expect(point.text == "61.86, 25.19")
  }

  @Test("The ends of the globe are on it")
  func globe() {
    #expect(Place.Point(typed: "-90, 180")?.text == "-90.0, 180.0")
    #expect(Place.Point(typed: "-0.5, -179.999999")?.text == "-0.5, -179.999999")
  }

  @Test(
    "What is no point on the globe is none",
    arguments: [
      "", "61.86", "90.000001, 0", "0, 180.000001", "61.86, 25.19, 3", "a, b", "NaN, 1", "1e1, 2",
      "61°51', 25°11'", "https://maps.example/@x,y", "https://maps.example/", "--1, 2", ", ",
      "javascript:61.86,25.19", "６１, 25", "9999999999999999999, 1",
    ])
  func noPoints(text: String) {
    #expect(Place.Point(typed: text) == nil)
  }

  @Test("A place is one text: its address, and its point on a second line")
  func places() {
    let place = PlaceAnswer(address: "Tori\r\n1", pointText: " geo:61.86,25.19 ")
    #expect(place.text == "Tori 1\n61.86, 25.19")
    #expect(PlaceAnswer(place.text) == place)
    #expect(place.place?.address == "Tori 1" && place.place?.point?.latitude == 61.86)
    #expect(PlaceAnswer(address: "Tori", pointText: "somewhere").text == "Tori\nsomewhere")
    #expect(PlaceAnswer("Tori").text == "Tori" && PlaceAnswer(" ").place == nil)
  }

  @Test("A staged file is one line, whatever it is called")
  func attachments() throws {
    let digest = String(repeating: "0a", count: 32)
    for name in [
      "kuva 1.jpg", "", "a\nb", "\u{301}x", "<b>\u{0}", String(repeating: "ä", count: 999),
    ] {
      let file = try #require(
        AttachmentRef(name: name, digest: digest, bytes: 7, mediaType: "image/jpeg"))
      #expect(AttachmentRef.list("\(file.line)\n\(file.line)") == [file, file])
    }
    let id = String(repeating: "1f", count: 16)
    let waiting = try #require(
      AttachmentRef(line: "\(digest).\(id) 5 image/png a b"))
    #expect(waiting.waitingAs == id && waiting.key == id && waiting.name == "a b")
    #expect(waiting.placed?.line == "\(digest) 5 image/png a b" && waiting.placed?.key == digest)
    for place in ["\(digest).", "\(digest).x", "\(digest).\(id).\(id)", ".\(id)"] {
      #expect(AttachmentRef(line: "\(place) 5 image/png a") == nil)
    }
    for line in ["", "\(digest) 0 image/png a", "\(digest) 5 a", "x 5 image/png a", "\(digest)"] {
      #expect(AttachmentRef(line: line) == nil)
    }
  }

  @Test("A channel is open from one moment until before the other")
  func opening() {
    let moments = [10, 20].map { Timestamp(secondsSince1970: $0) }
    let times = OpeningTimes(opens: moments[0], closes: moments[1])
    let states = [9, 10, 19, 20].map { times.state(at: Timestamp(secondsSince1970: $0)) }
    #expect(
      states == [.notYet(opens: moments[0]), .open, .open, .closed(since: moments[1])])
    #expect(OpeningTimes.always.state(at: moments[0]) == .open)
  }
}
