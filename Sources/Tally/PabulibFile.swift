// A Pabulib file as it stands: its three sections, cell by cell, not yet understood.

package import Diagnostics

/// One cell of a section, and where it stands in the file that it was read from.
package struct PabulibCell: Hashable, Sendable {
  /// Without the white space around it.
  package let text: String
  /// The byte at which it begins; 0 in a file that was made here.
  package let offset: Int

  package init(_ text: String, at offset: Int = 0) {
    self.text = text
    self.offset = offset
  }

  /// Cells say what is unknown as "None", or nothing.
  package var isBlank: Bool { text.isEmpty || text.lowercased() == "none" }

  /// Two cells are the same where they say the same.
  package static func == (a: PabulibCell, b: PabulibCell) -> Bool { a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// One section: the names of its columns and its rows.
package struct PabulibTable: Hashable, Sendable {
  package let columns: [PabulibCell]
  package let rows: [[PabulibCell]]

  package init(columns: [PabulibCell], rows: [[PabulibCell]]) {
    self.columns = columns
    self.rows = rows
  }

  package init(columns: [String], rows: [[String]]) {
    self.init(
      columns: columns.map { PabulibCell($0) }, rows: rows.map { $0.map { PabulibCell($0) } })
  }

  package func column(_ name: String) -> Int? {
    columns.firstIndex { $0.text.lowercased() == name }
  }
}

/// A participatory budgeting election in the `.pb` format of Pabulib (pabulib.org/format).
///
/// The format is text in three sections, META, PROJECTS and VOTES, each a table whose cells are
/// parted by semicolons. Source: Faliszewski and others, "Participatory Budgeting: Data, Tools,
/// and Analysis", 2023 (arXiv:2305.11035).
package struct PabulibFile: Hashable, Sendable {
  /// Two columns, `key` and `value`.
  package let meta: PabulibTable
  /// At least `cost`; the id is in the column `project_id`, or else in the first one.
  package let projects: PabulibTable
  /// At least `vote`, and `points` where ballots give points.
  package let votes: PabulibTable

  package init(meta: PabulibTable, projects: PabulibTable, votes: PabulibTable) {
    self.meta = meta
    self.projects = projects
    self.votes = votes
  }

  /// Reads the sections of a file.
  ///
  /// - Throws: every problem of its outer form, with line and column; nothing is left out.
  package init(reading source: SourceText) throws(ProblemsFound) {
    var reader = PabulibReader(source)
    self = try reader.file()
  }
}
