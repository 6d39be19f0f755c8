// Runs `avoin-photo`: a process for each picture, so that a picture that breaks a decoder breaks
// nothing else.
//
// 1. Start the program with an empty environment, no file open but its input and output.
// 2. Hand over the job and take what it answers, both at once, until a deadline.
// 3. Whatever it does wrong, kill it; wait for its end.
// 4. Believe its answer only where it ended well and the answer makes sense.

internal import Glibc

/// The program that makes pictures anew.
package struct PhotoProgram: Sendable {
  /// Where it stands.
  package let path: String
  private let millisecondsMax: Int

  /// Longer than any picture within the limits takes, on an old machine too.
  package static let millisecondsMaxDefault = 20_000

  package init(path: String, millisecondsMax: Int = millisecondsMaxDefault) {
    self.path = path
    self.millisecondsMax = millisecondsMax
  }

  /// Beside the program that runs now.
  package static let beside: PhotoProgram = PhotoProgram(path: "\(ownFolder)/avoin-photo")

  /// Makes a picture anew.
  ///
  /// - Parameter picture: as it was sent.
  package func photo(_ job: PhotoJob, of picture: [UInt8]) throws(PhotoProblem) -> Photo {
    guard picture.count <= PhotoJob.bytesMax else { throw .tooLarge }
    var child = try ChildProcess(program: path)
    let answer = child.exchange(
      job.message(with: picture), answerBytesMax: Photo.messageBytesMax,
      millisecondsMax: millisecondsMax)
    let end = child.end()
    switch answer {
    case .late: throw .tookTooLong
    case .tooLong, .broken: throw .failed(code: end.code ?? -1)
    case .whole(let message): return try Self.photo(message, end)
    }
  }
}

extension PhotoProgram {
  private static func photo(
    _ message: [UInt8], _ end: ChildProcess.End
  ) throws(PhotoProblem) -> Photo {
    switch end {
    case .signal(let signal): throw .crashed(signal: signal)
    // What cannot be started ends so, by posix_spawn.
    case .exit(let code) where code != 0: throw PhotoProblem.codes[code] ?? .failed(code: code)
    case .exit:
      guard let photo = Photo(message: message) else { throw .failed(code: 0) }
      return photo
    }
  }

  private static var ownFolder: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
  }
}
