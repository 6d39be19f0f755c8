// The page of one photograph: the picture with its boxes, a text for who cannot see it, what to do.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation
internal import Photos

/// Makes the values of the layout `desk/photo`.
struct PhotoPage {
  let visit: PhotoVisit
  let form: PhotoForm
  var status = StatusCode.ok
  var problem: String?

  func response() -> Response {
    let call = visit.call
    let title = call.phrases("desk_photo_title", ["number": "\(visit.number)"])
    let (shown, failure) = shown
    return call.visit.page(
      .photo, failure.map(problems.status) ?? status, title: title,
      ["file": .record(values(shown))], problem: problem ?? failure.map(problems.sentence))
  }
}

extension PhotoPage {
  private var call: CaseCall { visit.call }
  private var file: CaseFile { call.file }
  private var published: PublishedPhoto? { file.publishedPhoto(visit.number) }
  private var hasSource: Bool { file.photoNumbers.contains(visit.number) }
  private var problems: CaseProblems { CaseProblems(phrases: call.phrases) }

  /// The picture as it is shown now: its size tells what a click means.
  private var shown: (Photo?, (any Error)?) {
    guard hasSource else { return (nil, nil) }
    do {
      return (try call.desk.look(at: visit.number, of: file, form.job), nil)
    } catch {
      if problems.isOfMachine(error) {
        call.office.log("a photo of \(call.id) cannot be shown: \(CaseProblems.cause(error))")
      }
      return (nil, error)
    }
  }

  private func values(_ shown: Photo?) -> Record {
    let mayPublish = call.access.reviews && file.isShown
    let name = hasSource ? file.submission?.attachments[visit.number - 1].name : nil
    return [
      "id": .text(call.id.text), "version": .text(file.version.text),
      "from": .text(call.place?.text ?? ""),
      "caseURL": .text(call.visit.site.link(.file(call.id, from: call.place))),
      "number": .integer(visit.number), "name": .optionalText(name?.onOneLineOfDesk),
      "action": .text(call.visit.site.link(visit.path)),
      "needsApproval": .bool((call.channel?.approvals ?? 0) > 0),
      "isHidden": .bool(!file.isShown), "waits": .bool(visit.waiting != nil),
      "published": published.map(publishedValues) ?? .null,
      "edit": shown.map { edit($0, mayPublish: mayPublish) } ?? .null,
      "mayWithdraw": .bool(mayPublish && published != nil),
    ]
  }

  private func publishedValues(_ photo: PublishedPhoto) -> Value {
    [
      "url": .text(call.visit.site.link(picture.adding("published", "1"))),
      "alt": .text(photo.alt.showable), "textLang": textLang,
      "size": photo.size.map { ["width": .integer($0.width), "height": .integer($0.height)] }
        ?? .null,
    ]
  }

  private var textLang: Value {
    .optionalText(call.language == call.visit.language ? nil : call.language.code)
  }

  private var picture: DeskPath { DeskPath(trusted: "\(visit.path.text)/picture") }

  private func edit(_ shown: Photo, mayPublish: Bool) -> Value {
    var path = picture.adding("size", form.size.rawValue).adding("numbers", "1")
      .adding("boxes", PhotoBox.text(form.boxes))
    if form.hasGrid { path = path.adding("grid", "1") }
    if let corner = form.corner { path = path.adding("corner", corner.text) }
    let result = picture.adding("size", "large").adding("boxes", PhotoBox.text(form.boxes))
    return [
      "url": .text(call.visit.site.link(path)), "result": .text(call.visit.site.link(result)),
      "width": .integer(shown.width), "height": .integer(shown.height),
      "boxes": .text(PhotoBox.text(form.boxes)), "corner": .text(form.corner?.text ?? ""),
      "hasCorner": .bool(form.corner != nil), "hasBoxes": .bool(!form.boxes.isEmpty),
      "list": .list(form.boxes.enumerated().map { box($1, $0 + 1) }),
      "hasGrid": .bool(form.hasGrid), "sizes": .list(PhotoForm.Size.allCases.map(size)),
      "sides": .list(zip(PhotoForm.sides, form.typed).map(side)),
      "alt": .text(form.alt.showable), "textLang": textLang,
      "language": .text(call.visit.site.name(of: call.language, in: call.visit.language)),
      "altMax": .integer(PublishedPhoto.altCharactersMax),
      "mayPublish": .bool(mayPublish), "isPublished": .bool(published != nil),
    ]
  }

  private func box(_ box: PhotoBox, _ number: Int) -> Value {
    [
      "number": .integer(number),
      "text": .text(
        call.phrases(
          "desk_photo_box",
          [
            "number": "\(number)", "left": percent(box.x), "top": percent(box.y),
            "width": percent(box.width), "height": percent(box.height),
          ])),
    ]
  }

  /// Whole percents are enough to tell boxes apart.
  private func percent(_ part: Int) -> String { "\((part + 50) / 100)" }

  private func size(_ size: PhotoForm.Size) -> Value {
    [
      "value": .text(size.rawValue), "label": .text(call.phrases("desk_photo_\(size.rawValue)")),
      "selected": .bool(size == form.size),
    ]
  }

  private func side(_ name: String, _ typed: String) -> Value {
    [
      "name": .text(name), "label": .text(call.phrases("desk_photo_\(name)")),
      "value": .text(typed.showable),
    ]
  }
}
