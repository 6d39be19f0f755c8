// Files between the two steps of a form: staged clean, claimed exactly once, removed when stale.

import Files
import Foundation
import HTTP
import Participation
import Testing

@testable import Inbox
@testable import Uploads

@Suite struct StagingTests {
  private let room: StagingRoom

  init() throws { room = try StagingRoom() }

  @Test("A file is staged without its metadata, closed to others, and nothing else is left")
  func staged() throws {
    let upload = try #require(room.send(Samples.jpeg(orientation: 6), name: "C:\\Kuvat\\a.JPG"))
    #expect(upload.name == "a.JPG")
    #expect(upload.kind == .jpeg)
    let bytes = try room.state.read(RelativePath(trusted: "staging/uploads/\(upload.id)"))
    #expect(bytes == (try CleanCopyTests.clean(Samples.jpeg(orientation: 6))))
    #expect(upload.bytes == bytes.count && upload.digest == Digest256(of: bytes))
    #expect(room.names == [upload.id])
    #expect(try room.mode("staging/uploads") == 0o700)
    #expect(try room.mode("staging/uploads/\(upload.id)") == 0o600)
    #expect(room.staging.keeps(upload))
  }

  @Test("A form in small pieces stages the same")
  func pieces() throws {
    let whole = try #require(room.send(Samples.png(), name: "a.png"))
    let split = try #require(room.send(Samples.png(), name: "a.png", pieceBytes: 1))
    #expect(whole.digest == split.digest)
  }

  @Test("An input that was left empty is no file")
  func empty() {
    let form = room.form([("", [])])
    #expect(form.files.isEmpty)
    #expect(room.problem([], name: "a.jpg") == .empty)
  }

  @Test("What is not taken leaves nothing behind, and says why")
  func refused() throws {
    #expect(room.problem(Samples.bytes("GIF89a"), name: "a.jpg") == .unknownKind)
    #expect(room.problem(Array(Samples.png().prefix(70)), name: "a") != nil)
    var limits = UploadLimits()
    limits.fileBytesMax = 300
    let small = try StagingRoom(limits: limits)
    #expect(small.problem(Samples.jpeg(), name: "a") == .tooLarge(bytesMax: 300))
    #expect(small.names.isEmpty && room.names.isEmpty)
  }

  @Test("A form has its limits, and what fitted is kept")
  func limits() throws {
    var limits = UploadLimits()
    limits.filesMax = 2
    let few = try StagingRoom(limits: limits)
    let form = few.form(Array(repeating: ("a.png", Samples.png()), count: 4))
    #expect(form.uploads.count == 2)
    #expect(form.files.count == 3)
    limits.allBytesMax = Samples.png().count + 10
    let tight = try StagingRoom(limits: limits)
    let second = tight.form([("a.png", Samples.png()), ("b.png", Samples.png())])
    #expect(second.uploads.count == 1 && tight.names.count == 1)
  }

  @Test("Where there is no room, nothing is kept, and there is room again afterwards")
  func full() throws {
    let size = Samples.png().count
    let full = try StagingRoom(bytesMax: size + 20)
    guard case .notStored(let error)? = full.problem(Samples.png(), name: "a.png") else {
      Issue.record("it was stored")
      return
    }
    #expect(error.isOutOfSpace && full.names.isEmpty)
    #expect(full.send(Samples.pdf(), name: "a.pdf") != nil)
  }

  @Test("A form that is abandoned leaves nothing")
  func abandoned() {
    let form = room.form([("a.png", Samples.png())])
    form.begin(PartHead(name: "f", fileName: "b.png"))
    Samples.png().withUnsafeBytes { form.take($0) }
    form.abandon()
    #expect(room.names.isEmpty && form.files.isEmpty)
  }

  @Test("What waited for too long is removed, and nobody else's files are")
  func stale() throws {
    let upload = try #require(room.send(Samples.png(), name: "a.png"))
    try room.state.write([1], to: RelativePath(trusted: "staging/uploads/other"))
    let now = Clock.system.now()
    #expect(try room.staging.removeStale(now: now) == 0)
    let later = now.adding(seconds: UploadStaging.secondsMax + 60)
    #expect(try room.staging.removeStale(now: later) == 1)
    #expect(room.names == ["other"] && !room.staging.keeps(upload))
  }

