// Reads a Pabulib file into its sections: (1) text, (2) rows, (3) sections, (4) their headers.

internal import Diagnostics

/// Reads one file.
struct PabulibReader {
  private let source: SourceText
  private var sections: [Section: [[PabulibCell]]] = [:]
  private var places: [Section: PabulibCell] = [:]

  private enum Section: String, CaseIterable {
    case meta, projects, votes

    var name: String { rawValue.uppercased() }

    var columns: String {
      switch self {
      case .meta: "key;value"
      case .projects: "project_id;cost"
      case .votes: "vote"
      }
    }
  }

  init(_ source: SourceText) {
    self.source = source
  }

  mutating func file() throws(ProblemsFound) -> PabulibFile {
    do throws(Diagnostic) {
      try checkText()
      try readRows()
      return PabulibFile(
        meta: try table(.meta, needs: ["key", "value"]),
        projects: try table(.projects, needs: ["cost"]),
        votes: try table(.votes, needs: ["vote"]))
    } catch {
      throw ProblemsFound(error)
    }
  }
}

extension PabulibReader {
  private func checkText() throws(Diagnostic) {
    guard let offset = source.firstInvalidUTF8 else { return }
    throw source.diagnostic(
      at: offset, "this is not UTF-8 text", hint: "save the file as UTF-8")
  }

  private mutating func readRows() throws(Diagnostic) {
    var cells = PabulibCells(source)
    var current: Section?
    while let row = try cells.next() {
      if let section = Section(rawValue: row[0].text.lowercased()) {
        try open(section, row[0])
        current = section
      } else if let current {
        sections[current, default: []].append(row)
      } else {
        throw source.diagnostic(
          at: row[0].offset, length: row[0].text.utf8.count,
          "a Pabulib file begins with the line META",
          hint: "its sections are META, PROJECTS and VOTES, in this order")
      }
    }
  }

  private mutating func open(_ section: Section, _ cell: PabulibCell) throws(Diagnostic) {
    guard places[section] == nil else {
      throw source.diagnostic(
        at: cell.offset, length: cell.text.utf8.count,
        "the section \(section.name) stands here a second time",
        hint: "a file holds one election: one section of each kind")
    }
    places[section] = cell
    sections[section] = []
  }

  private func table(_ section: Section, needs: [String]) throws(Diagnostic) -> PabulibTable {
    guard let place = places[section], let rows = sections[section] else {
      throw source.diagnostic(
        at: source.bytes.count, "the section \(section.name) is missing",
        hint: "the file is cut off, or is no Pabulib file")
    }
    guard let header = rows.first else {
      throw source.diagnostic(
        at: place.offset, length: place.text.utf8.count, "the section \(section.name) is empty",
        hint: "its first line names its columns, such as \(section.columns)")
    }
    let table = PabulibTable(columns: header, rows: Array(rows.dropFirst()))
    try check(header, section, needs)
    if section != .meta { try checkWidths(table, section) }
    return table
  }

  private func check(
    _ header: [PabulibCell], _ section: Section, _ needs: [String]
  ) throws(Diagnostic) {
    let names = header.map { $0.text.lowercased() }
    for name in needs where !names.contains(name) {
      throw source.diagnostic(
        at: header[0].offset, length: lineLength(header),
        "the columns of \(section.name) lack \"\(name)\"",
        hint: "the line after \(section.name) names the columns")
    }
    for (index, cell) in header.enumerated()
    where !cell.text.isEmpty && names[..<index].contains(names[index]) {
      throw source.diagnostic(
        at: cell.offset, length: cell.text.utf8.count,
        "the column \"\(cell.text)\" stands here a second time")
    }
  }

  /// A row with a cell too many means something else than it says; empty ones at its end do not.
  private func checkWidths(_ table: PabulibTable, _ section: Section) throws(Diagnostic) {
    for row in table.rows {
      guard row.count > table.columns.count else { continue }
      guard let extra = row[table.columns.count...].first(where: { !$0.text.isEmpty }) else {
        continue
      }
      throw source.diagnostic(
        at: extra.offset, length: extra.text.utf8.count,
        "this line has \(row.count) cells, but \(section.name) has \(table.columns.count) columns",
        hint: "a cell with a semicolon in it needs quotation marks around it")
    }
  }

  private func lineLength(_ row: [PabulibCell]) -> Int {
    guard let last = row.last else { return 1 }
    return last.offset + last.text.utf8.count - row[0].offset
  }
}
