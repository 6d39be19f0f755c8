// An Atom feed of the newest cases (RFC 4287).

internal import Archive
internal import Content
internal import Forms
internal import Markdown
internal import Mustache
internal import Participation

/// The values of a feed; the layout `feed` sets them as XML.
struct FeedView {
  let catalogue: Catalogue
  let archive: PublicArchive
  let labels: Labels

  static let entriesMax = 50

  /// - Parameters:
  ///   - newest: the newest first, at most `entriesMax`.
  ///   - page: the list that the feed accompanies.
  func record(
    title: String, of newest: [CaseEntry], page: Address, feed: Address
  ) throws -> Record {
    let updated = newest.map(\.updated).max() ?? Timestamp(secondsSince1970: 0)
    let configuration = catalogue.site.configuration
    return [
      "feed": [
        "title": .text(title),
        "id": .text(addresses.absolute(feed)),
        "url": .text(addresses.absolute(page)),
        "selfURL": .text(addresses.absolute(feed)),
        "updated": .text(updated.description),
        "author": .text(configuration.municipality.text(in: labels.phrases.language)),
      ],
      "entries": .list(try newest.compactMap(entry)),
    ]
  }
}

extension FeedView {
  private var addresses: Addresses { catalogue.addresses }

  private func entry(_ entry: CaseEntry) throws -> Value? {
    guard let channel = catalogue.site.channel(entry.channel) else { return nil }
    let story = try archive.story(at: entry.path)
    let address = addresses.story(entry, channel, labels.phrases.language)
    let category = entry.category?.text
    return [
      // The identity of an entry is its address in the site's first language: it is one entry,
      // whatever language the feed speaks.
      "id": .text(
        addresses.absolute(
          addresses.story(entry, channel, catalogue.site.configuration.defaultLanguage))),
      "url": .text(addresses.absolute(address)),
      "title": .text(TextLines.printable(story.title)),
      "published": .text(entry.received.description),
      "updated": .text(entry.updated.description),
      "category": .optionalText(category),
      "categoryLabel": .optionalText(category.map { labels.label(.category, $0) }),
      "lang": .text(story.language.code),
      "contentHTML": .text(html(story)),
    ]
  }

  /// The message, every answer and every comment, as the HTML that feed readers show.
  private func html(_ story: Case) -> String {
    let message = TextLines.printable(story.message).split(separator: "\n").map {
      "<p>\(Self.escaped(String($0)))</p>"
    }
    let answers = story.events.compactMap { event -> String? in
      guard case .answered(let answer) = event.kind else { return nil }
      let department = Self.escaped(labels.department(answer.department))
      let body = PublishedMarkdown(answer.body, for: .visitor).html
      return "<h3>\(department)</h3>\n" + body
    }
    return (message + answers + comments(on: story)).joined(separator: "\n")
  }

  /// In the order of time; those that were removed are left out.
  private func comments(on story: Case) -> [String] {
    story.comments.filter(\.isShown).map { comment in
      let who =
        comment.department.map(labels.department)
        ?? comment.name.map(TextLines.printable) ?? labels.phrases("comment_nameless")
      let lines = TextLines.printable(comment.body).split(separator: "\n")
      return
        (["<h3>\(Self.escaped(who))</h3>"] + lines.map { "<p>\(Self.escaped(String($0)))</p>" })
        .joined(separator: "\n")
    }
  }

  private static func escaped(_ text: String) -> String {
    var output = OutputBuffer()
    output.append(escaped: text)
    return output.withBytes { String(decoding: $0, as: UTF8.self) }
  }
}
