// Which cases' pages differ between two builds.

internal import Archive
internal import Participation

/// The cases that came, went or changed, as positions in the old and the new index.
struct StoryChanges {
  /// Positions in the new index whose pages must be rendered.
  private(set) var stale: [Int] = []
  /// Positions in the old index whose pages have to go.
  private(set) var gone: [Int] = []

  /// Compares two indexes, both in the order of time, in one pass.
  init(from old: CaseIndex, to new: CaseIndex) {
    var touched: Set<CaseID> = []
    var a = 0
    var b = 0
    while a < old.count || b < new.count {
      switch CaseIndex.order(old, a, new, b) {
      case .onlyOld:
        if old[a].visibility != .pending { gone.append(a) }
        touched.insert(old[a].id)
        a += 1
      case .onlyNew:
        if new[b].visibility != .pending { stale.append(b) }
        touched.insert(new[b].id)
        b += 1
      case .same:
        compare(old, a, new, b, &touched)
        a += 1
        b += 1
      }
    }
    addMerged(touched, new)
  }

  private mutating func compare(
    _ old: CaseIndex, _ a: Int, _ new: CaseIndex, _ b: Int, _ touched: inout Set<CaseID>
  ) {
    guard !CaseIndex.sameContent(old, a, new, b) else { return }
    touched.insert(new[b].id)
    if new[b].visibility != .pending {
      stale.append(b)
    } else if old[a].visibility != .pending {
      gone.append(a)
    }
  }

  /// A case that was merged shows the title of the one that goes on.
  private mutating func addMerged(_ touched: Set<CaseID>, _ new: CaseIndex) {
    guard !touched.isEmpty else { return }
    let known = Set(stale)
    for position in new.positionsOfMerged {
      guard let into = new[position].mergedInto, touched.contains(into), !known.contains(position),
        new[position].visibility != .pending
      else { continue }
      stale.append(position)
    }
    stale.sort()
  }
}
