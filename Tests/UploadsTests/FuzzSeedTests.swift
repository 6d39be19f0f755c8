// The files that `make fuzz` begins with are the samples of these tests.

import Files
import Foundation
import Testing

@testable import Uploads

@Suite struct FuzzSeedTests {
  @Test("The seeds of the fuzzer are the samples", arguments: UploadKind.allCases)
  func seeds(_ kind: UploadKind) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    let folder = Folder("\(root.path)/Fuzzing/Seeds/\(kind.rawValue)")
    for (index, sample) in Samples.all(kind).enumerated() {
      let file = RelativePath(trusted: "\(index + 1)")
      if ProcessInfo.processInfo.environment["AVOIN_RECORD"] != nil {
        try folder.write(sample, to: file)
      }
      #expect(try folder.read(file) == sample)
    }
  }
}
