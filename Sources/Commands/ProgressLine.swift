// A line on the terminal that counts while work goes on; nothing where there is no terminal.

internal import Glibc

/// How far long work has come.
final class ProgressLine {
  private let noun: String
  private let isOn: Bool
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var isVisible = false

  private static let pause = Duration.milliseconds(100)

  init(_ noun: String) {
    self.noun = noun
    isOn = isatty(STDERR_FILENO) == 1
  }

  func show(_ count: Int) {
    let now = ContinuousClock.now
    guard isOn, now - shown >= Self.pause else { return }
    shown = now
    isVisible = true
    let rate = Double(count) / max(0.001, (now - start) / .seconds(1))
    write("\r\(count) \(noun), \(Int(rate))/s")
  }

  /// Takes the line away.
  func clear() {
    guard isVisible else { return }
    isVisible = false
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
