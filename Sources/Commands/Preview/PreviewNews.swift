// Tells the editor's browser what the last build came to, as server-sent events.
//
// The event stream is that of the HTML standard (section 9.2): `data:` lines, an empty line, and a
// comment now and then, by which both sides notice that the other has gone.

internal import Documents
internal import Foundation
internal import HTTP

/// What the pages in the browser should know.
struct PreviewState: Hashable, Sendable {
  /// Names what the pages were built from; another one means that they are old.
  var build: String
  /// The build before, from which only style sheets differ; nil where more does.
  var sameBut: String?
  /// What is wrong with the content, as the terminal shows it; nil where nothing is.
  var problems: String?

  /// One event of the stream.
  var event: [UInt8] {
    var json = JSONWriter(.compact)
    json.beginObject()
    for (key, value) in [("build", build), ("sameBut", sameBut), ("problems", problems)] {
      guard let value else { continue }
      json.entry(key, value)
    }
    json.endObject()
    // JSON has no line end of its own, so one line holds all of it.
    return Array("data: ".utf8) + json.finish().filter { $0 != 0x0A } + Array("\n\n".utf8)
  }
}

/// The open event streams and the state that each is told.
final class PreviewNews: Sendable {
  /// Tabs that an editor may have open; beyond it the oldest stream is ended, and comes back.
  static let streamsMax = 32
  static let heartbeatSeconds = 15

  private let lock = NSLock()
  nonisolated(unsafe) private var streams: [ByteStream] = []
  nonisolated(unsafe) private var state: PreviewState
  nonisolated(unsafe) private let heartbeat: any DispatchSourceTimer

  init(_ state: PreviewState) {
    self.state = state
    heartbeat = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "preview.heartbeat"))
    heartbeat.setEventHandler { [weak self] in self?.send(Array(": here\n\n".utf8)) }
    let interval = DispatchTimeInterval.seconds(Self.heartbeatSeconds)
    heartbeat.schedule(deadline: .now() + interval, repeating: interval)
    heartbeat.activate()
  }

  deinit { heartbeat.cancel() }

  var current: PreviewState { lock.withLock { state } }

  /// Tells every page of a new state.
  func publish(_ state: PreviewState) {
    lock.withLock { self.state = state }
    send(state.event)
  }

  /// The response that goes on telling; it begins with the state as it is.
  func stream() -> Response {
    let stream = ByteStream()
    lock.withLock {
      stream.send(state.event)
      streams.append(stream)
      if streams.count > Self.streamsMax { streams.removeFirst().end() }
    }
    return Response(
      .ok,
      headers: [
        "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      ], body: .stream(stream))
  }

  /// Those that are over are forgotten.
  private func send(_ bytes: [UInt8]) {
    lock.withLock { streams.removeAll { !$0.send(bytes) } }
  }
}
