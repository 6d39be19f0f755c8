// One photograph of a case in the browser: looked at, covered in part, published, withdrawn.
//
// 1. GET shows the picture, made anew; to an official who does not see the case, it is not there.
// 2. POST adds or removes a box, or shows it otherwise: the page comes back, nothing is kept.
// 3. POST with `publish` or `withdraw` is a step of the desk, told the version that was looked at.
// 4. What goes wrong shows the page again, with the boxes and the text that were there.

internal import Archive
internal import Files
internal import HTTP
internal import Mustache
internal import Participation
internal import Photos

/// `/desk/case/<number>/photo/<n>`.
struct PhotoVisit {
  let call: CaseCall
  let number: Int

  /// - Returns: nil where the case has no such photograph.
  init?(_ call: CaseCall, number: String) {
    guard let number = Int(digits: number.utf8), (1...CaseDesk.photoNumberMax).contains(number),
      call.file.photoNumbers.contains(number) || call.file.publishedPhoto(number) != nil
    else { return nil }
    self.call = call
    self.number = number
  }

  func page() -> Response {
    let waiting = waiting
    let form = PhotoForm(waiting, call.file.publishedPhoto(number))
    return PhotoPage(visit: self, form: form).response()
  }

  /// The picture itself, for the page.
  func picture() throws -> Response {
    let visit = call.visit
    if visit.query("published") != nil { return try published() }
    guard let boxes = PhotoBox.list(visit.query("boxes") ?? "") else { return visit.notFound() }
    var job = PhotoJob(
      edgeMax: (PhotoForm.Size(rawValue: visit.query("size") ?? "") ?? .small).edgeMax,
      boxes: boxes)
    job.corner = visit.query("corner").flatMap { PhotoPoint($0) }
    if visit.query("numbers") != nil { job.aids.insert(.numbers) }
    if visit.query("grid") != nil { job.aids.insert(.grid) }
    let photo = try call.desk.look(at: number, of: call.file, job)
    return response(photo.bytes, photo.kind.mediaType, photo.kind.fileExtension)
  }

  func perform() throws -> Response {
    let visit = call.visit
    var form: PhotoForm
    do throws(PhotoMistake) {
      form = try PhotoForm(visit.form)
      try change(&form)
    } catch let mistake {
      form = (try? PhotoForm(visit.form)) ?? PhotoForm(textsOf: visit.form)
      return refused(form, visit.phrases("desk_photo_wrong_\(mistake.rawValue)"))
    }
    switch visit.form["do"] {
    case "publish": return try step(form) { try publish(form) }
    case "withdraw": return try step(form) { try withdraw() }
    default: return PhotoPage(visit: self, form: form).response()
    }
  }
}

extension PhotoVisit {
  var path: DeskPath { DeskPath(trusted: "/desk/case/\(call.id.text)/photo/\(number)") }

  /// What of this photograph waits for approval.
  var waiting: PhotoPublication? {
    guard case .photo(let photo)? = call.file.proposal?.decision, photo.number == number else {
      return nil
    }
    return photo
  }

  private func response(_ bytes: [UInt8], _ type: String, _ ending: String) -> Response {
    Response(
      .ok,
      headers: [
        "Content-Type": type,
        "Content-Disposition": "inline; filename=\"\(call.id)-\(number).\(ending)\"",
      ], body: .bytes(bytes))
  }

  private func published() throws -> Response {
    guard let story = call.file.story, let photo = call.file.publishedPhoto(number) else {
      return call.visit.notFound()
    }
    let bytes = try call.desk.archive.bytes(of: photo, in: story)
    return response(bytes, photo.kind.mediaType, photo.kind.fileExtension)
  }

  private func change(_ form: inout PhotoForm) throws(PhotoMistake) {
    let posted = call.visit.form
    let action = posted["do"]
    if posted.has("at.x") {
      try form.click(
        x: posted["at.x"], y: posted["at.y"], width: Int(digits: posted["width"].utf8) ?? 0,
        height: Int(digits: posted["height"].utf8) ?? 0)
    } else if action == "add" {
      try form.addTyped()
    } else if action == "forget" {
      form.corner = nil
    } else if action == "clear" {
      form.boxes = []
    } else if action.hasPrefix("remove-") {
      form.remove(String(action.dropFirst("remove-".count)))
    }
  }

  /// What the page does not offer is refused as if there were no such photograph.
  private func step(_ form: PhotoForm, _ work: () throws -> Response) throws -> Response {
    guard call.access.reviews else { return call.visit.notFound() }
    do {
      return try work()
    } catch let changed as CaseChanged {
      return ConflictPage(
        call: call, action: nil, target: .text(call.visit.site.link(path)), changed: changed
      ).response()
    } catch {
      let problems = CaseProblems(phrases: call.phrases)
      if problems.isOfMachine(error) {
        call.office.log("a photo of \(call.id) failed: \(CaseProblems.cause(error))")
      }
      return refused(form, problems.sentence(error), problems.status(error))
    }
  }

  private func publish(_ form: PhotoForm) throws -> Response {
    let decision = Decision.photo(form.publication(number))
    switch try call.desk.decide(decision, on: call.id, expecting: call.version) {
    case .done(let story):
      call.office.announce(story)
      return leave(done: "public")
    case .waits: return leave(done: "waits")
    }
  }

  private func withdraw() throws -> Response {
    call.office.announce(
      try call.desk.withdrawPhoto(number, of: call.id, expecting: call.version))
    return leave(done: "public")
  }

  private func leave(done: String) -> Response {
    call.visit.redirect(to: .file(call.id, from: call.place), done: done)
  }

  private func refused(
    _ form: PhotoForm, _ problem: String, _ status: StatusCode = .unprocessableContent
  ) -> Response {
    PhotoPage(visit: self, form: form, status: status, problem: problem).response()
  }
}
