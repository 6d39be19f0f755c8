// Gives every submission its case number, each number once.
//
// 1. Look once a year and process at what is given: claims, submissions, the archive's floor.
// 2. Claim the next numbers for a batch by creating a file with the name of the first, which fails
//    where another process was quicker. Whoever fails reads how many were taken, and tries behind
//    them: claims form one chain, in which each begins where the one before it ends.
// 3. The claim names the submissions' files, one a line, so it is also the way from number to file.
// A claim is not waited for: it can be lost with the machine, and is then found in step 1. One that
// was left empty or cut off may have been for the largest batch that there is.

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
  /// Claimed for submissions that were not stored, to be given to others.
  nonisolated(unsafe) private var spareByYear: [Int: [Int]] = [:]

  /// Numbers that are claimed at once.
  static let claimedMax = 128
  /// Claims of others in a row, after which all of them are looked at again.
  private static let attemptsBetweenScans = 16
  private static let attemptsMax = 1_024
  private static let claimBytesMax = 1 << 16

  init(folder: Folder, highestKnown: @escaping @Sendable (_ year: Int) throws -> Int) {
    self.folder = folder
    self.highestKnown = highestKnown
  }

  /// Looks what is given, so that the first claim of the year need not: it reads all submissions.
  func prepare(year: Int) throws {
    try lock.withLock { nextByYear[year] = try nextByYear[year] ?? firstFree(of: year) }
  }

  /// Claims the next numbers of a year, one for each submission's file, at most `claimedMax`.
  ///
  /// - Throws: `FileError`, `NumbersExhausted`.
  func claim(year: Int, for files: [RelativePath]) throws -> [CaseID] {
    precondition((1...Self.claimedMax).contains(files.count), "a batch has a limit")
    return try lock.withLock {
      try takeSpare(year, files.count) ?? claimNext(year, files)
    }
  }

  /// Takes back numbers that stand in no record, on the disk or on the way there.
  func giveBack(_ caseIDs: [CaseID]) {
    lock.withLock {
      for case (let year, let number)? in caseIDs.map(\.counted) {
        spareByYear[year, default: []].append(number)
      }
    }
  }

  /// The file of the submission for which a number was claimed; nil where no claim says so.
  func file(of caseID: CaseID) throws -> RelativePath? {
    guard let (year, number) = caseID.counted else { return nil }
    for first in stride(from: number, through: max(1, number - Self.claimedMax + 1), by: -1) {
      guard let lines = try lines(of: year, first) else { continue }
      let line = number - first
      return line < lines.count ? RelativePath(lines[line]) : nil
    }
    return nil
  }
}

extension CaseNumbers {
  private func takeSpare(_ year: Int, _ count: Int) -> [CaseID]? {
    guard let spare = spareByYear[year], spare.count >= count else { return nil }
    let sorted = spare.sorted()
    spareByYear[year] = Array(sorted[count...])
    return sorted[..<count].map { CaseID(year: year, number: $0) }
  }

  private func claimNext(_ year: Int, _ files: [RelativePath]) throws -> [CaseID] {
    for attempt in 1...Self.attemptsMax {
      let first = try nextByYear[year] ?? firstFree(of: year)
      let behind = first + files.count
      guard behind - 1 <= CaseID.numberMax else { throw NumbersExhausted(year: year) }
      if try create(year, first, for: files) {
        nextByYear[year] = behind
        return (first..<behind).map { CaseID(year: year, number: $0) }
      }
      nextByYear[year] =
        attempt % Self.attemptsBetweenScans == 0
        ? max(try endOfClaims(of: year), first + 1) : try end(of: year, first)
    }
    throw NumbersExhausted(year: year)
  }

  private func firstFree(of year: Int) throws -> Int {
    max(try endOfClaims(of: year), try highestKnown(year) + 1)
  }

  /// The number behind the last claim.
  private func endOfClaims(of year: Int) throws -> Int {
    var last = 0
    try folder.folder(Self.folder(of: year)).visitNames { name in
      if let number = Int(digits: name.utf8), number <= CaseID.numberMax {
        last = max(last, number)
      }
    }
    return last == 0 ? 1 : try end(of: year, last)
  }

  /// The number behind the claim that begins with this one.
  private func end(of year: Int, _ first: Int) throws -> Int {
    let count = try lines(of: year, first)?.count ?? 0
    return first + (count == 0 ? Self.claimedMax : count)
  }

  /// The files of a claim; none where it was cut off, nil where there is no claim.
  private func lines(of year: Int, _ first: Int) throws -> [String]? {
    let claim = Self.file(of: CaseID(year: year, number: first))
    guard folder.exists(claim) else { return nil }
    let bytes = try folder.read(claim, bytesMax: Self.claimBytesMax)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.last?.hasSuffix(".json") == true, lines.count <= Self.claimedMax else { return [] }
    return lines.map { String($0) }
  }

  /// Whether the numbers were free.
  private func create(_ year: Int, _ first: Int, for files: [RelativePath]) throws -> Bool {
    let claim = Self.file(of: CaseID(year: year, number: first))
    let lines = files.map(\.text).joined(separator: "\n")
    do {
      try folder.write(Array(lines.utf8), to: claim, .atomic, .mustBeNew, mode: 0o600)
      return true
    } catch {
      guard error.isAlreadyThere else { throw error }
      return false
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
