// Where a command gets a password from, so that nobody else sees it.

internal import Diagnostics
internal import Files
internal import Glibc
internal import Staff

/// Asks for a new password: on the terminal without showing it, or in a file.
struct PasswordPrompt {
  /// `-` is the standard input; nil asks on the terminal.
  let file: String?
  let console: Console

  private static let lineBytesMax = 4_096

  func password(for name: StaffName) throws -> String {
    guard let file else { return try asked(name) }
    let line = try bytes(of: file).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return try text(line)
  }
}

extension PasswordPrompt {
  private func bytes(of file: String) throws -> [UInt8] {
    do {
      return try readFile(
        at: file == "-" ? "/dev/stdin" : file, bytesMax: Self.lineBytesMax)
    } catch let error where error.isMissing {
      throw Diagnostic(file: file, "there is no such file", hint: "correct --password-file")
    }
  }

  private func asked(_ name: StaffName) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      throw UsageError(
        message: "there is no terminal to ask for the password on",
        hint: "pipe it in with --password-file -")
    }
    let first = try line("Password for \(name): ")
    guard try line("The same again: ") == first else {
      throw UsageError(message: "the two are not the same", hint: "try again")
    }
    return first
  }

  /// A line that the terminal does not show.
  private func line(_ prompt: String) throws -> String {
    console.write(prompt)
    var shown = termios()
    tcgetattr(STDIN_FILENO, &shown)
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      console.write("\n")
    }
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < Self.lineBytesMax, read(STDIN_FILENO, &byte, 1) == 1 {
      if byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
    }
    return try text(bytes[...])
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    throw UsageError(message: "the password is not UTF-8")
  }
}
