// A token vouches for one form, for two hours.

import Inbox
import Participation
import Testing

@Suite struct CheckTokensTests {
  private let desk: Desk
  private let nonce = Randomness { [UInt8](repeating: 1, count: $0) }

  init() throws { desk = try Desk() }

  private func issue(_ values: [String: String], random: Randomness = .system) throws -> String {
    desk.tokens.issue(
      channel: desk.channel.key, language: desk.language, answers: try desk.answers(values),
      at: desk.now, random: random)
  }

  private func verify(
    _ token: String, _ values: [String: String], after seconds: Int = 0, channel: String? = nil,
    language: String = "fi", tokens: CheckTokens? = nil
  ) throws -> ReceiptSecret {
    try (tokens ?? desk.tokens).verify(
      token, channel: try #require(Key(channel ?? "feedback")),
      language: try #require(Language(language)), answers: try desk.answers(values),
      now: desk.now.adding(seconds: seconds))
  }

  @Test("A token that comes back with its form is taken")
  func taken() throws {
    let token = try issue(["title": "Valo", "email": "a@b.fi"])
    _ = try verify(token, ["title": "Valo", "email": "a@b.fi"])
    #expect(token.utf8.count == 76)
    #expect(!token.contains { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" })
  }

  @Test("An empty answer counts as not given")
  func empty() throws {
    _ = try verify(try issue(["title": "Valo", "message": ""]), ["title": "Valo"])
  }

  @Test("A changed, added or removed answer is noticed")
  func changedAnswer() throws {
    let token = try issue(["title": "Valo", "message": "Rikki"])
    let forms = [
      ["title": "Valo", "message": "rikki"], ["title": "Valo"],
      ["title": "Valo", "message": "Rikki", "email": "a@b.fi"], [:],
      ["title": "Valo", "message": "Rikki "], ["title": "Valo", "message": "Rikki\0"],
    ]
    for form in forms {
      #expect(throws: TokenProblem.changed) { try verify(token, form) }
    }
  }

  @Test("Characters moved from one field to another are noticed")
  func movedBytes() throws {
    let token = try issue(["title": "ab", "message": "c"])
    #expect(throws: TokenProblem.changed) { try verify(token, ["title": "a", "message": "bc"]) }
    #expect(throws: TokenProblem.changed) { try verify(token, ["title": "c", "message": "ab"]) }
    #expect(throws: TokenProblem.changed) { try verify(token, ["message": "ab", "name": "c"]) }
    let long = try issue(["message": "a", "name": "btitlec"])
    #expect(throws: TokenProblem.changed) { try verify(long, ["message": "anameb", "title": "c"]) }
  }

  @Test("Letters that look alike but have other bytes are noticed")
  func normalization() throws {
    let token = try issue(["title": "\u{E4}"])
    #expect(throws: TokenProblem.changed) { try verify(token, ["title": "a\u{308}"]) }
  }

  @Test("A token of another channel, language or key is not taken")
  func elsewhere() throws {
    let token = try issue(["title": "Valo"])
    let form = ["title": "Valo"]
    let otherKey = CheckTokens(key: try #require(TokenKey([UInt8](repeating: 8, count: 32))))
    #expect(throws: TokenProblem.changed) { try verify(token, form, channel: "idea") }
    #expect(throws: TokenProblem.changed) { try verify(token, form, language: "sv") }
    #expect(throws: TokenProblem.changed) { try verify(token, form, tokens: otherKey) }
  }

  @Test("A token is valid for two hours to the second")
  func expiry() throws {
    let token = try issue(["title": "Valo"])
    _ = try verify(token, ["title": "Valo"], after: CheckTokens.secondsMax)
    #expect(throws: TokenProblem.expired) {
      try verify(token, ["title": "Valo"], after: CheckTokens.secondsMax + 1)
    }
  }

  @Test("A token from the future is taken for a minute and no more")
  func future() throws {
    let token = try issue(["title": "Valo"])
    _ = try verify(token, ["title": "Valo"], after: -60)
    #expect(throws: TokenProblem.changed) { try verify(token, ["title": "Valo"], after: -61) }
  }

  @Test("An expired form that was changed as well is changed")
  func expiredAndChanged() throws {
    let token = try issue(["title": "Valo"])
    #expect(throws: TokenProblem.changed) { try verify(token, ["title": "x"], after: 100_000) }
  }

  @Test("Any other byte in a token makes it invalid")
  func everyCharacter() throws {
    let token = Array(try issue(["title": "Valo"]).utf8)
    for index in token.indices {
      var other = token
      other[index] = other[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(throws: TokenProblem.self) {
        try verify(String(decoding: other, as: UTF8.self), ["title": "Valo"])
      }
    }
  }

  @Test(
    "Garbage is malformed",
    arguments: ["", "x", String(repeating: "A", count: 76), String(repeating: "!", count: 76)])
  func garbage(text: String) throws {
    #expect(throws: TokenProblem.malformed) { try verify(text, ["title": "Valo"]) }
  }

  @Test("A token with padding, a space or something behind it is malformed")
  func decorated() throws {
    let token = try issue(["title": "Valo"])
    for text in [token + "=", token + " ", " " + token, token + "AAAA", String(token.dropLast())] {
      #expect(throws: TokenProblem.malformed) { try verify(text, ["title": "Valo"]) }
    }
  }

  @Test("The same token gives the same secret, later too; another token another one")
  func secrets() throws {
    let form = ["title": "Valo"]
    let first = try issue(form)
    let second = try issue(form)
    #expect(first != second)
    let secret = try verify(first, form)
    #expect(try verify(first, form, after: 3_000).linkText == secret.linkText)
    #expect(try verify(second, form).linkText != secret.linkText)
  }

  @Test("The same inputs give the same token")
  func deterministic() throws {
    #expect(try issue(["title": "a"], random: nonce) == issue(["title": "a"], random: nonce))
  }
}