  @Test("A file that waits comes back as its answer names it, or not at all")
  func reference() throws {
    let upload = try #require(room.send(Samples.png(), name: "kuva 1.v2.png"))
    let line = upload.reference.line
    let read = { (line: String) in AttachmentRef(line: line).flatMap(StagedUpload.init) }
    #expect(read(line) == upload)
    let placed = try #require(upload.reference.placed)
    for text in ["", "1", line.uppercased(), "2\(line)", placed.line] { #expect(read(text) == nil) }
    #expect(read(line.replacing(upload.id, with: "../../secrets/token.key")) == nil)
    #expect(read(line.replacing("kuva", with: "\u{202E}kuva")) == nil)
    #expect(read(line.replacing("image/png", with: "text/html")) == nil)
  }

  @Test("A file that a new check page names is kept for as long as that page")
  func renewed() throws {
    let upload = try #require(room.send(Samples.png(), name: "a.png"))
    let place = "\(room.state.path)/staging/uploads/\(upload.id)"
    let old = Date(timeIntervalSinceNow: -Double(UploadStaging.secondsMax + 10))
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: place)
    #expect(room.staging.renew(upload))
    #expect(try room.staging.removeStale(now: Clock.system.now()) == 0)
    room.staging.discard([upload])
    #expect(!room.staging.renew(upload))
  }

  @Test(
    "Shown names are no paths and read as they are",
    arguments: [
      ("a.jpg", "a.jpg"), ("/etc/passwd", "passwd.jpg"), ("..\\..\\a.jpeg", "a.jpeg"),
      ("ohjelma.exe", "ohjelma.exe.jpg"), ("\u{202E}gpj.exe", "gpj.exe.jpg"),
      ("a\r\n\tb\u{0}.jpg", "ab.jpg"), ("", "file.jpg"), (".jpg", "jpg.jpg"), ("../", "file.jpg"),
      ("äö 1.JPG", "äö 1.JPG"),
    ])
  func names(sent: String, shown: String) {
    #expect(ShownName.cleaned(sent, kind: .jpeg) == shown)
    let again = ShownName.cleaned(shown, kind: .jpeg)
    #expect(again == shown)
    let long = ShownName.cleaned(String(repeating: "ä", count: 500), kind: .jpeg)
    #expect(long.count == ShownName.charactersMax + 4)
  }
}

/// A state folder with a staging folder in it.
final class StagingRoom {
  let state: Folder
  let staging: UploadStaging

  init(limits: UploadLimits = UploadLimits(), bytesMax: Int = 1 << 20) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-uploads-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    state = Folder(place.path)
    staging = UploadStaging(state: state, limits: limits, bytesMax: bytesMax)
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  var names: [String] {
    (try? state.folder(RelativePath(trusted: "staging/uploads")).names()) ?? []
  }

  func form(_ files: [(name: String, bytes: [UInt8])], pieceBytes: Int = 1_000) -> StagedForm {
    let form = staging.begin()
    for file in files {
      form.begin(PartHead(name: "photo", fileName: file.name))
      for start in stride(from: 0, to: file.bytes.count, by: pieceBytes) {
        let piece = Array(file.bytes[start..<min(file.bytes.count, start + pieceBytes)])
        piece.withUnsafeBytes { form.take($0) }
      }
      form.endFile()
    }
    form.end()
    return form
  }

  func send(_ bytes: [UInt8], name: String, pieceBytes: Int = 1_000) -> StagedUpload? {
    form([(name, bytes)], pieceBytes: pieceBytes).uploads.first
  }

  func problem(_ bytes: [UInt8], name: String) -> UploadProblem? {
    guard case .failure(let problem)? = form([(name, bytes)]).files.first?.result else {
      return nil
    }
    return problem
  }

  func mode(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(state.path)/\(name)")
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}
