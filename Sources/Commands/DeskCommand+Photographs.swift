// `avoin desk photo`: a photograph of a case becomes public, with boxes over what is not to be seen.

internal import Desk
internal import Diagnostics
internal import Participation
internal import Photos

extension DeskCommand {
  /// - Throws: `UsageError`, `Diagnostic` for a picture that cannot be published, and as the desk does.
  func photograph(_ room: DeskRoom) throws -> DecisionResult {
    let id = try caseID()
    let number = try attachmentNumber()
    guard arguments.has("publish") != arguments.has("unpublish") else {
      throw UsageError(
        message: "nothing says what becomes of the photo", hint: "add --publish, or --unpublish")
    }
    guard arguments.has("publish") else {
      return .done(try room.desk.withdrawPhoto(number, of: id))
    }
    let publication = PhotoPublication(
      number: number, boxes: try boxes(), alt: try arguments.required("alt", "TEXT"))
    do {
      return try room.desk.decide(.photo(publication), on: id)
    } catch let problem as PhotoProblem {
      throw Diagnostic(
        file: "desk photo", problem.message,
        hint: problem.isOfMachine
          ? "install avoin-photo beside avoin" : "it cannot be published")
    }
  }

  func attachmentNumber() throws -> Int {
    let word = try arguments.word(2, "attachment's number")
    guard let number = Int(word), (1...CaseDesk.photoNumberMax).contains(number) else {
      throw UsageError(
        message: "\"\(word)\" is no attachment's number",
        hint: "avoin desk show ID lists them, from 1")
    }
    return number
  }

  private func boxes() throws(UsageError) -> [PhotoBox] {
    var boxes: [PhotoBox] = []
    for text in arguments.all("box") {
      guard let box = PhotoBox(percents: text), boxes.count < PhotoBox.boxesMax else {
        throw UsageError(
          message: "\"\(text)\" is no box of the picture, or one too many",
          hint: "left, top, width and height in percent, as in --box 10,20.5,30,25")
      }
      boxes.append(box)
    }
    return boxes
  }
}
