// Who follows a case, and that stopping forgets them.

import Files
import Foundation
import Inbox
import Mail
import Participation
import Testing

@Suite struct FollowBookTests {
  @Test("An address follows once, is on the disk only locked, and is gone when it stops")
  func once() throws {
    let office = try PostOffice()
    let submission = try office.submission()
    let book = office.follows
    guard
      case .following(let follow, let follower) = try book.follow(
        submission, try office.address(), told: 2, at: office.clock.now)
    else {
      Issue.record("nobody follows")
      return
    }
    #expect(follow.told == 2)
    let again = try book.follow(
      submission, try office.address("Resident@HOME.example"), told: 3, at: office.clock.now)
    if case .already = again {} else { Issue.record("followed twice") }
    let name = try #require(try office.files().keys.first { $0.hasSuffix(".json") })
    #expect(try office.files()[name] == 0o600)
    let text = try String(contentsOfFile: "\(office.state.path)/mail/\(name)", encoding: .utf8)
    #expect(!text.contains("home.example") && !text.contains(follower.secret.linkText))
    #expect(try book.follow(for: follower.secret)?.id == follow.id)
    #expect(try book.follow(for: .sample) == nil)
    try book.stop(follow)
    try book.note(follow, told: 5)
    #expect(try book.all().isEmpty)
    #expect(try book.follow(for: follower.secret) == nil)
  }

  @Test("Few can follow through one receipt")
  func tooMany() throws {
    let office = try PostOffice()
    let submission = try office.submission()
    for number in 0..<FollowBook.followersMax {
      _ = try office.follows.follow(
        submission, try office.address("a\(number)@b.example"), told: 0, at: office.clock.now)
    }
    let result = try office.follows.follow(
      submission, try office.address(), told: 0, at: office.clock.now)
    if case .tooMany = result {} else { Issue.record("more than may") }
    #expect(try office.follows.all().count == FollowBook.followersMax)
    try office.follows.erase(of: submission.id)
    #expect(try office.follows.all().isEmpty)
  }

  @Test("What was told is noted")
  func told() throws {
    let office = try PostOffice()
    let submission = try office.submission()
    _ = try office.follows.follow(
      submission, try office.address(), told: 1, at: office.clock.now)
    let follow = try #require(try office.follows.all().first)
    try office.follows.note(follow, told: 4)
    #expect(try office.follows.follows(of: submission.id).first?.told == 4)
    #expect(office.follows.follower(of: follow)?.address.text == "resident@home.example")
  }
}
