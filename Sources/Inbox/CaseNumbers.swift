// Gives every submission its case number, each number once.
//
// 1. Look once a year and process at what is given: claims, submissions, the archive's floor.
// 2. Claim the next number by creating its file, which fails where another process has it.
// 3. The claim names the submission's file, so it is the way from number to submission as well.
// A claim is not waited for: it can be lost with the machine, and is then found in step 1.

internal import Files
internal import Foundation
internal import Participation

/// A year has no number left, or its claims cannot be made sense of.
package struct NumbersExhausted: Error, Hashable, Sendable, CustomStringConvertible {
  package let year: Int

  package var description: String { "no case number can be found for the year \(year)" }
}

/// The numbers of cases, rising from 1 in every year.
final class CaseNumbers: Sendable {
  private let folder: Folder
  /// The highest number of a year of which anything else than a claim is known, or 0.
  private let highestKnown: @Sendable (_ year: Int) throws -> Int
  private let lock = NSLock()
  nonisolated(unsafe) private var nextByYear: [Int: Int] = [:]

  /// Numbers taken by others in a row, after which the claims are looked at again.
  private static let attemptsBetweenScans = 16
  private static let attemptsMax = 1_024
  private static let claimBytesMax = 1_024

  init(folder: Folder, highestKnown: @escaping @Sendable (_ year: Int) throws -> Int) {
    self.folder = folder
    self.highestKnown = highestKnown
  }

  /// Claims the next number of a year for a submission's file.
  ///
  /// - Throws: `FileError`, `NumbersExhausted`.
  func claim(year: Int, for file: RelativePath) throws -> CaseID {
    for attempt in 1...Self.attemptsMax {
      let number = try takeNext(year: year)
      if try create(year, number, for: file) { return CaseID(year: year, number: number) }
      if attempt % Self.attemptsBetweenScans == 0 { try skipClaims(of: year) }
    }
    throw NumbersExhausted(year: year)
  }

  /// Takes back a claim whose submission was not stored.
  func giveBack(_ caseID: CaseID) throws {
    try folder.remove(Self.file(of: caseID))
    if let (year, number) = caseID.counted { untake(year, number) }
  }

  /// The file of the submission for which a number was claimed; nil where no claim says so.
  func file(of caseID: CaseID) throws -> RelativePath? {
    do {
      let bytes = try folder.read(Self.file(of: caseID), bytesMax: Self.claimBytesMax)
      return RelativePath(String(decoding: bytes, as: UTF8.self))
    } catch let error where error.isMissing {
      return nil
    }
  }
}

extension CaseNumbers {
  private func takeNext(year: Int) throws -> Int {
    try lock.withLock {
      let number = try nextByYear[year] ?? firstFree(of: year)
      guard number <= CaseID.numberMax else { throw NumbersExhausted(year: year) }
      nextByYear[year] = number + 1
      return number
    }
  }

  /// So that a full disk does not use up numbers.
  private func untake(_ year: Int, _ number: Int) {
    lock.withLock {
      if nextByYear[year] == number + 1 { nextByYear[year] = number }
    }
  }

  private func firstFree(of year: Int) throws -> Int {
    max(try highestClaim(of: year), try highestKnown(year)) + 1
  }

  private func skipClaims(of year: Int) throws {
    let free = try highestClaim(of: year) + 1
    lock.withLock { nextByYear[year] = max(free, nextByYear[year] ?? 1) }
  }

  private func highestClaim(of year: Int) throws(FileError) -> Int {
    let names = try folder.folder(Self.folder(of: year)).names()
    return names.compactMap { Int(digits: $0.utf8) }.filter { $0 <= CaseID.numberMax }.max() ?? 0
  }

  /// Whether the number was free.
  private func create(_ year: Int, _ number: Int, for file: RelativePath) throws -> Bool {
    let claim = Self.file(of: CaseID(year: year, number: number))
    do {
      try folder.write(Array(file.text.utf8), to: claim, .atomic, .mustBeNew, mode: 0o600)
      return true
    } catch let error where error.isAlreadyThere {
      return false
    } catch {
      untake(year, number)
      throw error
    }
  }

  private static func folder(of year: Int) -> RelativePath {
    RelativePath(trusted: year.padded(to: 4))
  }

  /// `2026/000123`.
  private static func file(of caseID: CaseID) -> RelativePath {
    RelativePath(trusted: caseID.text.replacing("-", with: "/"))
  }
}

extension CaseID {
  /// The year and the number, where a counter gave them.
  var counted: (year: Int, number: Int)? {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let year = Int(digits: parts[0].utf8),
      let number = Int(digits: parts[1].utf8)
    else { return nil }
    return (year, number)
  }
}
