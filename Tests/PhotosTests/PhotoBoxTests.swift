// Boxes and jobs: what is none is refused before any process is started.

import Photos
import Testing

@Suite struct PhotoBoxTests {
  @Test("A box lies within the picture, or is none")
  func within() {
    #expect(PhotoBox(x: 0, y: 0, width: 10_000, height: 10_000) != nil)
    #expect(PhotoBox(x: 1, y: 0, width: 10_000, height: 1) == nil)
    #expect(PhotoBox(x: -1, y: 0, width: 5, height: 5) == nil)
    #expect(PhotoBox(x: 0, y: 0, width: 0, height: 5) == nil)
    #expect(PhotoBox(x: .max, y: 0, width: .max, height: 5) == nil)
  }

  @Test(
    "What is no list of boxes is no box",
    arguments: ["1,2,3", "1,2,3,4,5", "NaN,0,1,1", "-1,0,1,1", "1.5,0,1,1", "1,2,3,99999", "a;b"])
  func wrongText(_ text: String) {
    #expect(PhotoBox.list(text) == nil)
  }

  @Test("A thousand boxes are too many")
  func tooMany() {
    let one = "0,0,10,10"
    let many = Array(repeating: one, count: 1_000).joined(separator: ";")
    #expect(PhotoBox.list(many) == nil)
    let most = Array(repeating: one, count: PhotoBox.boxesMax).joined(separator: ";")
    #expect(PhotoBox.list(most)?.count == PhotoBox.boxesMax)
  }

  @Test("Two corners make a box, in whatever order")
  func corners() throws {
    let a = try #require(PhotoPoint(x: 900, y: 100))
    let b = try #require(PhotoPoint(x: 300, y: 500))
    #expect(PhotoBox(from: a, to: b) == PhotoBox(x: 300, y: 100, width: 600, height: 400))
    #expect(PhotoBox(from: a, to: a) == nil)
  }

  @Test("A job comes out of its message as it went in")
  func message() throws {
    var job = PhotoJob(
      edgeMax: 640, boxes: try [#require(PhotoBox("1,2,3,4")), #require(PhotoBox("5,6,7,8"))])
    job.aids = [.grid, .numbers]
    job.corner = PhotoPoint(x: 12, y: 34)
    let read = try #require(PhotoJob.read(job.message(with: [0x0A, 0x0A, 7])))
    #expect(read.job == job)
    #expect(Array(read.picture) == [0x0A, 0x0A, 7])
  }

  @Test(
    "What is no job is not done",
    arguments: [
      "", "avoin-photo 1\nedge 640\n", "avoin-photo 2\nedge 640\n\n", "avoin-photo 1\n\n",
      "avoin-photo 1\nedge 0\n\n", "avoin-photo 1\nedge 99999\n\n",
      "avoin-photo 1\nedge 640\nbox 1,2,3\n\n", "avoin-photo 1\nedge 640\nfile /etc/passwd\n\n",
    ])
  func wrongJob(_ text: String) {
    #expect(PhotoJob.read(Array(text.utf8)) == nil)
  }
}
