// Photographs of cases: published, replaced, withdrawn, and gone with their case.

import Archive
import Desk
import Files
import Foundation
import Inbox
import Participation
import Photos
import Testing

@Suite struct PhotographTests {
  let office: Office
  let id: CaseID

  init() throws {
    office = try Office()
    id = try office.receivePhotos()
  }

  private func publish(_ publication: PhotoPublication = Album.publication()) throws -> Case {
    guard case .done(let story) = try office.desk.decide(.photo(publication), on: id) else {
      throw Office.NotStored()
    }
    return story
  }

  @Test("A published photo stands beside the record that names it by its digest")
  func published() throws {
    _ = try office.desk.publish(id)
    let photo = try #require(try publish().photos.first)
    #expect(photo.alt == "A lamp." && photo.number == 1 && photo.kind == .jpeg)
    let bytes = Array("lamp.jpg 1600 1000,1000,500,500".utf8)
    #expect(photo.file == "\(Digest256(of: bytes).hexText).jpg" && photo.bytes == bytes.count)
    #expect(try office.photos(id) == [photo.file])
    let story = try office.story(id)
    #expect(try office.archive.bytes(of: photo, in: story) == bytes)
    let last = try #require(try office.desk.history.reading(of: id).entries.last)
    #expect(last.what == .photoPublished && last.details == ["photo": "1", "boxes": "1"])
    #expect(try last.version == office.desk.file(id).version)
  }

  @Test("Published anew it takes the place of the first, and that file is gone")
  func replaced() throws {
    _ = try office.desk.publish(id)
    let first = try #require(try publish().photos.first)
    _ = try publish(Album.publication(3, alt: "A gate.", boxes: ""))
    let story = try publish(Album.publication(alt: "Lamp", boxes: "0,0,1,1"))
    #expect(
      story.photos.map(\.number) == [1, 3] && story.photos.map(\.alt) == ["Lamp", "A gate."])
    #expect(try office.photos(id) == story.photos.map(\.file).sorted())
    #expect(!story.photos.contains { $0.file == first.file })
  }

  @Test("Withdrawn it is in no record and no folder; twice is told")
  func withdrawn() throws {
    _ = try office.desk.publish(id)
    _ = try publish()
    #expect(try office.desk.withdrawPhoto(1, of: id).photos.isEmpty)
    #expect(try office.photos(id) == [] && office.story(id).photos.isEmpty)
    #expect(throws: DeskError.noSuchPhoto(id, number: 1)) {
      try office.desk.withdrawPhoto(1, of: id)
    }
    #expect(try office.desk.history.reading(of: id).entries.last?.what == .photoWithdrawn)
  }

  @Test("A withheld case keeps no photo, and gets none back by itself")
  func withheld() throws {
    _ = try office.desk.publish(id)
    _ = try publish()
    #expect(try office.desk.withhold(id, reason: .personalData).photos.isEmpty)
    #expect(try office.photos(id) == [])
    #expect(throws: DeskError.notShown(id)) { try publish() }
    #expect(try office.desk.publish(id).photos.isEmpty)
  }

  @Test("A merged case shows none until it is open again")
  func merged() throws {
    _ = try office.desk.publish(id)
    _ = try publish()
    let other = try office.receive()
    _ = try office.desk.publish(other)
    let merged = try office.desk.merge(id, into: other)
    #expect(merged.photos.count == 1 && merged.shownPhotos.isEmpty)
    #expect(try office.desk.reopen(id, note: nil).shownPhotos.count == 1)
  }

  @Test("Every revision of the record keeps it")
  func kept() throws {
    _ = try office.desk.publish(id)
    let photos = try publish().photos
    _ = try office.desk.correct(id, title: "Another title")
    _ = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "[name]")
    _ = try office.desk.answer(id, body: "Thanks.", outcome: .fixed)
    #expect(try office.story(id).photos == photos)
    #expect(try office.photos(id).count == 1)
  }

  @Test("Nothing is published without a text, before the case, or of a file that is no picture")
  func refused() throws {
    #expect(throws: DeskError.notShown(id)) { try publish() }
    _ = try office.desk.publish(id)
    let record = try office.record(id)
    #expect(throws: DeskError.emptyText("alt")) { try publish(Album.publication(alt: " \n")) }
    let long = String(repeating: "a", count: PublishedPhoto.altCharactersMax + 1)
    #expect(throws: DeskError.tooLong("alt", charactersMax: PublishedPhoto.altCharactersMax)) {
      try publish(Album.publication(alt: long))
    }
    for number in [0, 2, 5, 1_000] {
      #expect(throws: DeskError.noSuchPhoto(id, number: number)) {
        try publish(Album.publication(number))
      }
    }
    #expect(throws: PhotoProblem.unreadable) { try publish(Album.publication(4)) }
    #expect(try office.record(id) == record && office.photos(id) == [])
  }

  @Test("Where the picture cannot be written, the record is as it was")
  func unwritable() throws {
    _ = try office.desk.publish(id)
    let record = try office.record(id)
    // A file where the folder would be, as a full disk refuses it too.
    let place = RelativePath(trusted: "2026/11/\(id)")
    try office.archive.folder.write([1], to: place)
    #expect(throws: FileError.self) { try publish() }
    #expect(try office.record(id) == record)
    let entries = try office.desk.history.reading(of: id).entries
    #expect(entries.suffix(2).map(\.what) == [.photoPublished, .failed])
    try office.archive.folder.remove(place)
    #expect(try publish().photos.count == 1)
  }

  @Test("What a crash left without a name goes with the next change")
  func orphan() throws {
    _ = try office.desk.publish(id)
    let photo = try #require(try publish().photos.first)
    let stray = RelativePath(trusted: "2026/11/\(id)/\(String(repeating: "a", count: 64)).jpg")
    try office.archive.folder.write([1], to: stray)
    _ = try office.desk.correct(id, title: "New")
    #expect(try office.photos(id) == [photo.file])
  }

  @Test("Whoever did not see the case as it is publishes nothing")
  func conflict() throws {
    _ = try office.desk.publish(id)
    let version = try office.desk.file(id).version
    _ = try office.desk.correct(id, title: "Meanwhile")
    let changed = #expect(throws: CaseChanged.self) {
      try office.desk.decide(.photo(Album.publication()), on: id, expecting: version)
    }
    #expect(changed?.mine.alt == "A lamp.")
    #expect(throws: CaseChanged.self) {
      try office.desk.withdrawPhoto(1, of: id, expecting: version)
    }
    #expect(try office.photos(id) == [])
  }
}

