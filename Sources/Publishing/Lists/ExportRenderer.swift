// Writes an export case by case, so that memory does not grow with the archive.
//
// Where the last build's file is still there, the rows of cases that did not change are taken out of
// it: copying a row costs a tenth of reading and writing the record anew.

internal import Archive
internal import Content
internal import Files
internal import Participation

/// One export of a site's lists.
struct ExportRenderer {
  let renderer: SiteRenderer
  /// As an index of the site's lists.
  let list: Int
  /// As an index of the list's exports.
  let number: Int

  /// The last build's file, and the cases that it holds.
  struct Earlier {
    let release: Folder
    let catalogue: Catalogue
  }

  /// The whole file, for those who want it in memory.
  func bytes() throws -> [UInt8] {
    var all: [UInt8] = []
    try write { all += $0 }
    return all
  }

  /// Writes the file; returns how many bytes it has.
  ///
  /// - Parameter earlier: nil where no row of it can be used.
  func write(
    _ file: RelativePath, in folder: Folder, reusing earlier: Earlier? = nil
  ) throws -> Int {
    if let earlier, let count = try spliced(file, in: folder, earlier) { return count }
    let writer = try FileWriter(file, in: folder)
    try write { try writer.append($0) }
    return try writer.finish()
  }
}

extension ExportRenderer {
  private var catalogue: Catalogue { renderer.catalogue }
  private var export: CaseExport { catalogue.site.lists[list].exports[number] }
  private var labels: Labels { renderer.voice(export.language).labels }
  private var format: ExportFormat { ExportFormat(export: export, labels: labels) }

  private func write(_ emit: ([UInt8]) throws -> Void) throws {
    let positions = catalogue.members[list].all
    let row = ExportRow(catalogue: catalogue, archive: renderer.archive, labels: labels)
    for (place, position) in positions.enumerated() {
      try emit(format.before(first: place == 0))
      try emit(format.row(row.values(of: catalogue.index[Int(position)], export.columns)))
    }
    try emit(format.end(isEmpty: positions.isEmpty))
  }

  /// Nil, and no file, where the earlier one is not what it should be.
  private func spliced(
    _ file: RelativePath, in folder: Folder, _ earlier: Earlier
  ) throws -> Int? {
    guard
      var rows = EarlierRows(
        file, in: earlier.release, isTable: format.isTable, earlier.catalogue.index,
        earlier.catalogue.members[list].all)
    else { return nil }
    let writer = try FileWriter(file, in: folder)
    let positions = catalogue.members[list].all
    let row = ExportRow(catalogue: catalogue, archive: renderer.archive, labels: labels)
    for (place, position) in positions.enumerated() {
      try writer.append(format.before(first: place == 0))
      if let same = rows.row(of: catalogue.index, Int(position)) {
        try writer.append(same)
      } else {
        try writer.append(
          format.row(row.values(of: catalogue.index[Int(position)], export.columns)))
      }
    }
    try writer.append(format.end(isEmpty: positions.isEmpty))
    let bytes = try writer.finish()
    if rows.isWhole() { return bytes }
    try folder.remove(file)
    return nil
  }
}

/// The rows of the last build's file, handed out in their order.
private struct EarlierRows {
  private let reader: RecordReader
  private let isTable: Bool
  private let index: CaseIndex
  private let positions: [Int32]
  /// Where each case stands in the file.
  private let places: [PackedID: Int32]
  /// The next row of the file.
  private var next = 0
  private var isBroken = false

  init?(
    _ file: RelativePath, in release: Folder, isTable: Bool, _ index: CaseIndex,
    _ positions: [Int32]
  ) {
    guard !positions.isEmpty,
      let opened = RecordReader(file, in: release, isQuoted: isTable)
    else { return nil }
    reader = opened
    self.isTable = isTable
    self.index = index
    self.positions = positions
    places = Dictionary(
      positions.enumerated().map { (index.packedID(at: Int($1)), Int32($0)) }
    ) { first, _ in first }
    guard let head = reader.next(), isTable || head == Array("[".utf8) else { return nil }
  }

  /// The row of a case that did not change since; nil where it did, or stood further up.
  mutating func row(of newer: CaseIndex, _ position: Int) -> [UInt8]? {
    guard let place = places[newer.packedID(at: position)].map(Int.init), place >= next,
      CaseIndex.sameContent(index, Int(positions[place]), newer, position)
    else { return nil }
    while next < place, read() != nil {}
    return read()
  }

  /// Whether the file ends where it should.
  mutating func isWhole() -> Bool {
    while next < positions.count, read() != nil {}
    let end = isTable ? nil : Array("]".utf8)
    return !isBroken && reader.next() == end && reader.next() == nil
  }

  private mutating func read() -> [UInt8]? {
    guard !isBroken, var row = reader.next() else {
      isBroken = true
      return nil
    }
    next += 1
    if isTable {
      row.append(0x0A)
    } else if next < positions.count {
      guard row.popLast() == UInt8(ascii: ",") else {
        isBroken = true
        return nil
      }
    }
    return row
  }
}
