// The files of one form on their way into the staging folder.

internal import Files
internal import Foundation
package import HTTP
internal import Inbox

/// A file of a form, taken or not.
package struct PostedFile: Sendable {
  /// The field that it was chosen in.
  package let field: String
  /// What the resident calls it, as far as it can be shown.
  package let name: String
  package let result: Result<StagedUpload, UploadProblem>
}

/// Takes the files of one form; one that is not acceptable leaves nothing behind.
package final class StagedForm: FileSink {
  private let staging: UploadStaging
  private let lock = NSLock()
  nonisolated(unsafe) private var current: ArrivingFile?
  nonisolated(unsafe) private var taken: [PostedFile] = []
  nonisolated(unsafe) private var bytes = 0

  init(staging: UploadStaging) {
    self.staging = staging
  }

  /// The files in the order in which they were sent, without inputs that were left empty.
  package var files: [PostedFile] { lock.withLock { taken } }

  /// The files that were taken.
  package var uploads: [StagedUpload] { files.compactMap { try? $0.result.get() } }

  package func begin(_ part: PartHead) {
    lock.withLock { current = ArrivingFile(part, in: staging) }
  }

  package func take(_ piece: UnsafeRawBufferPointer) {
    lock.withLock {
      bytes += piece.count
      current?.take(piece)
      if bytes > staging.limits.allBytesMax {
        current?.refuse(.allTooLarge(bytesMax: staging.limits.allBytesMax))
      } else if taken.count >= staging.limits.filesMax {
        current?.refuse(.tooManyFiles(max: staging.limits.filesMax))
      }
    }
  }

  package func endFile() {
    lock.withLock {
      guard let file = current else { return }
      current = nil
      guard let result = file.end(), taken.count <= staging.limits.filesMax else { return }
      taken.append(
        PostedFile(field: file.field, name: ShownName.mentioned(file.name), result: result))
    }
  }

  package func end() {}

  package func abandon() {
    lock.withLock {
      current?.refuse(.expired)
      current = nil
      staging.discard(taken.compactMap { try? $0.result.get() })
      taken = []
    }
  }
}

/// One file while it comes.
private final class ArrivingFile {
  let field: String
  private let staging: UploadStaging
  private let id: String
  let name: String
  /// The first bytes, until there are enough to tell the kind.
  private var head: [UInt8] = []
  private var stage = Stage.begun
  private var bytes = 0

  private enum Stage {
    case begun
    case growing(GrowingFile, UploadKind)
    case refused(UploadProblem)
  }

  init(_ part: PartHead, in staging: UploadStaging) {
    field = part.name
    name = part.fileName ?? ""
    self.staging = staging
    id = staging.newID()
  }

  func take(_ piece: UnsafeRawBufferPointer) {
    if case .refused = stage { return }
    guard piece.count <= staging.limits.fileBytesMax - bytes else {
      return refuse(.tooLarge(bytesMax: staging.limits.fileBytesMax))
    }
    bytes += piece.count
    guard case .growing(let file, _) = stage else {
      head.append(contentsOf: piece)
      if head.count >= UploadKind.headBytes { open() }
      return
    }
    attempt { () throws(FileError) in try self.append(piece, to: file) }
  }

  /// What became of the file; nil where the input was left empty.
  func end() -> Result<StagedUpload, UploadProblem>? {
    if bytes == 0, name.isEmpty { return nil }
    if bytes == 0 { refuse(.empty) }
    if case .begun = stage { open() }
    if case .growing(_, let kind) = stage {
      stage = .refused(.expired)
      defer { staging.remove(staging.part(id)) }
      do throws(UploadProblem) {
        return .success(try clean(kind))
      } catch {
        staging.remove(staging.file(id))
        return .failure(error)
      }
    }
    guard case .refused(let problem) = stage else { return nil }
    return .failure(problem)
  }

  /// Takes no more of the file, and removes what was written of it; the first reason counts.
  func refuse(_ problem: UploadProblem) {
    if case .refused = stage { return }
    if case .growing = stage { staging.remove(staging.part(id)) }
    stage = .refused(problem)
    head = []
  }
}

extension ArrivingFile {
  private func open() {
    guard let kind = UploadKind(head: head) else { return refuse(.unknownKind) }
    attempt { () throws(FileError) in
      let file = try self.staging.create(self.staging.part(self.id))
      self.stage = .growing(file, kind)
      try self.head.lend { (bytes) throws(FileError) in try self.append(bytes, to: file) }
      self.head = []
    }
  }

  /// Room is taken first: what is removed later gives back as many bytes as were written.
  private func append(_ piece: UnsafeRawBufferPointer, to file: GrowingFile) throws(FileError) {
    try staging.reserve(piece.count)
    do throws(FileError) {
      try file.append(piece)
    } catch {
      staging.release(piece.count)
      throw error
    }
  }

  private func attempt(_ write: () throws(FileError) -> Void) {
    do throws(UploadProblem) {
      try stored(write)
    } catch {
      refuse(error)
    }
  }

  /// Writes the cleaned copy, with its digest computed on the way.
  private func clean(_ kind: UploadKind) throws(UploadProblem) -> StagedUpload {
    let part = try stored { () throws(FileError) in
      try ReadingFile(self.staging.part(self.id), in: self.staging.folder)
    }
    let copy = try CleanCopy(of: UploadBytes(part, kind: kind), limits: staging.limits)
    let file = try stored { () throws(FileError) in
      try self.staging.create(self.staging.file(self.id))
    }
    var digest = RunningDigest()
    try copy.write { (bytes) throws(UploadProblem) in
      digest.add(bytes)
      try stored { () throws(FileError) in try self.append(bytes, to: file) }
    }
    return StagedUpload(
      id: id, kind: kind, bytes: copy.bytes, digest: digest.digest,
      name: ShownName.cleaned(name, kind: kind))
  }
}