@Suite struct PhotographApprovalTests {
  @Test("With two persons a photo waits as boxes and text, and is made when it is approved")
  func waits() throws {
    let office = try Office(approvals: 1)
    let id = try office.receivePhotos()
    _ = try office.desk.decide(.publish(.none), on: id)
    _ = try office.desk(of: "berit").approve(id)
    let decision = Decision.photo(Album.publication())
    guard case .waits = try office.desk.decide(decision, on: id) else {
      throw Office.NotStored()
    }
    #expect(try office.photos(id) == [] && office.story(id).photos.isEmpty)
    #expect(try office.desk.file(id).proposal?.decision == decision)
    #expect(throws: DeskError.ownWork(id)) { try office.desk.approve(id) }
    #expect(try office.desk(of: "berit").approve(id).photos.map(\.alt) == ["A lamp."])
    #expect(try office.photos(id).count == 1 && office.desk.file(id).proposal == nil)
    // Taking away adds nothing.
    #expect(try office.desk.withdrawPhoto(1, of: id).photos.isEmpty)
  }

  @Test("What cannot be made is refused now, and not when it is approved")
  func refused() throws {
    let office = try Office(approvals: 1)
    let id = try office.receivePhotos()
    _ = try office.desk.decide(.publish(.none), on: id)
    _ = try office.desk(of: "berit").approve(id)
    #expect(throws: PhotoProblem.unreadable) {
      try office.desk.decide(.photo(Album.publication(4)), on: id)
    }
    #expect(try office.desk.proposals.ids().isEmpty)
  }
}
