// Puts cases into an order, and into groups by the values of a field.

package import Participation

extension CaseIndex {
  /// The cases in an order, ties by number.
  ///
  /// - Parameters:
  ///   - positions: from the oldest to the newest.
  ///   - known: for fields with keys, the keys in the order in which residents see them; others
  ///     come behind these, by their letters. A case that lacks the field comes last, either way.
  package func sorted(
    _ positions: [Int32], by order: CaseOrder, known: [CaseFilter.KeyField: [String]]
  ) -> [Int32] {
    if order == .newestFirst { return positions.reversed() }
    let columns = order.steps.map { step in
      column(positions, step, known).map { step.isDescending && $0 != .max ? -$0 : $0 }
    }
    let places = positions.indices.sorted { a, b in
      for column in columns where column[a] != column[b] { return column[a] < column[b] }
      return cases[Int(positions[a])].id < cases[Int(positions[b])].id
    }
    return places.map { positions[$0] }
  }

  /// The cases by the value that each has; one that has none is in no group.
  package func groups(
    _ positions: [Int32], by grouping: CaseGrouping, at time: FilterTime
  ) -> [String: [Int32]] {
    var namer = GroupNamer(index: self, grouping: grouping, time: time)
    var groups: [String: [Int32]] = [:]
    for position in positions {
      guard let name = namer.name(of: Int(position)) else { continue }
      groups[name, default: []].append(position)
    }
    return groups
  }
}

extension CaseIndex {
  /// One number a case whose order is the order of the field's values; `.max` for none.
  private func column(
    _ positions: [Int32], _ step: CaseOrder.Step, _ known: [CaseFilter.KeyField: [String]]
  ) -> [Int64] {
    if let field = CaseFilter.KeyField(rawValue: step.field.rawValue) {
      let ranks = ranks(of: field, known[field] ?? [])
      return positions.map { ranks[cases[Int($0)].number(of: field)] ?? .max }
    }
    if let field = CaseFilter.MomentField(rawValue: step.field.rawValue) {
      return positions.map { cases[Int($0)].moment(of: field) }.map { $0 == 0 ? .max : $0 }
    }
    if let field = CaseFilter.AmountField(rawValue: step.field.rawValue) {
      return positions.map { cases[Int($0)].amount(of: field).map(Int64.init) ?? .max }
    }
    return textRanks(positions.map { text(of: step.field, Int($0)) })
  }

  private func ranks(of field: CaseFilter.KeyField, _ known: [String]) -> [UInt16: Int64] {
    let order = Dictionary(known.enumerated().map { ($1, $0) }) { first, _ in first }
    switch field {
    case .channel, .category, .topic, .department, .lang:
      let sorted = keys.indices.dropFirst().sorted { a, b in
        (order[keys[a]] ?? .max, keys[a]) < (order[keys[b]] ?? .max, keys[b])
      }
      return Dictionary(
        uniqueKeysWithValues: sorted.enumerated().map { (UInt16($1), Int64($0)) })
    case .status, .outcome, .visibility, .reason:
      return Dictionary(uniqueKeysWithValues: (1...UInt16(UInt8.max)).map { ($0, Int64($0)) })
    }
  }

  /// Nil for a case that has no such text, or may not show it.
  private func text(of field: CaseOrder.Field, _ position: Int) -> [UInt8]? {
    let entry = self[position]
    if field == .id { return Array(entry.id.text.utf8) }
    guard entry.visibility.showsText else { return nil }
    let text = field == .place ? entry.place : entry.title
    return text.isEmpty ? nil : AlphabeticKey.of(text)
  }

  private func textRanks(_ texts: [[UInt8]?]) -> [Int64] {
    let sorted = texts.indices.filter { texts[$0] != nil }.sorted { a, b in
      (texts[a] ?? []).lexicographicallyPrecedes(texts[b] ?? [])
    }
    var ranks = [Int64](repeating: .max, count: texts.count)
    var rank: Int64 = 0
    for (number, place) in sorted.enumerated() {
      if number > 0, texts[sorted[number - 1]] != texts[place] { rank += 1 }
      ranks[place] = rank
    }
    return ranks
  }
}

/// What a group of cases is called: a key, or a year or month.
private struct GroupNamer {
  let index: CaseIndex
  let grouping: CaseGrouping
  let time: FilterTime
  /// When months begin, by year and month; few of them, asked for often.
  private var beginnings: [Int: Int64] = [:]

  init(index: CaseIndex, grouping: CaseGrouping, time: FilterTime) {
    self.index = index
    self.grouping = grouping
    self.time = time
  }

  mutating func name(of position: Int) -> String? {
    let row = index.cases[position]
    switch grouping {
    case .channel: return key(row.channel)
    case .category: return key(row.category)
    case .topic: return key(row.topic)
    case .department: return key(row.department)
    case .lang: return key(row.language)
    case .status: return index[position].status.rawValue
    case .outcome: return index[position].outcome?.rawValue
    case .visibility: return index[position].visibility.rawValue
    case .reason: return index[position].reason?.rawValue
    case .year: return (month(of: row.received) / 12).padded(to: 4)
    case .month:
      let month = month(of: row.received)
      return "\((month / 12).padded(to: 4))-\((month % 12 + 1).padded(to: 2))"
    }
  }

  private func key(_ number: UInt16) -> String? {
    number == 0 ? nil : index.keys[Int(number)]
  }

  /// Years times twelve and months. No zone is further than a day from UTC, so it is the month in
  /// UTC or a neighbour.
  private mutating func month(of received: Int64) -> Int {
    let date = Timestamp(secondsSince1970: Int(received)).date
    let month = date.year * 12 + date.month - 1
    if received < beginning(of: month) { return month - 1 }
    return received < beginning(of: month + 1) ? month : month + 1
  }

  private mutating func beginning(of month: Int) -> Int64 {
    if let known = beginnings[month] { return known }
    let first = CivilDate(year: month / 12, month: month % 12 + 1, day: 1)
    let beginning = first.map { Int64(time.beginning($0).secondsSince1970) } ?? .max
    beginnings[month] = beginning
    return beginning
  }
}
