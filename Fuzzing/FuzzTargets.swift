// The parsers that read what strangers send, each as a function of bytes.

import HTTP
import Uploads

/// Drives one parser over the whole of an input; what it finds is a crash, or nothing.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

enum FuzzTargets {
  static let all: [String: FuzzTarget] = [
    "form": { _ = try? FormBody.parse($0) },
    "multipart": multipart,
    "head": { HeadRoom.shared.ask($0) },
    "jpeg": { clean($0, .jpeg) },
    "png": { clean($0, .png) },
    "webp": { clean($0, .webp) },
    "heic": { clean($0, .heic) },
    "pdf": { clean($0, .pdf) },
  ]

  /// The first byte says in what pieces the rest comes; all pieces must come to the same.
  @Sendable private static func multipart(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let body = Array(input.dropFirst())
    let whole = fields(body, pieceBytes: max(1, body.count))
    let pieces = fields(body, pieceBytes: Int(first) + 1)
    precondition(whole == pieces, "the pieces of a body change what it says")
  }

  private static func fields(_ body: [UInt8], pieceBytes: Int) -> [FormField]? {
    guard let boundary = MultipartBoundary([0x58]) else { return nil }
    let form = MultipartForm(boundary: boundary, files: NoFiles())
    for start in stride(from: 0, to: body.count, by: pieceBytes) {
      let piece = Array(body[start..<min(body.count, start + pieceBytes)])
      _ = piece.withUnsafeBytes { form.take($0) }
    }
    form.end()
    return try? form.fields()
  }

  /// A picture that was cleaned is clean: cleaning it again changes nothing.
  private static func clean(_ input: [UInt8], _ kind: UploadKind) {
    guard UploadKind(head: input) == kind, let once = copy(input, kind) else { return }
    precondition(copy(once, kind) == once, "a clean file is not left as it is")
  }

  private static func copy(_ bytes: [UInt8], _ kind: UploadKind) -> [UInt8]? {
    try? CleanCopy(of: UploadBytes(bytes, kind: kind), limits: UploadLimits()).wholeCopy()
  }

  private final class NoFiles: FileSink {
    func begin(_ part: PartHead) {}
    func take(_ bytes: UnsafeRawBufferPointer) {}
    func endFile() {}
    func end() {}
    func abandon() {}
  }
}
