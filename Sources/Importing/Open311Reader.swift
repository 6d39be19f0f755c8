// Reads service requests of Open311 GeoReport v2 as JSON.
//
// Source: wiki.open311.org/GeoReport_v2, "GET Service Requests": a list of objects; some servers
// put it under a key of an object.

internal import Diagnostics
internal import Documents
internal import Files

/// A reader of service requests, one after the other.
///
/// The whole file is held in memory, once: a GeoReport server answers in pages of a thousand.
struct Open311Reader {
  static let bytesMax = 256 << 20
  static let systemName = "open311"

  /// The fields that become a case; the others are passed over.
  static let columns: [Slot: [MappedColumn]] = [
    .id: ["service_request_id"], .title: ["title"], .message: ["description"],
    .received: ["requested_datetime"], .updated: ["updated_datetime"], .status: ["status"],
    .category: ["service_name", "service_code"], .department: ["agency_responsible"],
    .address: ["address", "zipcode"], .lat: ["lat"], .lon: ["long"], .answer: ["status_notes"],
  ].mapValues { $0.map { MappedColumn(name: $0, place: nil) } }

  private static let listKeys: Set<String> = ["service_requests", "requests"]

  /// Every field that any request had.
  private(set) var seenFields: Set<String> = []

  private let source: SourceText
  private var json: JSONReader
  private let slotsByField: [String: [(slot: Slot, rank: Int)]]
  private var number = 0
  /// The line of the place up to which line ends were counted.
  private var line = 1
  private var countedUpTo = 0
  private var isInObject = false
  private var isAtEnd = false

  /// - Throws: `FileError`; `Diagnostic` where the file is no list of requests.
  init(_ file: SourceFile, _ mapping: ImportMapping) throws {
    source = SourceText(
      file: file.path, bytes: try readFile(at: file.path, bytesMax: Self.bytesMax))
    json = JSONReader(source)
    var slots: [String: [(Slot, Int)]] = [:]
    for slot in Slot.allCases {
      for (rank, column) in (mapping.columns[slot] ?? []).enumerated() {
        slots[column.name, default: []].append((slot, rank))
      }
    }
    slotsByField = slots
    try openList()
  }

  /// The next request; nil at the end.
  ///
  /// - Throws: `Diagnostic` where the file is not JSON, or a request is no object.
  mutating func next() throws(Diagnostic) -> SourceRecord? {
    if isAtEnd { return nil }
    guard try json.nextElement() else {
      isAtEnd = true
      try closeFile()
      return nil
    }
    number += 1
    countLines()
    return try request()
  }
}

extension Open311Reader {
  private mutating func openList() throws(Diagnostic) {
    if try json.peek() == .object {
      isInObject = true
      try json.beginObject()
      guard try moveToList() else {
        throw source.diagnostic(
          at: json.offset, "there is no list of service requests here",
          hint: "the list stands alone, or under \"service_requests\" or \"requests\"")
      }
    }
    try json.beginArray()
  }

  private mutating func moveToList() throws(Diagnostic) -> Bool {
    while let key = try json.nextKey() {
      if Self.listKeys.contains(key) { return true }
      _ = try json.skip()
    }
    return false
  }

  private mutating func closeFile() throws(Diagnostic) {
    if isInObject {
      while try json.nextKey() != nil { _ = try json.skip() }
    }
    try json.finish()
  }

  private mutating func countLines() {
    line += source.bytes[countedUpTo..<json.valueStart].count { $0 == 0x0A }
    countedUpTo = json.valueStart
  }

  private mutating func request() throws(Diagnostic) -> SourceRecord {
    var record = SourceRecord(number: number, line: line)
    var found: [(slot: Slot, rank: Int, text: String)] = []
    try json.beginObject()
    while let field = try json.nextKey() {
      seenFields.insert(field)
      guard let slots = slotsByField[field] else {
        _ = try json.skip()
        continue
      }
      guard let text = try scalar() else { continue }
      for (slot, rank) in slots { found.append((slot, rank, text)) }
    }
    // The mapping's order of columns counts, not the order of the fields.
    for (slot, _, text) in found.sorted(by: { $0.rank < $1.rank }) { record.add(text, to: slot) }
    return record
  }

  /// A text or a number as it was written; nil for anything else.
  private mutating func scalar() throws(Diagnostic) -> String? {
    switch try json.peek() {
    case .string: return try json.string()
    case .number: return String(decoding: source.bytes[try json.skip()], as: UTF8.self)
    case .object, .array, .bool, .null:
      _ = try json.skip()
      return nil
    }
  }
}
