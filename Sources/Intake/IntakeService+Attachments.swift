// The files of a form that is sent get their place beside the submission before it is stored.
//
// The files are read and waited for on a thread of their own, so that the threads which serve
// everybody go on. Where one of them is gone, the form comes back with everything else in it.

internal import Dispatch
internal import HTTP
internal import Inbox
internal import Participation
internal import Uploads

extension IntakeService {
  /// Where files are claimed, one form after the other; each of them is a connection that waits, and
  /// of those the listener has a limit.
  static let claims = DispatchQueue(label: "avoin.attachments")

  /// Claims the files of a form, then stores it.
  ///
  /// - Parameter store: what becomes of the form with its files.
  func filing(
    _ visit: FormVisit, _ secret: ReceiptSecret,
    store: @escaping @Sendable ([Attachment]) -> IntakeOutcome
  ) -> IntakeOutcome {
    let references = visit.channel.fileFields.flatMap {
      AttachmentRef.list(visit.validation.answers[$0]) ?? []
    }
    if references.isEmpty { return store([]) }
    return .later {
      do throws(UploadProblem) {
        let uploads = references.compactMap { StagedUpload($0) }
        guard let attachments, uploads.count == references.count else {
          throw UploadProblem.expired
        }
        return store(try attachments.claim(uploads, for: secret.submissionID))
      } catch {
        return .page(notClaimed(error, visit))
      }
    }
  }

  /// The same visit, as the files are now: what waited for too long is named as a mistake.
  func lookedAgain(_ visit: FormVisit) -> FormVisit {
    let files = ArrivedFiles(visit.posted, of: visit.channel, staging: attachments?.staging)
    return FormVisit(
      channel: visit.channel, language: visit.language, posted: visit.posted,
      validation: validation(files, visit.channel), opening: visit.opening)
  }

  func validation(_ files: ArrivedFiles, _ channel: Channel) -> Validation {
    for report in files.reports { log("\(channel.key): \(report)") }
    return channel.validate(
      files.values, taxonomy: site.taxonomy, today: site.day(clock.now())
    ).adding(files.problems, in: channel)
  }
}

extension IntakeService {
  private func notClaimed(_ problem: UploadProblem, _ visit: FormVisit) -> Response {
    if case .notStored = problem {
      return notStored(problem, visit, FormPages(site: site, visit: visit))
    }
    let now = lookedAgain(visit)
    let pages = FormPages(site: site, visit: now)
    // All of them are there, and one is not as it was when it was shown: another look at it.
    guard !now.validation.isValid else {
      return pages.check(.badRequest, token: newToken(now), problem: "problem_token_changed")
    }
    return pages.form(.unprocessableContent)
  }
}

extension Channel {
  /// The answers as they are kept: files are named without what they waited as.
  func kept(_ answers: FormAnswers) -> FormAnswers {
    var kept = answers
    for field in fileFields {
      let files = AttachmentRef.list(answers[field]) ?? []
      kept[field] = files.compactMap { $0.placed?.line }.joined(separator: "\n")
    }
    return kept
  }
}
