// "Was this page helpful?": a yes or a no comes in, and thanks go out.
//
// 1. `POST /reactions` keeps the answer, without its sender, and leads to the page of thanks (303).
// 2. `GET /reactions` thanks, and offers a form for a comment, which goes to a channel of the site like
//    any other form.

internal import Forms
internal import HTTP
package import Inbox
internal import Mustache
package import Participation

/// What the daemon needs for reactions to pages.
package struct ReactionRoom: Sendable {
  /// Where a comment goes.
  package struct Comments: Sendable {
    let channel: Key
    let topic: Key?

    package init(channel: Key, topic: Key?) {
      self.channel = channel
      self.topic = topic
    }
  }

  let journal: ReactionJournal
  let comments: Comments
  /// Whether the release has a page at an address below the root.
  let isPage: @Sendable (String) -> Bool
  /// Told of each number that changed.
  let counted: @Sendable () -> Void

  package init(
    journal: ReactionJournal, comments: Comments, isPage: @escaping @Sendable (String) -> Bool,
    counted: @escaping @Sendable () -> Void
  ) {
    self.journal = journal
    self.comments = comments
    self.isPage = isPage
    self.counted = counted
  }
}

extension IntakeService {
  /// `/reactions`; nil where the site does not ask.
  func reaction(_ request: Request) -> IntakeOutcome? {
    guard let room = reactions else { return nil }
    let guess = language(of: request, named: nil)
    switch request.method {
    case .get, .head: return .page(thanks(request, room))
    case .post: break
    default: return .page(notAllowed("GET, HEAD, POST", guess))
    }
    guard request.isForm, let posted = try? PostedForm(request) else {
      return .page(message(.badRequest, "bad_request", guess))
    }
    let language = language(of: request, named: posted.own("lang"))
    if let refusal = turnedAway(request, .react, language) { return .page(refusal) }
    guard let reaction = PageReaction(posted), room.isPage(reaction.page) else {
      return .page(message(.badRequest, "bad_request", language))
    }
    let done = toThanks(reaction.page, language)
    // Nobody sees that field: a machine filled it in, and is told nothing.
    guard posted.own(Honeypot.name) ?? "" == "" else { return .page(done) }
    return .awaiting { send in
      room.journal.add(reaction, at: clock.now()) { result in
        switch result {
        case .success:
          room.counted()
          send(done)
        case .failure(let error):
          log("a reaction could not be kept: \(error)")
          send(message(.serviceUnavailable, "busy", language))
        }
      }
    }
  }

  /// The page for what is not a form of a channel and is turned away, or nil.
  func turnedAway(
    _ request: Request, _ errand: RateLimits.Errand, _ language: Language
  ) -> Response? {
    switch gate.refusal(of: request, errand, site: site.origin, now: clock.now()) {
    case nil: return nil
    case .foreign: return message(.forbidden, "cross_site", language)
    case .tooOften(let seconds):
      var response = message(.tooManyRequests, "too_often", language)
      response.headers.append("Retry-After", String(seconds))
      return response
    }
  }
}

extension IntakeService {
  private func toThanks(_ page: String, _ language: Language) -> Response {
    Response(
      .seeOther,
      headers: [
        "Location": "\(site.root)reactions?page=\(QueryText.encoded(page))&lang=\(language)",
        "Cache-Control": "no-store",
      ])
  }

  private func thanks(_ request: Request, _ room: ReactionRoom) -> Response {
    let language = language(of: request, named: request.value(of: "lang"))
    guard
      let page = request.value(of: "page").flatMap({ PageReaction(page: $0, isHelpful: true) })?
        .page, room.isPage(page)
    else { return message(.notFound, "unknown_page", language) }
    let channel = site.channels[room.comments.channel].flatMap {
      $0.openingTimes.state(at: clock.now()) == .open ? $0 : nil
    }
    return ThanksPage(site: site, page: page, channel: channel, topic: room.comments.topic)
      .response(language)
  }
}

extension PageReaction {
  fileprivate init?(_ posted: PostedForm) {
    guard let page = posted.own("page"), let word = posted.own("helpful"),
      ["yes", "no"].contains(word)
    else { return nil }
    self.init(page: page, isHelpful: word == "yes")
  }
}

/// A text as it may stand in the query or the path of an address (RFC 3986, 2.3).
enum QueryText {
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte)
    }.joined()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0\(digits)" : digits
  }
}
