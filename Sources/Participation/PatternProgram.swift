// A pattern as a list of steps that an answer walks through, all ways at once.

/// The steps of a pattern; walking them takes time in proportion to answer times steps.
struct PatternProgram: Hashable, Sendable {
  private enum Step: Hashable, Sendable {
    case take(ScalarSet)
    case fork(Int, Int)
    case jump(Int)
    case found
  }

  private var steps: [Step] = []

  init(_ tree: PatternTree) {
    add(tree)
    steps.append(.found)
  }

  func matches(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
    var current = Places(count: steps.count)
    var following = Places(count: steps.count)
    enter(0, &current)
    for scalar in scalars {
      guard !current.list.isEmpty else { return false }
      following.clear()
      for place in current.list {
        if case .take(let set) = steps[place], set.contains(scalar) {
          enter(place + 1, &following)
        }
      }
      swap(&current, &following)
    }
    return current.list.contains { steps[$0] == .found }
  }
}

extension PatternProgram {
  /// Where the walk stands: each place once.
  private struct Places {
    private(set) var list: [Int] = []
    private var isIn: [Bool]

    init(count: Int) {
      isIn = Array(repeating: false, count: count)
    }

    mutating func insert(_ place: Int) -> Bool {
      guard !isIn[place] else { return false }
      isIn[place] = true
      list.append(place)
      return true
    }

    mutating func clear() {
      for place in list { isIn[place] = false }
      list.removeAll(keepingCapacity: true)
    }
  }

  /// Follows forks and jumps, which take no character.
  private func enter(_ start: Int, _ places: inout Places) {
    var waiting = [start]
    while let place = waiting.popLast() {
      guard places.insert(place) else { continue }
      switch steps[place] {
      case .jump(let to): waiting.append(to)
      case .fork(let a, let b): waiting += [a, b]
      case .take, .found: break
      }
    }
  }

  private mutating func add(_ tree: PatternTree) {
    switch tree {
    case .one(let set): steps.append(.take(set))
    case .sequence(let parts): for part in parts { add(part) }
    case .either(let parts): addEither(parts)
    case .repeated(let part, let min, let max):
      for _ in 0..<min { add(part) }
      if let max {
        addOptional(part, count: max - min)
      } else {
        addLoop(part)
      }
    }
  }

  private mutating func addEither(_ parts: [PatternTree]) {
    var ends: [Int] = []
    for part in parts.dropLast() {
      let fork = reserve()
      add(part)
      ends.append(reserve())
      steps[fork] = .fork(fork + 1, steps.count)
    }
    if let last = parts.last { add(last) }
    for end in ends { steps[end] = .jump(steps.count) }
  }

  private mutating func addOptional(_ part: PatternTree, count: Int) {
    var forks: [Int] = []
    for _ in 0..<count {
      forks.append(reserve())
      add(part)
    }
    for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
  }

  private mutating func addLoop(_ part: PatternTree) {
    let fork = reserve()
    add(part)
    steps.append(.jump(fork))
    steps[fork] = .fork(fork + 1, steps.count)
  }

  /// A place for a step that is not known yet.
  private mutating func reserve() -> Int {
    steps.append(.found)
    return steps.count - 1
  }
}
