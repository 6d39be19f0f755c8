// Short pages that say what went wrong, in the resident's language.

internal import Forms
package import HTTP
internal import Mustache
package import Participation
internal import Uploads

extension IntakeService {
  /// A page with a title and a text, `<key>_title` and `<key>_text` of the phrases.
  package func message(
    _ status: StatusCode, _ key: String, _ language: Language,
    action: (label: String, url: String)? = nil
  ) -> Response {
    site.messagePage(status, key, language, action: action)
  }

  package func language(of request: Request, named: String?) -> Language {
    ResidentLanguage.chosen(
      named: named, accepted: request.headers["Accept-Language"], among: site.languages)
  }

  func notAllowed(_ methods: String, _ language: Language) -> Response {
    var response = message(.methodNotAllowed, "method", language)
    response.headers.append("Allow", methods)
    return response
  }
}

extension IntakeSite {
  /// A page with a title and a text, and where to go from there.
  func messagePage(
    _ status: StatusCode, _ key: String, _ language: Language,
    action: (label: String, url: String)? = nil
  ) -> Response {
    let phrases = phrases(language)
    let home = (label: phrases("to_home"), url: addresses.home(language))
    let actions = [action, home].compactMap { $0 }
    let title = phrases("\(key)_title")
    let limits = [
      "max": size(ListenerLimits().bodyBytesMax, language),
      "filesmax": size(UploadLimits().formBytesMax, language),
    ]
    let content: Record = [
      "message": [
        "title": .text(title),
        "text": .text(phrases("\(key)_text", limits)),
        "status": .integer(status.rawValue),
        "actions": .list(
          actions.map { ["label": .text($0.label), "url": .text($0.url)] }),
      ]
    ]
    let page = IntakePage(
      layout: .message, title: title, language: language, channel: nil, content: content)
    return privatePage(status, page)
  }

  private func size(_ bytes: Int, _ language: Language) -> String {
    AnswerWording(taxonomy: taxonomy, phrases: phrases(language)).size(bytes)
  }

  /// A page that belongs to one resident: no cache keeps it, no search engine lists it.
  func privatePage(_ status: StatusCode, _ page: IntakePage) -> Response {
    Response(
      status,
      headers: [
        "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer",
      ], body: .bytes(render(page)))
  }
}

extension IntakeService {
  /// The page for a request that was refused before it could be read whole.
  package func refusal(_ status: StatusCode, _ headers: Headers) -> Response {
    let key =
      switch status {
      case .contentTooLarge: "too_large"
      case .methodNotAllowed: "method"
      case .serverError: "server_error"
      case .serviceUnavailable: "busy"
      default: "bad_request"
      }
    let language = ResidentLanguage.chosen(
      named: nil, accepted: headers["Accept-Language"], among: site.languages)
    return message(status, key, language)
  }
}
