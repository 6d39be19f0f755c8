// The records of a file, whichever format it has.

internal import Diagnostics
internal import Files

/// The formats that can be imported.
package enum SourceFormat: Hashable, Sendable {
  case csv, open311
}

extension SourceFile {
  private static let headBytesMax = 4_096

  /// The format, seen from the first bytes.
  ///
  /// - Throws: `FileError`; `Diagnostic` where the file is clearly neither.
  package func format() throws -> SourceFormat {
    let head = try SourceStream(self).next(bytesMax: Self.headBytesMax)
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw Diagnostic(
        file: path, "this is a workbook or a ZIP archive, not a text file",
        hint: "save the sheet as \"CSV UTF-8\"")
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw Diagnostic(
        file: path, "this file is UTF-16", hint: "save it with the encoding UTF-8")
    }
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
    let first = text.first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .open311 : .csv
  }
}

/// A reader of records.
enum RecordSource {
  case csv(CSVRecords)
  case open311(Open311Reader, ImportMapping)

  init(_ file: SourceFile, _ format: SourceFormat, _ mapping: ImportMapping) throws {
    switch format {
    case .csv: self = .csv(try CSVRecords(file, mapping))
    case .open311: self = .open311(try Open311Reader(file, mapping), mapping)
    }
  }

  /// The next records, none at the end.
  ///
  /// - Throws: `FileError`; `Diagnostic` or `ProblemsFound` where the file cannot be read.
  mutating func next(upTo count: Int) throws -> [SourceItem] {
    switch self {
    case .csv(var records):
      let items = try Self.items(upTo: count) { try records.next() }
      self = .csv(records)
      return items
    case .open311(var reader, let mapping):
      let items = try Self.items(upTo: count) { try reader.next().map { .record($0) } }
      self = .open311(reader, mapping)
      if items.isEmpty { try Self.checkColumns(reader, mapping) }
      return items
    }
  }
}

extension RecordSource {
  private static func items(
    upTo count: Int, _ next: () throws -> SourceItem?
  ) rethrows -> [SourceItem] {
    var items: [SourceItem] = []
    items.reserveCapacity(count)
    while items.count < count, let item = try next() { items.append(item) }
    return items
  }

  /// A field that no request has is a mistake in the mapping.
  private static func checkColumns(_ reader: Open311Reader, _ mapping: ImportMapping) throws {
    guard !reader.seenFields.isEmpty else { return }
    let problems = Problems()
    for slot in Slot.allCases {
      for column in mapping.columns[slot] ?? [] where !reader.seenFields.contains(column.name) {
        mapping.missing(column, among: reader.seenFields.sorted()).map(problems.report)
      }
    }
    try problems.throwIfAny()
  }
}
