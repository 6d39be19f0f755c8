// Writes the register of a month.

package import Diagnostics
internal import Documents
package import Files
package import Participation

/// The numbers of a register that is about to be written.
package struct MonthCounts: Hashable, Sendable {
  package var received: [Key: Int] = [:]
  package var pending: [Key: Int] = [:]
  package var spam: [Key: Int] = [:]
  package var erased: [Key: Int] = [:]

  package init() {}

  /// Those of a register that is there.
  package init(_ register: MonthRegister) {
    received = register.received.mapValues(\.number)
    pending = register.pending.mapValues(\.number)
    spam = register.spam.mapValues(\.number)
    erased = register.erased.mapValues(\.number)
  }
}

extension PublicArchive {
  /// The register of a month; nil where it has none.
  package func register(of month: RelativePath, _ problems: Problems) throws(FileError)
    -> MonthRegister?
  {
    let file = month.appending(MonthRegister.file)
    guard folder.exists(file) else { return nil }
    return MonthRegister(try source(file), month: month, problems: problems)
  }

  /// Writes a register, where it says something else than what is there.
  ///
  /// - Returns: whether it was written.
  /// - Throws: `FileError`.
  package func write(_ counts: MonthCounts, as month: RelativePath) throws(FileError) -> Bool {
    let file = month.appending(MonthRegister.file)
    let bytes = counts.json
    guard !folder.holds(bytes, in: file) else { return false }
    try folder.write(bytes, to: file, .durable)
    return true
  }
}

extension MonthRegister {
  package static let file = RelativePath(trusted: fileName)
}

extension MonthCounts {
  fileprivate var json: [UInt8] {
    var json = JSONWriter(.indented(1))
    json.beginObject()
    let parts = [
      ("received", received), ("pending", pending), ("spam", spam), ("erased", erased),
    ]
    for (name, counts) in parts where name == "received" || !counts.isEmpty {
      json.key(name)
      json.beginObject()
      for (channel, number) in counts.sorted(by: { $0.key < $1.key }) {
        json.entry(channel.text, number)
      }
      json.endObject()
    }
    json.endObject()
    return json.finish() + [0x0A]
  }
}
