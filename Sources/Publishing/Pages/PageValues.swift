// What layouts learn of an editor's page beside its text: its date, its section, its parameters.

internal import Content
internal import Documents
internal import Mustache
internal import Participation

/// The values of editors' pages.
struct PageValues {
  let catalogue: Catalogue
  let labels: Labels

  /// The names that join those of every page in `page`.
  func own(of page: Page) -> Record {
    [
      "date": date(page), "toc": .bool(page.hasContents), "weight": .integer(page.weight),
      "params": page.parameters.map(Self.value) ?? .record([:]),
    ]
  }

  /// `section.pages[]` of a section's page.
  func section(_ page: Page) -> Value {
    let pages = SectionPages(catalogue: catalogue).pages(of: page)
    return ["title": .text(page.title), "pages": .list(pages.map(entry))]
  }
}

extension PageValues {
  private func entry(_ page: Page) -> Value {
    [
      "title": .text(page.title), "description": .text(page.description),
      "url": .text(catalogue.addresses.link(catalogue.addresses.page(page))),
      "date": date(page), "isSection": .bool(page.isSection),
      "params": page.parameters.map(Self.value) ?? .record([:]),
    ]
  }

  private func date(_ page: Page) -> Value {
    page.date.map { ["iso": .text($0.description), "date": .text(labels.dates.date($0))] } ?? .null
  }

  private static func value(_ node: Node) -> Value {
    switch node.value {
    case .null: .null
    case .bool(let isTrue): .bool(isTrue)
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number)
    case .text(let text): .text(text.showable)
    case .list(let nodes): .list(nodes.map(value))
    case .map(let entries): .record(Record(entries.map { (Name($0.key), value($0.value)) }))
    }
  }
}
