// What senders asked for through their receipts, as the desk sees it.

internal import Inbox

extension DeskListing {
  /// The requests of one case's sender; the words are private until an official uses them.
  func show(_ requests: SenderRequests, waiting: [SenderRequests.Waiting]) {
    if let at = requests.withdrawn {
      let mark = waiting.contains(.withdrawal) ? " (waits for you)" : ""
      console.say("asked       \(at)  to withdraw the message\(mark)")
    }
    for reopening in requests.reopenings {
      let mark = waiting.contains(.reopening(reopening)) ? " (waits for you)" : ""
      console.say("asked       \(reopening.at)  to reopen the case\(mark)")
      if !reopening.note.isEmpty {
        console.say("private: \(reopening.note.indented(by: Self.wordWidth))")
      }
    }
  }

  static func words(_ waiting: SenderRequests.Waiting) -> String {
    switch waiting {
    case .withdrawal: "the sender asks to withdraw it"
    case .reopening: "the sender says: not fixed"
    }
  }
}
