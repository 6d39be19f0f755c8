// What the pages, feeds and exports of editors' lists read.

internal import Archive
internal import Content
internal import Files
internal import Participation

extension PageReadings {
  /// A page reads the rows that it shows; its own address the number of cases as well, and the
  /// sub-lists, where it counts them.
  func visitList(_ part: ListPart, _ sink: inout some ReadingSink) {
    let list = site.lists[part.list]
    visitFact(Facts.list(list), &sink)
    let pages = catalogue.listPages(part.list, part.group)
    let positions = catalogue.members[part.list].positions(part.group)
    switch part.place {
    case .pageToCome: break
    case .page(let number):
      visitRows(positions[pages.positions(ofPage: number)], of: list, &sink)
      // Whether there is a next page; stable pages have one in any case.
      if !pages.isStable { sink.note(.count(list.file), UInt64(pages.plainPages)) }
    case .head:
      sink.note(.count(list.file), UInt64(positions.count))
      visitRows(positions[pages.head], of: list, &sink)
      if let older = pages.older { visitRows([positions[older.position]], &sink) }
      visitGroups(part, &sink)
    }
  }

  /// An export reads its cases whole, and words where it has labels.
  func visitExport(_ list: Int, _ number: Int, _ sink: inout some ReadingSink) {
    visitOwn(ofExport: number, of: list, &sink)
    for position in catalogue.members[list].all {
      let entry = catalogue.index[Int(position)]
      sink.note(.record(entry.id), entry.content)
    }
  }

  /// What every row of an export reads, as one number: rows of two builds can only be the same
  /// where it is.
  func fingerprint(ofExport number: Int, of list: Int) -> UInt64 {
    var sink = FoldedReadings()
    visitOwn(ofExport: number, of: list, &sink)
    return sink.fingerprint.value
  }
}

extension PageReadings {
  private func visitRows(
    _ positions: ArraySlice<Int32>, of list: EditorsList, _ sink: inout some ReadingSink
  ) {
    visitRows(positions, &sink)
    var order = Fingerprint()
    for position in positions { order.add(catalogue.index[Int(position)].row) }
    sink.note(.order(list.file), order.value)
  }

  private func visitGroups(_ part: ListPart, _ sink: inout some ReadingSink) {
    let members = catalogue.members[part.list]
    var keys = Fingerprint()
    for key in members.groupKeys { keys.add(key) }
    sink.note(.groups(site.lists[part.list].file), keys.value)
    guard part.group == nil else { return }
    for key in members.groupKeys {
      sink.note(.count(key), UInt64(members.positions(key).count))
    }
  }

  private func visitOwn(ofExport number: Int, of list: Int, _ sink: inout some ReadingSink) {
    visitFact(Facts.list(site.lists[list]), &sink)
    let export = site.lists[list].exports[number]
    guard export.columns.contains(where: \.field.isLabel) else { return }
    for key in ProgramPhrases.ofLabels { visitFact(Facts.phrase(key, export.language), &sink) }
  }
}
