// The words after `avoin serve`, read into their types.

internal import Files
internal import HTTP
internal import Operations

/// Where the daemon listens and how it speaks.
struct ServeOptions {
  let site: Folder
  /// As they were asked for; none means wherever the service manager says, else the standard.
  let addresses: [ListenAddress]
  let watches: Bool
  /// Serves beside other daemons of the same site, and builds when none of them does.
  let isShared: Bool
  let logFormat: LogFormat
  let logsRequests: Bool

  init(_ words: [String]) throws {
    let arguments = try Arguments(
      words, options: ["site", "listen", "socket-mode", "log"],
      flags: ["watch", "shared", "log-requests"])
    site = arguments.site
    let mode = try arguments["socket-mode"].map(Self.mode) ?? ListenAddress.socketModeStandard
    addresses = try arguments.all("listen").map { text throws(UsageError) in
      try ListenAddress(text, socketMode: mode)
    }
    watches = arguments.has("watch")
    isShared = arguments.has("shared")
    logFormat = try arguments["log"].map(Self.format) ?? .logfmt
    logsRequests = arguments.has("log-requests")
  }

  private static func format(_ text: String) throws(UsageError) -> LogFormat {
    if let format = LogFormat(rawValue: text) { return format }
    throw UsageError(message: "there is no log format \"\(text)\"", hint: "logfmt or json")
  }

  private static func mode(_ text: String) throws(UsageError) -> UInt32 {
    if let mode = UInt32(text, radix: 8), mode <= 0o777 { return mode }
    throw UsageError(message: "\"\(text)\" is no file mode", hint: "for example 0660")
  }
}
