// The rows of an index, in memory of their own or as they lie in the index's file.

internal import Files

/// Rows in the order of time.
struct PackedRows: RandomAccessCollection, Sendable {
  private let memory: RowMemory

  init(_ rows: [PackedCase]) {
    self.init(count: rows.count) { target in _ = target.initialize(from: rows) }
  }

  /// Rows that are written once, by `fill`.
  init(count: Int, fill: (UnsafeMutableBufferPointer<PackedCase>) -> Void) {
    let rows = UnsafeMutableBufferPointer<PackedCase>.allocate(capacity: count)
    fill(rows)
    memory = RowMemory(rows: rows, file: nil)
  }

  /// Rows in a mapped file.
  init(in file: MappedFile, at offset: Int, count: Int) {
    let bytes = UnsafeMutableRawBufferPointer(
      rebasing: file.bytes[offset..<offset + count * MemoryLayout<PackedCase>.stride])
    memory = RowMemory(rows: bytes.bindMemory(to: PackedCase.self), file: file)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { memory.rows.count }

  subscript(position: Int) -> PackedCase {
    precondition(position >= 0 && position < memory.rows.count)
    return memory.rows[position]
  }

  /// All rows as they lie in memory.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory.rows) }

  /// Writes over a row of a mapped file that nobody else reads yet.
  func replace(_ position: Int, with row: PackedCase) {
    precondition(memory.file != nil)
    memory.rows[position] = row
  }
}

/// Keeps the memory of rows: allocated, or the file's.
private final class RowMemory: Sendable {
  nonisolated(unsafe) let rows: UnsafeMutableBufferPointer<PackedCase>
  let file: MappedFile?

  init(rows: UnsafeMutableBufferPointer<PackedCase>, file: MappedFile?) {
    self.rows = rows
    self.file = file
  }

  deinit { if file == nil { rows.deallocate() } }
}

/// The titles of an index, one behind the other: those of a mapped file, and those that came since.
struct PackedTitles: Sendable {
  private let file: MappedFile?
  private let offset: Int
  private let fileBytes: Int
  private(set) var added: [UInt8]

  init(_ titles: [UInt8]) {
    file = nil
    offset = 0
    fileBytes = 0
    added = titles
  }

  init(in file: MappedFile, at offset: Int, count: Int) {
    self.file = file
    self.offset = offset
    fileBytes = count
    added = []
  }

  var count: Int { fileBytes + added.count }

  mutating func append(_ title: some Collection<UInt8>) { added += title }

  subscript(range: Range<Int>) -> [UInt8] {
    guard let file, range.upperBound <= fileBytes else {
      return Array(added[range.lowerBound - fileBytes..<range.upperBound - fileBytes])
    }
    return Array(file.bytes[offset + range.lowerBound..<offset + range.upperBound])
  }

  /// All of them.
  var all: [UInt8] {
    guard let file else { return added }
    return Array(file.bytes[offset..<offset + fileBytes]) + added
  }
}
