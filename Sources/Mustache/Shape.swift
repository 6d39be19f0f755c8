// Which names a kind of record has, and in which slot each stands.

/// The names of a kind of record; all records of the kind share one shape.
///
/// A lookup is a probe or two into a flat table, half of which is empty.
package final class Shape: Sendable {
  /// The names in the order of their slots.
  package let names: [Name]
  private let table: [Entry]

  private struct Entry {
    var id: UInt32
    /// Negative where the entry is empty.
    var slot: Int32
  }

  /// - Parameter names: each once, in the order of the slots.
  package init(_ names: [Name]) {
    precondition(Set(names).count == names.count, "a shape names each slot once")
    self.names = names
    self.table = Self.table(of: names)
  }

  /// The slot of a name, or nil where records of this shape do not have it.
  package func slot(of name: Name) -> Int? {
    let mask = table.count - 1
    var index = Int(name.id) & mask
    while table[index].slot >= 0 {
      if table[index].id == name.id { return Int(table[index].slot) }
      index = (index + 1) & mask
    }
    return nil
  }
}

extension Shape {
  private static func table(of names: [Name]) -> [Entry] {
    var table = [Entry](repeating: Entry(id: 0, slot: -1), count: tableCount(for: names.count))
    for (slot, name) in names.enumerated() {
      var index = Int(name.id) & (table.count - 1)
      while table[index].slot >= 0 { index = (index + 1) & (table.count - 1) }
      table[index] = Entry(id: name.id, slot: Int32(slot))
    }
    return table
  }

  /// A power of two of which at least half stays empty.
  private static func tableCount(for count: Int) -> Int {
    var size = 2
    while size < 2 * count { size *= 2 }
    return size
  }
}
