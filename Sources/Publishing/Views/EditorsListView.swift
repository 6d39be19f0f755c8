// A list that an editor defined: its rows, its neighbours, its sub-lists, its files.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

/// The values of one page of such a list; the names are those of the site's own lists (`ListView`).
struct EditorsListView {
  let catalogue: Catalogue
  let part: ListPart
  let voice: Voice

  func record() -> Record {
    switch part.place {
    case .head: head()
    case .page(let number): page(number)
    case .pageToCome: preconditionFailure("a page that only leads on")
    }
  }
}

extension EditorsListView {
  private var site: Site { catalogue.site }
  private var list: EditorsList { site.lists[part.list] }
  private var labels: Labels { voice.labels }
  private var addresses: Addresses { catalogue.addresses }
  private var language: Language { part.language }
  private var positions: [Int32] { catalogue.members[part.list].positions(part.group) }
  private var pages: ListPages { catalogue.listPages(part.list, part.group) }

  /// Its own address: the first cases, and links to the sub-lists.
  private func head() -> Record {
    var values = common(pages.head)
    values["heading"] = .text(labels.phrases.counted("cases", pages.count))
    values["isHead"] = true
    if part.group == nil {
      values["intro"] = .optionalText(list.description?.text(in: language))
      values["exports"] = .list(list.exports.map(export))
    } else {
      values["allURL"] = .text(addresses.link(own(nil)))
    }
    if let older = pages.older {
      let anchor = catalogue.index[Int(positions[older.position])].id
      values["older"] = link(numbered(older.page), anchor: "#c-\(anchor)")
    }
    if !pages.isStable, pages.plainPages > 1 { values["next"] = link(numbered(2)) }
    return ["list": .record(values), "filters": filters]
  }

  private func page(_ number: Int) -> Record {
    var values = common(pages.positions(ofPage: number))
    values["heading"] = .text(labels.phrases("page_heading", ["number": "\(number)"]))
    if pages.isStable {
      values["newer"] = link(numbered(number + 1))
      values["newest"] = link(own(part.group))
      if number > 1 { values["older"] = link(numbered(number - 1)) }
    } else {
      values["previous"] = link(number > 2 ? numbered(number - 1) : own(part.group))
      if number < pages.plainPages { values["next"] = link(numbered(number + 1)) }
    }
    return ["list": .record(values), "filters": []]
  }

  private func common(_ range: Range<Int>) -> Record {
    let channel = list.pages?.channel.flatMap(site.channel)
    return [
      "intro": .null, "heading": .null, "isHead": false, "allURL": .null, "exports": [],
      "newer": .null, "older": .null, "newest": .null, "previous": .null, "next": .null,
      "rows": .list(positions[range].compactMap(row)),
      "formURL": .optionalText(channel.map { addresses.link(addresses.form($0, language)) }),
      "formTitle": .optionalText(channel?.formTitle.text(in: language)),
    ]
  }

  private func row(_ position: Int32) -> Value? {
    let entry = catalogue.index[Int(position)]
    return site.channel(entry.channel).map {
      CaseRowView(catalogue: catalogue, channel: $0, voice: voice).record(entry)
    }
  }

  private func export(_ export: CaseExport) -> Value {
    [
      "format": .text(export.format.rawValue.uppercased()),
      "url": .text(addresses.link(addresses.export(export))),
    ]
  }

  private func own(_ group: String?) -> Address {
    guard let pages = list.pages else { preconditionFailure("a list with pages") }
    return addresses.list(pages, group: group, language)
  }

  private func numbered(_ number: Int) -> Address {
    own(part.group).appending("page/\(number)/")
  }

  private func link(_ address: Address, anchor: String = "") -> Value {
    ["url": .text(addresses.link(address) + anchor)]
  }
}

extension EditorsListView {
  /// Counts stand on the list's own address alone: elsewhere each new case would change every
  /// sub-list.
  private var filters: Value {
    guard let grouping = list.grouping else { return [] }
    let options = catalogue.members[part.list].groupKeys.map { option(grouping, $0) }
    return [
      [
        "title": .text(labels.phrases("dimension_\(grouping.rawValue)")),
        "options": .list(options), "moreURL": .null,
      ]
    ]
  }

  private func option(_ grouping: CaseGrouping, _ key: String) -> Value {
    let count = catalogue.members[part.list].positions(key).count
    return [
      "label": .text(labels.label(grouping, key, site)),
      "url": .text(addresses.link(own(key))),
      "count": part.group == nil ? .integer(count) : .null,
      "current": .bool(key == part.group),
    ]
  }
}

extension Labels {
  /// What a value is called by which a list is grouped.
  func label(_ grouping: CaseGrouping, _ key: String, _ site: Site) -> String {
    switch grouping {
    case .category: label(.category, key)
    case .topic: label(.topic, key)
    case .department: label(.department, key)
    case .status: label(.status, key)
    case .month: label(.month, key)
    case .year: key
    case .channel: Key(key).flatMap(site.channel)?.name.text(in: phrases.language) ?? key
    case .outcome: phrases("outcome_\(key)")
    case .visibility: phrases("visibility_\(key)")
    case .reason: phrases("reason_\(key)")
    case .lang: phrases.contains("language_\(key)") ? phrases("language_\(key)") : key
    }
  }
}
