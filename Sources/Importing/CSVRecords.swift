// The rows of a CSV file as records: the first line names the columns.

internal import Diagnostics
internal import Participation

/// What the source has next.
enum SourceItem: Sendable {
  case record(SourceRecord)
  /// What cannot even be a record.
  case unreadable(Translation)
}

/// A reader of records from a CSV file.
struct CSVRecords {
  private var reader: CSVReader
  private let encoding: TextEncoding
  private let columnCount: Int
  private let fieldsBySlot: [(slot: Slot, fields: [Int])]
  private var number = 0

  /// - Throws: `FileError`; `ProblemsFound` where the mapping's columns are not there;
  ///   `Diagnostic` where the file is no CSV.
  init(_ file: SourceFile, _ mapping: ImportMapping) throws {
    encoding = mapping.encoding
    reader = try CSVReader(file, delimiter: mapping.delimiter, encoding: encoding)
    guard try reader.next() else {
      throw Diagnostic(
        file: file.path, "the file is empty", hint: "its first line names the columns")
    }
    let names = Self.names(reader.row, encoding)
    columnCount = names.count
    try Self.check(names, file)
    fieldsBySlot = try Self.fields(mapping, names)
  }

  /// The next row; nil at the end.
  mutating func next() throws -> SourceItem? {
    guard try reader.next() else { return nil }
    number += 1
    let row = reader.row
    guard row.fieldCount == columnCount else {
      let detail = "\(row.fieldCount) fields, not \(columnCount)"
      return .unreadable(
        Translation(number: number, line: row.line, leftOut: Remark(.fieldCount, detail)))
    }
    var record = SourceRecord(number: number, line: row.line)
    for (slot, fields) in fieldsBySlot {
      for field in fields { record.add(encoding.text(of: row.bytes(of: field)), to: slot) }
    }
    return .record(record)
  }
}

extension CSVRecords {
  private static func names(_ row: CSVRow, _ encoding: TextEncoding) -> [String] {
    (0..<row.fieldCount).map { encoding.text(of: row.bytes(of: $0)).trimmed }
  }

  private static func check(_ names: [String], _ file: SourceFile) throws {
    var seen: Set<String> = []
    for name in names where !name.isEmpty && !seen.insert(name).inserted {
      throw Diagnostic(
        file: file.path, at: SourcePosition(line: 1, column: 1),
        "two columns are called \"\(name)\"", hint: "rename one of them in the first line")
    }
  }

  private static func fields(
    _ mapping: ImportMapping, _ names: [String]
  ) throws -> [(slot: Slot, fields: [Int])] {
    let problems = Problems()
    let fields = Slot.allCases.compactMap { slot -> (slot: Slot, fields: [Int])? in
      guard let columns = mapping.columns[slot] else { return nil }
      let found = columns.compactMap { column -> Int? in
        if let index = names.firstIndex(of: column.name) { return index }
        mapping.missing(column, among: names).map(problems.report)
        return nil
      }
      return (slot, found)
    }
    try problems.throwIfAny()
    return fields
  }
}
