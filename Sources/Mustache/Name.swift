// A name that templates look up, as a number: comparing two costs one instruction.

internal import Foundation

/// A name of a value, a block or a template, interned so that lookups compare integers.
///
/// Equal texts give equal names, on every thread. The table of names only grows: intern what
/// templates and view code say, never what residents write.
package struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
  let id: UInt32

  package init(_ text: String) {
    id = NameTable.shared.id(of: text)
  }

  package init(stringLiteral text: String) {
    self.init(text)
  }

  private init(id: UInt32) {
    self.id = id
  }

  package var text: String { NameTable.shared.text(of: id) }

  /// The name with this text where somebody interned it before; the table does not grow.
  static func known(_ text: String) -> Name? {
    NameTable.shared.knownID(of: text).map(Name.init(id:))
  }
}

extension Name: CustomStringConvertible {
  package var description: String { text }
}

/// All names of the process and their numbers.
private final class NameTable: Sendable {
  static let shared = NameTable()

  private let lock = NSLock()
  nonisolated(unsafe) private var ids: [String: UInt32] = [:]
  nonisolated(unsafe) private var texts: [String] = []

  func id(of text: String) -> UInt32 {
    lock.withLock { ids[text] ?? add(text) }
  }

  func knownID(of text: String) -> UInt32? {
    lock.withLock { ids[text] }
  }

  func text(of id: UInt32) -> String {
    lock.withLock { texts[Int(id)] }
  }

  private func add(_ text: String) -> UInt32 {
    let id = UInt32(texts.count)
    texts.append(text)
    ids[text] = id
    return id
  }
}
