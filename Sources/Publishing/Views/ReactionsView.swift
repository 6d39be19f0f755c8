// "Was this page helpful?": the question, and how it was answered so far.

internal import Archive
internal import Content
internal import Forms
internal import Mustache
internal import Participation

/// The values under `page.reactions`.
struct ReactionsView {
  let catalogue: Catalogue
  let phrases: Phrases

  /// Null where the site does not ask.
  func value(of page: Address) -> Value {
    let site = catalogue.site
    guard site.configuration.reactions != nil else { return .null }
    let count = site.figures.reactions[page.text]
    let sentence = count.map { count in
      phrases("reactions_so_far", ["yes": "\(count.yes)", "no": "\(count.no)"])
    }
    return [
      "action": .text("\(site.configuration.baseURL.root)reactions"),
      "page": .text(page.text), "counts": .optionalText(sentence),
      "lang": .text(phrases.language.code), "honeypot": Honeypot.value(""),
    ]
  }
}
