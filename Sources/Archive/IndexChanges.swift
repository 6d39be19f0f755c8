// What became of a few records since an index was stored, kept beside it: writing the whole index
// for one case would cost as much as the archive is large.

package import Files
internal import Participation

/// Changes of a stored index: rows that replace others or are new, and rows that have to go.
package struct IndexChanges: Sendable {
  /// The changed rows alone, with the whole table of keys.
  package let rows: CaseIndex
  /// Where a changed case stands in the stored index, in the order of `rows`; -1 for a new one.
  package let places: [Int]
  /// Positions of the stored index whose cases are gone, sorted.
  package let gone: [Int]

  package init(rows: CaseIndex, places: [Int], gone: [Int]) {
    self.rows = rows
    self.places = places
    self.gone = gone
  }

  package static let none = IndexChanges(rows: .empty, places: [], gone: [])

  package var count: Int { rows.count + gone.count }
}

/// An index on the disk, with what changed since it was written.
package struct StoredIndex: Sendable {
  private let file: MappedFile
  package let sum: UInt64

  /// - Parameter isVerified: whether every byte is held against the file's fingerprint.
  package init?(_ name: RelativePath, in folder: Folder, isVerified: Bool) {
    guard let file = try? MappedFile.open(name, in: folder),
      CaseIndex(in: file, isVerified: isVerified) != nil
    else { return nil }
    self.file = file
    sum = CaseIndex.sum(of: file)
  }

  /// The index as it is with the changes; nil where they are not of this index.
  package func index(with changes: IndexChanges) -> CaseIndex? {
    guard let file = try? file.fresh(), let base = CaseIndex(in: file, isVerified: false)
    else { return nil }
    guard changes.count > 0 else { return base }
    let positions = changes.places.filter { $0 >= 0 } + changes.gone
    guard changes.places.count == changes.rows.count,
      positions.allSatisfy({ base.cases.indices.contains($0) })
    else { return nil }
    return base.changed(by: changes)
  }

  /// The changes together with some more.
  ///
  /// - Parameter told: the records that were told of, as they are now.
  /// - Returns: nil where a record is not where the index expects it: then the archive has to be
  ///   looked at as a whole.
  func adding(_ told: ToldCases, to changes: IndexChanges) -> IndexChanges? {
    guard let base = index(with: .none) else { return nil }
    var places: [PackedID: Int] = [:]
    for (row, place) in zip(changes.rows.cases, changes.places) { places[row.id] = place }
    var gone = changes.gone
    for (id, path) in told.paths {
      let place = places[id] ?? base.position(of: id, received: told.received[id]) ?? -1
      let old = changes.rows.entry(id) ?? (place >= 0 ? CaseEntry(base, place) : nil)
      // A record that was erased and came back would have two places.
      guard old == nil || old?.path == path, !gone.contains(place) else { return nil }
      places[id] = place
      if told.received[id] == nil, place >= 0 { gone.append(place) }
    }
    var builder = CaseIndexBuilder(changes.rows.count > 0 ? changes.rows : .keys(of: base))
    for row in changes.rows.cases where told.paths[row.id] == nil { builder.keep(row) }
    for fresh in told.fresh { builder.add(fresh) }
    let rows = builder.finish()
    return IndexChanges(
      rows: rows, places: rows.cases.map { places[$0.id] ?? -1 }, gone: gone.sorted())
  }
}

/// Records that were told of: read anew, or found to be gone.
struct ToldCases: Sendable {
  let fresh: [FreshCase]
  /// Where each of them is or was.
  let paths: [PackedID: RelativePath]
  /// When each that is there was received, in seconds since 1970.
  let received: [PackedID: Int64]
}

extension CaseIndex {
  fileprivate static func keys(of other: CaseIndex) -> CaseIndex {
    CaseIndex(cases: PackedRows([]), titles: PackedTitles([]), keys: other.keys)
  }

  fileprivate func entry(_ id: PackedID) -> CaseEntry? {
    cases.firstIndex { $0.id == id }.map { self[$0] }
  }

  /// Where a case stands: by its time, or where that changed or is not known, by looking.
  fileprivate func position(of id: PackedID, received: Int64?) -> Int? {
    if let received {
      let place = cases.partition { ($0.received, $0.id) < (received, id) }
      if place < cases.count, cases[place].id == id { return place }
    }
    return cases.firstIndex { $0.id == id }
  }

  /// This index, which nobody else reads, with the changes.
  fileprivate func changed(by changes: IndexChanges) -> CaseIndex {
    var titles = titles
    let rows = changes.rows.cases.map { row in
      var row = row
      let start = Int(row.titleStart)
      row.titleStart = UInt32(titles.count)
      let end = start + Int(row.titleBytes) + Int(row.placeBytes)
      titles.append(changes.rows.titles[start..<end])
      return row
    }
    let staysInOrder = zip(rows, changes.places).allSatisfy { row, place in
      place >= 0 && cases[place].received == row.received
    }
    let keys = changes.rows.keys
    guard staysInOrder, changes.gone.isEmpty else {
      let removed = Set(changes.gone).union(changes.places.filter { $0 >= 0 })
      let merged = cases.merged(with: rows, without: removed.sorted())
      return CaseIndex(cases: merged, titles: titles, keys: keys)
    }
    for (row, place) in zip(rows, changes.places) { cases.replace(place, with: row) }
    return CaseIndex(cases: cases, titles: titles, keys: keys)
  }
}

extension PackedRows {
  /// The first position whose row does not come before something, in rows that are in order.
  func partition(_ comesBefore: (PackedCase) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if comesBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// These rows without some, and with others at their places in time; whole runs are copied.
  fileprivate func merged(with rows: [PackedCase], without removed: [Int]) -> PackedRows {
    let inserts = rows.map { row in
      (place: partition { ($0.received, $0.id) < (row.received, row.id) }, row: row)
    }
    return PackedRows(count: count - removed.count + rows.count) { target in
      var from = 0
      var to = 0
      var removals = removed[...]
      for (place, row) in inserts {
        copy(upTo: place, &from, target, &to, &removals)
        target.initializeElement(at: to, to: row)
        to += 1
      }
      copy(upTo: count, &from, target, &to, &removals)
    }
  }

  private func copy(
    upTo end: Int, _ from: inout Int, _ target: UnsafeMutableBufferPointer<PackedCase>,
    _ to: inout Int, _ removals: inout ArraySlice<Int>
  ) {
    let source = bytes.bindMemory(to: PackedCase.self)
    while from < end {
      let stop = removals.first.map { Swift.min($0, end) } ?? end
      let run = UnsafeBufferPointer(rebasing: source[from..<stop])
      if stop > from {
        (target.baseAddress! + to).initialize(from: run.baseAddress!, count: run.count)
      }
      to += run.count
      from = stop
      guard removals.first == stop, stop < end else { continue }
      removals.removeFirst()
      from += 1
    }
  }
}
