// "It adds up": what a month received is published, redacted, withheld, pending, spam or erased.

package import Archive
internal import Content
package import Diagnostics
internal import Files
internal import Participation

/// Holds the registers of the months against the records in the archive.
package struct RegisterCheck {
  let catalogue: Catalogue
  let problems: Problems

  package init(catalogue: Catalogue, problems: Problems) {
    self.catalogue = catalogue
    self.problems = problems
  }

  /// - Parameter registers: only months that have one are checked.
  package func run(_ registers: [MonthRegister]) {
    guard !registers.isEmpty else { return }
    let recorded = recorded()
    for register in registers { check(register, recorded[register.month.text] ?? [:]) }
  }
}

extension RegisterCheck {
  private typealias Counts = [Key: [Visibility: Int]]

  /// The records by the folder of their month, channel and visibility.
  private func recorded() -> [String: Counts] {
    var months: [String: Counts] = [:]
    for position in 0..<catalogue.index.count {
      let entry = catalogue.index[position]
      let month = entry.path.folder?.text ?? ""
      months[month, default: [:]][entry.channel, default: [:]][entry.visibility, default: 0] += 1
    }
    return months
  }

  private func check(_ register: MonthRegister, _ recorded: Counts) {
    let known = Set(catalogue.site.channels.map(\.key))
    let channels = Set(register.received.keys).union(register.pending.keys)
      .union(register.spam.keys).union(register.erased.keys).union(recorded.keys)
    for channel in channels.sorted() {
      guard known.contains(channel) else {
        reportUnknown(channel, register, known)
        continue
      }
      check(channel, register, recorded[channel] ?? [:])
    }
  }

  private func check(
    _ channel: Key, _ register: MonthRegister, _ recorded: [Visibility: Int]
  ) {
    let received = register.received[channel]?.number ?? 0
    let numbers = [
      ("published", recorded[.public] ?? 0), ("redacted", recorded[.redacted] ?? 0),
      ("withheld", recorded[.withheld] ?? 0),
      ("pending", (recorded[.pending] ?? 0) + (register.pending[channel]?.number ?? 0)),
      ("spam", register.spam[channel]?.number ?? 0),
      ("erased", (recorded[.erased] ?? 0) + (register.erased[channel]?.number ?? 0)),
    ]
    let sum = numbers.reduce(0) { $0 + $1.1 }
    guard sum != received else { return }
    let place = register.received[channel]?.bytes ?? 0..<1
    problems.report(
      register.source.diagnostic(
        at: place.lowerBound, length: place.count,
        "\(channel) in \(register.month) does not add up: \(received) received, \(sum) accounted for",
        hint: numbers.map { "\($0.1) \($0.0)" }.joined(separator: ", ")))
  }

  private func reportUnknown(_ channel: Key, _ register: MonthRegister, _ known: Set<Key>) {
    let place = register.source.bytes.firstRange(of: Array("\"\(channel)\"".utf8))?.lowerBound ?? 0
    problems.report(
      register.source.diagnostic(
        at: place, length: channel.text.utf8.count + 2, "the site has no channel \"\(channel)\"",
        hint: Suggestion.hint(
          for: channel.text, among: known.map(\.text), noun: "channels")))
  }
}
