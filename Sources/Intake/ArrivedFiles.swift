// The files of a posted form: those that came now, and those that came with an earlier page.
//
// 1. What an earlier page brought is named in hidden inputs; what is not there any more goes out of
//    the answer with a mistake, and what is there is kept for another while.
// 2. What came now and fits its field joins the answer; anything else is removed at once, with a
//    mistake that names the file.
// 3. What a ticked box takes out is removed.
// From then on a field's files are its answer, like any other.

internal import HTTP
internal import Participation
internal import Uploads

/// What was posted, with the files that are really there.
struct ArrivedFiles {
  /// Everything that was posted; the values of `file` fields name files that are there.
  private(set) var values: [PostedValue]
  private(set) var problems: [FieldProblem] = []
  /// Why files were not taken, for the log: never what they are called.
  private(set) var reports: [String] = []
  private let staging: UploadStaging?

  /// - Parameter staging: nil where forms bring no files.
  init(_ posted: PostedForm, of channel: Channel, staging: UploadStaging?) {
    self.staging = staging
    values = posted.values
    let fields = channel.fileFields
    for field in fields { keepEarlier(field) }
    for file in posted.files?.files ?? [] {
      take(file, for: fields.first { $0.name.text == file.field })
      // The form may have changed while somebody wrote: they are told what it has no field for.
      if channel.field(file.field) == nil {
        values.append(PostedValue(name: file.field, value: file.name))
      }
    }
    for field in fields { discardRemoved(field) }
    checkAll(fields)
  }
}

extension ArrivedFiles {
  /// The files that a field's answer names so far.
  private func references(_ field: Field) -> [AttachmentRef] {
    values.filter { $0.name == field.name.text }
      .flatMap { $0.value.split(whereSeparator: \.isNewline) }
      .compactMap { AttachmentRef(line: $0) }
  }

  private mutating func keepEarlier(_ field: Field) {
    let lost = references(field).filter { !isThere($0) }
    guard !lost.isEmpty else { return }
    values = values.map { value in
      guard value.name == field.name.text else { return value }
      let lines = value.value.split(whereSeparator: \.isNewline).filter { line in
        AttachmentRef(line: line).map { !lost.contains($0) } ?? true
      }
      return PostedValue(
        name: value.name, value: lines.joined(separator: "\n"), isValidUTF8: value.isValidUTF8)
    }
    let removed = removals(of: field)
    for file in lost where !removed.contains(file.key) {
      note(.expired, field, file.name)
    }
  }

  private func isThere(_ reference: AttachmentRef) -> Bool {
    guard let staging, let upload = StagedUpload(reference) else { return false }
    return staging.renew(upload)
  }

  /// - Parameter field: nil where none asks for files by that name.
  private mutating func take(_ file: PostedFile, for field: Field?) {
    switch file.result {
    case .failure(let problem):
      if let field { note(problem, field, file.name) }
    case .success(let upload):
      guard let field, let limits = field.fileLimits else { return discard([upload]) }
      if let reason = limits.problem(ofFile: upload.reference) {
        discard([upload])
        problems.append(FieldProblem(field: field.name, reason: reason))
      } else {
        values.append(PostedValue(name: field.name.text, value: upload.reference.line))
      }
    }
  }

  private mutating func discardRemoved(_ field: Field) {
    let removed = removals(of: field)
    discard(references(field).filter { removed.contains($0.key) }.compactMap(StagedUpload.init))
  }

  private func removals(of field: Field) -> Set<String> {
    Set(values.filter { $0.name == field.removalName }.map(\.value))
  }

  /// A form has limits of its own, whatever its fields allow together.
  private mutating func checkAll(_ fields: [Field]) {
    guard let staging, problems.isEmpty else { return }
    let kept = fields.map { field in
      let removed = removals(of: field)
      let files = references(field).filter { !removed.contains($0.key) }
      return (field: field, uploads: files.compactMap(StagedUpload.init))
    }
    do throws(UploadProblem) {
      try staging.limits.check(kept.flatMap(\.uploads))
    } catch {
      guard let last = kept.last(where: { !$0.uploads.isEmpty }) else { return }
      note(error, last.field, "")
    }
  }

  private mutating func note(_ problem: UploadProblem, _ field: Field, _ name: String) {
    let reason = problem.reason(ofFile: name)
    if !problems.contains(where: { $0.field == field.name && $0.reason == reason }) {
      problems.append(FieldProblem(field: field.name, reason: reason))
    }
    switch problem {
    case .notStored(let error): reports.append("a file could not be stored: \(error)")
    case .malformed(let kind, let reason):
      reports.append("a file was not taken: \(kind.rawValue), \(reason)")
    case .empty, .unknownKind, .tooLarge, .tooManyPixels, .tooManyFiles, .allTooLarge, .expired:
      break
    }
  }

  private func discard(_ uploads: [StagedUpload]) { staging?.discard(uploads) }
}

extension FormVisit {
  /// The page with a file that was not taken: it is told at once, wherever the resident wants to go,
  /// for the next page would not know of it.
  var stepOfWrongFile: Int? {
    validation.problems.filter { $0.reason.name == .files }
      .compactMap { channel.step(of: $0.field) }.min()
  }

  /// Whether a file could not be stored through no fault of the resident's.
  var lacksRoom: Bool {
    validation.problems.contains {
      if case .fileNotStored = $0.reason { true } else { false }
    }
  }
}
