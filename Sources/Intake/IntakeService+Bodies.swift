// How the bodies of forms come in: short ones whole, those with files piece by piece.

package import HTTP
internal import Participation
internal import Uploads

extension IntakeService {
  /// What becomes of a request's body.
  ///
  /// A form with files is streamed to the staging folder, where its address is a form's and its
  /// boundary one that RFC 2046 allows; anything else is collected, within the listener's limit.
  package func bodyHandling(of request: Request) -> BodyHandling {
    guard let staging = attachments?.staging, request.method == .post,
      let channel = channel(ofForm: request.path),
      let type = request.headers["Content-Type"], MultipartBoundary.isNamed(in: type)
    else { return .collected }
    do throws(MultipartError) {
      let form = MultipartForm(
        boundary: try MultipartBoundary(contentType: type), files: staging.begin())
      let bytesMax =
        channel.fileFields.isEmpty
        ? ListenerLimits().bodyBytesMax : staging.limits.formBytesMax
      return .streamed(form, bytesMax: bytesMax)
    } catch {
      return .refused(error.status)
    }
  }

  /// `/f/<channel>` and `/f/<channel>/send`, of a channel that there is.
  private func channel(ofForm path: String) -> Channel? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 || parts.count == 4 && parts[3] == "send", parts[0].isEmpty,
      parts[1] == "f"
    else { return nil }
    return Key(parts[2]).flatMap { site.channels[$0] }
  }
}
