// The pages of the desk for those who are not signed in.

internal import HTTP
internal import Mustache
internal import Participation

/// The form for name, password and code.
struct SignInPage {
  let site: DeskSite
  let language: Language

  /// - Parameters:
  ///   - name: as it was typed.
  ///   - next: where to go afterwards.
  func page(
    token: String, problem: String?, notice: String?, name: String, next: DeskPath
  ) -> DeskPage {
    let frame = DeskFrame(site: site, language: language)
      .record(problem: problem, notice: notice, visit: nil)
    let signIn: Record = [
      "action": .text(site.link(DeskPath.signIn.adding("lang", language.code))),
      "token": .text(token), "name": .text(name), "next": .text(next.text),
      "languages": .list(site.languages.map { choice($0, next) }),
    ]
    return DeskPage(
      layout: .signIn, title: site.phrases(language)("desk_sign_in_title"), language: language,
      content: ["desk": .record(frame), "signIn": .record(signIn)])
  }

  private func choice(_ other: Language, _ next: DeskPath) -> Value {
    let path = DeskPath.signIn.adding("lang", other.code)
    return [
      "code": .text(other.code), "current": .bool(other == language),
      "name": .text(site.name(of: other, in: language)),
      "url": .text(site.link(next == .home ? path : path.adding("next", next.text))),
    ]
  }
}

/// A page with a title and a text.
struct MessagePage {
  let site: DeskSite
  let language: Language

  /// - Parameters:
  ///   - key: `<key>_title` and `<key>_text` of the words.
  ///   - more: what joins `message`.
  func page(_ key: String, _ more: Record) -> DeskPage {
    let phrases = site.phrases(language)
    let frame = DeskFrame(site: site, language: language)
      .record(problem: nil, notice: nil, visit: nil)
    let message: Record = [
      "text": .text(phrases("\(key)_text")), "passage": .null, "typed": [],
    ]
    return DeskPage(
      layout: .message, title: phrases("\(key)_title"), language: language,
      content: ["desk": .record(frame), "message": .record(message.merging(more))])
  }
}

extension DeskSite {
  /// The name of a language, in that language where the site has it.
  func name(of other: Language, in language: Language) -> String {
    let phrases = phrases(language)
    return phrases.contains("language_\(other)") ? phrases("language_\(other)") : other.code
  }
}
