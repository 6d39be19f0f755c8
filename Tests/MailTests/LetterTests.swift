// How a letter becomes the bytes of a mail.

import Foundation
import Inbox
import Mail
import Participation
import Testing

@Suite struct LetterTests {
  @Test("A mail says who, to whom, when, and that a program wrote it")
  func head() throws {
    let mail = try PostOffice().mail(try PostOffice().letter("Plain subject"))
    for line in [
      "From: \"Kaarnalahden kunta\"\r\n <avoin@kunta.example>", "To: <resident@home.example>",
      "Subject: Plain subject", "Date: Mon, 02 Nov 2026 07:14:03 +0000", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
      "Auto-Submitted: auto-generated", "Content-Language: fi",
    ] {
      #expect(("\r\n" + mail).contains("\r\n\(line)\r\n"), "\(line)")
    }
    #expect(!mail.contains("List-Unsubscribe"))
    #expect(mail.hasSuffix("\r\n\r\nText.\r\n"))
  }

  @Test(
    "No subject and no name breaks out of its line",
    arguments: ["a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\u{0}b", "a\u{2028}b", "a\u{85}b"])
  func injection(_ subject: String) throws {
    let office = try PostOffice()
    let mail = try office.mail(try office.letter(subject))
    #expect(!mail.contains("\r\nBcc"))
    let head = mail.components(separatedBy: "\r\n\r\n")[0]
    #expect(head.components(separatedBy: "\r\n").count == 12)
    #expect(head.utf8.allSatisfy { $0 == 13 || $0 == 10 || (0x20...0x7E).contains($0) })
  }

  @Test("A subject of other letters is encoded words, each whole, on lines that are short enough")
  func subject() throws {
    let office = try PostOffice()
    let subject = String(repeating: "ÄäÖö \u{1F33C}", count: 30)
    let head = try office.mail(try office.letter(subject)).components(separatedBy: "\r\n\r\n")[0]
    let lines = head.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    let words = head.matches(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]+)\?=/).map(\.output.1)
    #expect(words.count > 5)
    let decoded = try words.map { word -> String in
      let data = try #require(Data(base64Encoded: String(word)))
      return try #require(String(data: data, encoding: .utf8))
    }
    #expect(decoded.joined() == String(subject.prefix(200)).trimmed)
  }

  @Test("What looks like an encoded word is encoded")
  func lookalike() throws {
    let office = try PostOffice()
    #expect(try office.mail(try office.letter("=?UTF-8?Q?x?=")).contains("Subject: =?UTF-8?B?"))
  }

  @Test(
    "Any text comes back as it was, on lines of at most 76 bytes",
    arguments: [
      "", ".", "..", ".leading\n.dot\n.", "From here\nFor there", "a = b =3D", "trailing \t\nx ",
      String(repeating: "å", count: 500), String(repeating: "x", count: 2_000),
      String(repeating: "x", count: 76), String(repeating: ".", count: 300), "a\n\n\nb\n",
      "\u{1F33C} emoji", String(repeating: "ab ", count: 100),
    ])
  func body(_ text: String) throws {
    let office = try PostOffice()
    let mail = try office.mail(try office.letter("x", text))
    let parts = mail.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let body = String(parts[1])
    for line in body.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 76 && !line.hasPrefix(".") && !line.hasPrefix("From "))
    }
    #expect(decoded(body) == text + "\n")
  }

  @Test("News can be stopped by the mail program itself")
  func stopping() throws {
    let office = try PostOffice()
    let mail = try office.mail(
      try office.letter("x", "y", stop: "https://kunta.example/r/stop/ABC"))
    #expect(mail.contains("\r\nList-Unsubscribe:\r\n <https://kunta.example/r/stop/ABC>\r\n"))
    #expect(mail.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
    let broken = try office.mail(try office.letter("x", "y", stop: "https://a/>\r\nBcc: b@c.d"))
    #expect(!broken.contains("List-Unsubscribe") && !broken.contains("Bcc"))
  }

  /// RFC 2045, 6.7, read backwards.
  private func decoded(_ body: String) -> String {
    var bytes: [UInt8] = []
    let joined = Array(body.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)
    var index = 0
    while index < joined.count {
      if joined[index] == UInt8(ascii: "="), index + 2 < joined.count {
        let digits = String(decoding: joined[index + 1...index + 2], as: UTF8.self)
        bytes.append(UInt8(digits, radix: 16) ?? 0)
        index += 3
      } else {
        bytes.append(joined[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
