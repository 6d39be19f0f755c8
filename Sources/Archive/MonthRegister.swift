// What became of a month's submissions that have no public record: numbers only.
//
// `<archive>/<yyyy>/<mm>/register.json`; docs/checking.md describes it.

package import Diagnostics
internal import Documents
package import Files
package import Participation

/// How many submissions a month brought, and how many of them have no record in the archive.
package struct MonthRegister: Sendable {
  package static let fileName = "register.json"

  /// The folder of the month, `2026/11`.
  package let month: RelativePath
  package let source: SourceText
  /// All that came in, by channel.
  package let received: [Key: Count]
  /// Not reviewed yet and without a record.
  package let pending: [Key: Count]
  package let spam: [Key: Count]
  /// Erased before they had a record.
  package let erased: [Key: Count]

  /// A number with its place in the file.
  package struct Count: Sendable {
    package let number: Int
    package let bytes: Range<Int>
  }
}

extension MonthRegister {
  private static let numberMax = 10_000_000

  /// Reads a register; nil where it is not even a group of keys.
  package init?(_ source: SourceText, month: RelativePath, problems: Problems) {
    guard let node = JSONDocument.parse(source, problems: problems),
      let map = MapReader(node, "a register", problems)
    else { return nil }
    self.month = month
    self.source = source
    _ = map.required("received")
    received = Self.counts("received", of: map)
    pending = Self.counts("pending", of: map)
    spam = Self.counts("spam", of: map)
    erased = Self.counts("erased", of: map)
    map.finish()
  }

  private static func counts(_ name: String, of map: MapReader) -> [Key: Count] {
    guard let channels = map.map(name) else { return [:] }
    var counts: [Key: Count] = [:]
    for entry in channels.named {
      guard let number = channels.integer(entry.key, in: 0...numberMax) else { continue }
      guard let key = Key(entry.key) else {
        channels.problems.report(
          entry.value.diagnostic("\"\(entry.key)\" is no channel", hint: "name a channel's key"))
        continue
      }
      counts[key] = Count(number: number, bytes: entry.value.range)
    }
    return counts
  }
}

extension PublicArchive {
  /// The registers of all months that have one, in their order.
  package func registers(_ problems: Problems) throws(FileError) -> [MonthRegister] {
    var registers: [MonthRegister] = []
    for month in try folder.foldersBelow(except: PublicArchive.isPhotosFolder) {
      let file = month.appending(RelativePath(trusted: MonthRegister.fileName))
      guard folder.exists(file) else { continue }
      if let register = MonthRegister(try source(file), month: month, problems: problems) {
        registers.append(register)
      }
    }
    return registers
  }
}
