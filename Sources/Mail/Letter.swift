// One mail before it is sent: to whom, what about, which words.

package import Inbox
package import Participation

/// A letter to one resident; it becomes the bytes of one mail.
package struct Letter: Sendable, Undisclosed {
  package let to: MailAddress
  package let language: Language
  /// Free text; whatever it holds, it stays in its line.
  package let subject: String
  /// Plain text of any length.
  package let body: String
  /// Where the reader can stop more of these; nil for a letter that comes once.
  package let stopURL: String?

  package init(
    to: MailAddress, language: Language, subject: String, body: String, stopURL: String? = nil
  ) {
    self.to = to
    self.language = language
    self.subject = subject
    self.body = body
    self.stopURL = stopURL
  }
}

/// Whose letters they are.
package struct LetterHead: Sendable {
  package let from: MailAddress
  package let replyTo: MailAddress?

  package init(from: MailAddress, replyTo: MailAddress?) {
    self.from = from
    self.replyTo = replyTo
  }

  /// The mail, all of it ASCII, with CRLF at the end of each line.
  ///
  /// Source: RFC 5322, 3.6; RFC 2045; RFC 3834, 5 (Auto-Submitted); RFC 2369, 3.2 and RFC 8058, 3
  /// (List-Unsubscribe); RFC 3282 (Content-Language).
  ///
  /// - Parameters:
  ///   - name: of the sender, in the letter's language.
  ///   - id: the same for the same letter, so that a mailbox can tell a second copy.
  package func mail(
    _ letter: Letter, name: String, id: SubmissionID, at moment: Timestamp
  ) -> [UInt8] {
    var lines = [
      "From: \(HeaderText.phrase(name, after: "From"))\r\n <\(from.text)>",
      "To: <\(letter.to.text)>",
      "Subject: \(HeaderText.unstructured(letter.subject, after: "Subject"))",
      "Date: \(MailDate.text(moment))",
      "Message-ID: <\(id.text)@\(from.domain)>",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "Content-Language: \(letter.language.code)",
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
    ]
    if let replyTo { lines.append("Reply-To: <\(replyTo.text)>") }
    if let stopURL = letter.stopURL { lines += Self.stopping(stopURL) }
    let head = lines.map { $0 + "\r\n" }.joined() + "\r\n"
    return Array((head + QuotedPrintable.encode(letter.body.showable)).utf8)
  }

  /// Left out where the address could break the line that it stands on.
  private static func stopping(_ url: String) -> [String] {
    let isPlain = url.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>".utf8.contains($0) }
    guard isPlain, url.utf8.count <= stopURLBytesMax else { return [] }
    return [
      "List-Unsubscribe:\r\n <\(url)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ]
  }

  /// A line of a mail has at most 998 bytes (RFC 5322, 2.1.1).
  private static let stopURLBytesMax = 990
}

/// A moment as mails have it.
enum MailDate {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 22 Nov 2026 18:03:58 +0000` (RFC 5322, 3.3).
  static func text(_ moment: Timestamp) -> String {
    let local = LocalTime(secondsSince1970: moment.secondsSince1970)
    let day = days[((local.date.daysSince1970 % 7) + 7) % 7]
    let time = [local.hour, local.minute, local.second].map { $0.padded(to: 2) }
    return "\(day), \(local.date.day.padded(to: 2)) \(months[local.date.month - 1]) "
      + "\(local.date.year.padded(to: 4)) \(time.joined(separator: ":")) +0000"
  }
}
