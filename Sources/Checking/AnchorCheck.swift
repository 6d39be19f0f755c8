// Whether the parts of pages to which other pages link are there.

internal import Files
internal import Publishing

/// Renders the targets of links once more and looks for the ids.
struct AnchorCheck {
  let renderer: SiteRenderer
  let plan: [PlannedFile]

  func run(_ findings: inout Findings) throws {
    let wanted = Dictionary(grouping: findings.anchors.keys, by: \.file)
    let targets = plan.filter { wanted[$0.address.file.text] != nil }
    let work = ParallelWork<[Findings.Anchor]>(chunksMax: 64)
    let missing = try work.run(targets) { chunk in
      try chunk.flatMap { file -> [Findings.Anchor] in
        let ids = PageOutline(try renderer.bytes(of: file)).ids
        return wanted[file.address.file.text, default: []].filter { !ids.contains($0.id) }
      }
    }
    for anchor in missing.joined() { findings.fail(anchor) }
  }
}
