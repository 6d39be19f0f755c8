// `avoin-photo`: makes one stranger's picture anew, in a process that can do nothing else.
//
// 1. Lower every limit that the system has, for good.
// 2. Read the job and the picture from standard input.
// 3. Look at its first bytes: HEIC is decoded by several threads, everything else by one.
// 4. Give up every system call but reading, writing, memory and the end.
// 5. Read from the picture's head how large it is; only then decode it.
// 6. Scale it, turn it upright, cover what is to be covered, encode it anew.
// 7. Write the picture to standard output. What goes wrong is an exit code and nothing else.

internal import Glibc
internal import Photos

@main
struct AvoinPhoto {
  static func main() {
    do {
      try Confinement.limit()
      guard let (job, sent) = PhotoJob.read(try StandardStreams.read(bytesMax: bytesMax)) else {
        exit(PhotoProblem.code(of: .failed(code: 1)))
      }
      let picture = Array(sent)
      let kind = try PictureHead.kind(of: picture)
      try Confinement.confine(threads: kind == .heic)
      let photo = try photo(job, of: picture)
      try StandardStreams.write(photo.messageLine + photo.bytes)
    } catch let problem as PhotoProblem {
      exit(PhotoProblem.code(of: problem))
    } catch {
      exit(1)
    }
  }

  /// Room for the job in front of the picture.
  private static let bytesMax = PhotoJob.bytesMax + (64 << 10)

  private static func photo(_ job: PhotoJob, of sent: [UInt8]) throws(PhotoProblem) -> Photo {
    let head = try PictureHead(sent)
    guard head.pixels <= PhotoJob.pixelsMax else { throw .tooLarge }
    var picture = try Picture(decoding: sent, head.kind)
    guard picture.width * picture.height <= PhotoJob.pixelsMax else { throw .tooLarge }
    try picture.scale(edgeMax: job.edgeMax)
    try picture.turn(head.orientation)
    for box in job.boxes { picture.cover(box) }
    ReviewAids(job: job).draw(on: picture)
    return try picture.encoded(as: head.kind == .png ? .png : .jpeg)
  }
}
