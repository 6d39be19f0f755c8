// Hands mail to the machine's own mail program.

internal import Foundation
package import Participation

/// A program that takes a mail on its standard input, as `sendmail -t` does.
///
/// Its exit codes are read as sysexits.h has them.
package struct SendmailTransport: MailTransport {
  private let path: String
  private let secondsMax: Double

  package static let secondsMaxStandard = 60.0

  /// - Parameter path: absolute.
  package init(path: String, secondsMax: Double = SendmailTransport.secondsMaxStandard) {
    self.path = path
    self.secondsMax = secondsMax
  }

  package func send(_ bytes: [UInt8], from: MailAddress, to: MailAddress) -> Delivery {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    // -i: a line with one dot is no end. The address stands in the head alone, not among the
    // arguments, which every user of the machine can read.
    process.arguments = ["-t", "-i", "-f", from.text]
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return .closed(DeliveryTrouble("the mail program cannot be started"))
    }
    let isWhole = Self.write(Self.withPlainLineEnds(bytes), to: input.fileHandleForWriting)
    guard Self.ends(process, withinSeconds: secondsMax) else {
      return .postponed(DeliveryTrouble("the mail program takes too long"))
    }
    return Self.delivery(process.terminationStatus, isWhole: isWhole)
  }
}

extension SendmailTransport {
  /// On its standard input a mail program expects the lines of this system.
  private static func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    bytes.filter { $0 != UInt8(ascii: "\r") }
  }

  private static func write(_ bytes: [UInt8], to pipe: FileHandle) -> Bool {
    defer { try? pipe.close() }
    do {
      try pipe.write(contentsOf: Data(bytes))
      return true
    } catch {
      return false
    }
  }

  /// Kills a program that does not end.
  private static func ends(_ process: Process, withinSeconds seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while process.isRunning, Date() < deadline { usleep(pauseMicroseconds) }
    let hasEnded = !process.isRunning
    if !hasEnded { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return hasEnded
  }

  private static let pauseMicroseconds: UInt32 = 5_000

  /// The data is wrong, the user or the host is not known.
  private static let refusals: Set<Int32> = [65, 67, 68]

  private static func delivery(_ code: Int32, isWhole: Bool) -> Delivery {
    let trouble = DeliveryTrouble("the mail program ended with \(code)")
    switch code {
    case 0: return isWhole ? .taken : .postponed(trouble)
    case _ where refusals.contains(code): return .refused(trouble)
    default: return .postponed(trouble)
    }
  }
}
