// The link by which a resident finds the submission again.

import Files
import Inbox
import Participation
import Testing

@Suite struct ReceiptSecretTests {
  private let desk: Desk
  private let secret: ReceiptSecret

  init() throws {
    desk = try Desk()
    secret = try desk.draft().secret
  }

  @Test("A link has 36 capitals and digits, and is read again")
  func roundTrip() throws {
    #expect(secret.linkText.utf8.count == 36)
    let read = try #require(ReceiptSecret(secret.linkText))
    #expect(read.linkText == secret.linkText)
    #expect(read.submissionID == secret.submissionID)
    #expect(read.hash == secret.hash)
  }

  @Test("Small letters, and letters typed for digits, are understood")
  func forgiving() throws {
    let text = secret.linkText
    #expect(ReceiptSecret(text.lowercased())?.linkText == text)
    let typed = text.replacing("1", with: "l").replacing("0", with: "o")
    #expect(ReceiptSecret(typed)?.linkText == text)
    #expect(ReceiptSecret(text.replacing("1", with: "I"))?.linkText == text)
  }

  @Test("What cannot be a link is refused")
  func refused() {
    let text = secret.linkText
    let first = text.dropFirst()
    for wrong in [
      "", String(first), text + "0", "U" + first, " " + first, "8" + first, "-" + first,
      text.prefix(10) + "8" + text.dropFirst(11), "ä" + text.dropFirst(2), "../../../etc/passwd",
    ] {
      #expect(ReceiptSecret(String(wrong)) == nil)
    }
  }

  @Test("A secret never shows when it is printed or dumped")
  func undisclosed() {
    var dumped = ""
    dump(secret, to: &dumped)
    for printed in [
      "\(secret)", String(reflecting: secret), String(describing: [secret]),
      String(describing: Optional(secret)), dumped,
    ] {
      #expect(!printed.contains(secret.linkText))
      #expect(printed.contains("ReceiptSecret"))
      #expect(!printed.contains { $0.isNumber } || printed.hasPrefix("Optional"))
    }
  }

  @Test("Keys never show when they are printed or dumped")
  func undisclosedKeys() throws {
    let key = try #require(TokenKey([UInt8](repeating: 77, count: 32)))
    var dumped = ""
    dump(key, to: &dumped)
    dump(desk.keys, to: &dumped)
    dump(try desk.draft(["title": "Katuvalo"]), to: &dumped)
    for printed in ["\(key)", String(reflecting: key), "\(desk.keys)", dumped] {
      #expect(!printed.contains("77") && !printed.contains("Katuvalo"))
      #expect(!printed.contains("secretBytes"))
    }
  }
}

@Suite struct SubmissionIDTests {
  @Test("An id begins with its time, as a ULID does")
  func time() throws {
    let desk = try Desk()
    let id = try desk.draft().secret.submissionID
    #expect(id.text.utf8.count == 26)
    #expect(id.milliseconds == desk.now.secondsSince1970 * 1_000)
    #expect(id.file.text == "2026/11/\(id.text).json")
    #expect(SubmissionID(id.text) == id)
  }

  @Test("The ULID specification's own time reads as its milliseconds")
  func knownTime() {
    #expect(SubmissionID("01ARZ3NDEKTSV4RRFFQ69G5FAV")?.milliseconds == 1_469_922_850_259)
    #expect(SubmissionID("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")?.milliseconds == 281_474_976_710_655)
  }

  @Test("Ids sort by their time")
  func order() throws {
    let desk = try Desk()
    let ids = try (0..<5).map { index in
      try desk.draft(issued: desk.now.adding(seconds: index * 40_000_000)).secret.submissionID
    }
    #expect(ids == ids.sorted())
  }

  @Test(
    "Any other spelling is no id",
    arguments: [
      "", "01arz3ndektsv4rrffq69g5fav", "O1ARZ3NDEKTSV4RRFFQ69G5FAV", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
      "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVV", "01ARZ3NDEKTSV4RRFFQ69G5F/V",
      "01ARZ3NDEKTSV4RRFFQ69G5FAU",
    ])
  func refused(text: String) {
    #expect(SubmissionID(text) == nil)
  }
}
