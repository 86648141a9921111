import Akin
import AkinKernels
import Foundation

/// The index of a library in its files: opened while it is fresh and whole, else made anew.
struct IndexStore: Sendable {
  let file: LibraryFile
  let papers: PaperStore
  let settings: SettingStore

  /// The index that is kept open; nil where each use opens its own.
  var held: HeldIndex?

  /// What is being done, for a progress bar.
  typealias Progress = (FitProgress) -> Void

  /// The folder of the index files, beside the library.
  var folder: String {
    IndexStore.folder(ofLibraryAt: file.path)
  }

  /// The folder of the index files of the library at `path`.
  static func folder(ofLibraryAt path: String) -> String { path + ".index" }

  /// The choices that the next fit is made with.
  func featureSettings() throws -> FeatureSettings {
    try settings.value("features") ?? FeatureSettings()
  }

  /// Changes the choices; the next use of the index fits a new one.
  func setFeatureSettings(_ features: FeatureSettings) throws {
    try settings.set(features, for: "features")
  }

  /// What is known of papers in general, and is part of every fit; nil to do without.
  ///
  /// - Throws: `StoreError.damagedModel`, `StoreError.modelOfOtherVersion`.
  func pretrained() throws -> PretrainedModel? { try encoderFile()?.model }

  /// The file of the encoder in use; nil where none is wanted, or none is installed.
  func encoderFile() throws -> EncoderFile? { try encoderChoice().file() }

  /// Which encoder is wanted.
  func encoderChoice() throws -> EncoderChoice { try settings.value("encoder") ?? .shipped }

  /// Changes the encoder; the next use of the index fits a new one.
  func setEncoderChoice(_ choice: EncoderChoice) throws { try settings.set(choice, for: "encoder") }

  /// The manifest of the index in use; nil if there is none.
  func manifest() throws -> IndexManifest? { try settings.value("index") }

  /// How much the library may grow before the model is fitted again.
  private static let growthBeforeFit = 1.25

  /// How many files of papers there may be beside those of the fit before all new papers become one.
  private static let laterSegmentLimit = 7

  /// Opens the index of all papers, brought up to date first.
  ///
  /// - Parameters:
  ///   - reading: What has read papers that may be missing; nil for nothing.
  ///   - progress: Called during long work.
  /// - Returns: The index, with every paper as it is now.
  /// - Throws: `StoreError`.
  func openOrMakeIndex(
    reading: PaperReading? = nil, progress: Progress = { _ in }
  ) async throws -> PaperIndex {
    let pretrained = try pretrained()
    if let manifest = try manifest(), try isFresh(manifest, pretrained),
      let index = try? open(manifest, pretrained)
    {
      return index
    }
    // Another process may be making the index; two would do the same work twice.
    let lock = try await FolderLock.waiting(folder: folder)
    defer { lock.unlock() }
    let manifest = try manifest()
    let index: PaperIndex?
    if let manifest, manifest.pretrained == pretrained?.identity {
      do {
        index = try open(manifest, pretrained)
      } catch {
        // Missing, or damaged: it was made from the papers and can be made again.
        index = nil
      }
    } else {
      index = nil
    }
    if let index, let manifest, try isFresh(manifest, pretrained) { return index }
    let readAhead = { try self.readAhead(reading, for: pretrained, at: $0, settings: $1) }
    if let index, let manifest, try isExtendable(manifest) {
      return try await extended(index, manifest, readAhead: readAhead, progress: progress)
    }
    if index == nil, let manifest, let through = try revisionOfFit(manifest, pretrained) {
      // The files are lost, and the papers of the fit are not: the model that they had is made again.
      let index = try await fitted(pretrained, through: through, progress: progress)
      guard let manifest = try self.manifest(), try !isFresh(manifest, pretrained) else {
        return index
      }
      return try await extended(index, manifest, progress: progress)
    }
    return try await fitted(pretrained, readAhead: readAhead, progress: progress)
  }

  /// The revision up to which papers are those that a model was fitted to, unchanged; nil where some have
  /// changed, or where a new fit is due.
  private func revisionOfFit(
    _ manifest: IndexManifest, _ pretrained: PretrainedModel?
  ) throws -> Int64? {
    guard manifest.pretrained == pretrained?.identity, try isExtendable(manifest),
      let fitted = manifest.fittedPapers,
      let last = manifest.segments.prefix(manifest.fittedSegmentCount).last?.revision
    else { return nil }
    let (hash, count) = try PaperHashStore(file: file).hash(ofPapersThrough: last)
    return hash.description == fitted && count == manifest.fittedCount ? last : nil
  }

  /// Whether the index has all papers as they are.
  private func isFresh(_ manifest: IndexManifest, _ pretrained: PretrainedModel?) throws -> Bool {
    try manifest.revision == papers.revision() && manifest.settings == featureSettings()
      && manifest.pretrained == pretrained?.identity
  }

  /// Whether the model still fits, so that only new papers need be added.
  private func isExtendable(_ manifest: IndexManifest) throws -> Bool {
    let limit = Double(manifest.fittedCount) * IndexStore.growthBeforeFit
    return try manifest.settings == featureSettings() && Double(papers.count()) < limit
  }

  // MARK: - Opening

  /// Maps the files of an index, each read through if it is not the file that was last found whole.
  ///
  /// - Throws: `SectionFile.Damage`.
  private func open(
    _ manifest: IndexManifest, _ pretrained: PretrainedModel?
  ) throws -> PaperIndex {
    guard (1...max(1, manifest.segments.count)).contains(manifest.fittedSegmentCount),
      !manifest.segments.isEmpty
    else { throw SectionFile.Damage(detail: "its segments are not those of a fit") }
    var verified = manifest
    let model = try FeatureModel(openFile(&verified.model), encoder: pretrained?.encoder)
    var segments: [IndexSegment] = []
    for number in verified.segments.indices {
      let file = try openFile(&verified.segments[number].file)
      segments.append(try IndexSegment(file, model: model))
    }
    if verified != manifest {
      // Only saves reading the files again next time, so it may fail; and another process may have
      // made a new index while they were read.
      try? settings.replace(manifest, with: verified, for: "index")
    }
    return PaperIndex(
      model: model, segments: segments, fittedSegmentCount: verified.fittedSegmentCount)
  }

  private func openFile(_ entry: inout IndexManifest.File) throws -> SectionFile {
    let path = folder + "/" + entry.name
    let stamp = FileSystem.stamp(of: path)
    let opened = try SectionFile(mapping: path)
    guard opened.checksum == entry.checksum else {
      throw SectionFile.Damage(detail: "it belongs to another index")
    }
    if stamp == nil || stamp != entry.verified {
      try opened.verify()
      entry.verified = stamp
    }
    return opened
  }

  /// Whether every file of the index is whole, each read through.
  func isWhole() throws -> Bool {
    guard let manifest = try manifest() else { return true }
    return ([manifest.model] + manifest.segments.map(\.file)).allSatisfy { file in
      let opened = try? SectionFile(mapping: folder + "/" + file.name)
      return (try? opened?.verify()) != nil && opened?.checksum == file.checksum
    }
  }

  // MARK: - Making

  /// Fits a model, to all papers or to those that are as they were at a revision.
  private func fitted(
    _ pretrained: PretrainedModel?, through last: Int64? = nil,
    readAhead: ReadingAhead = { _, _ in nil }, progress: Progress
  ) async throws -> PaperIndex {
    let revision = try last ?? papers.revision()
    let content = try PaperHashStore(file: file).hash(ofPapersThrough: revision)
    let all = try papers.changes(after: 0, through: last)
    guard !all.isEmpty else { throw StoreError.noPapers }
    FreedMemory.returnLargeArrays()
    file.releaseMemory()
    let features = try featureSettings()
    let generation = UUID().uuidString.prefix(8).lowercased()
    var files: [IndexManifest.Segment] = []
    let index = try await PaperIndex.fitted(
      to: all, texts: { try papers.texts(of: $0.map { all[$0].key }) },
      readAhead: try readAhead(revision, features), settings: features, pretrained: pretrained,
      progress: {
        // Texts are read, or read again only much later: their pages are not needed meanwhile.
        if $0.step == .projecting && $0.fraction < 0.2 { file.releaseMemory() }
        progress($0)
      }
    ) { segment, model in
      // Mapped at once: the segments of millions of papers are more than memory holds.
      let name = "papers-\(generation)-\(files.count + 1).akin"
      let entry = try save(segment.sections, as: name)
      files.append(IndexManifest.Segment(file: entry, revision: revision))
      return try IndexSegment(SectionFile(mapping: folder + "/" + name), model: model)
    }
    let manifest = IndexManifest(
      model: try save(index.model.sections, as: "model-\(generation).akin"), segments: files,
      fittedSegmentCount: files.count, fittedCount: all.count,
      fittedPapers: content.count == all.count ? content.hash.description : nil, settings: features,
      pretrained: pretrained?.identity)
    try settings.set(manifest, for: "index")
    removeUnused(beside: manifest)
    return index
  }

  private func extended(
    _ index: PaperIndex, _ manifest: IndexManifest,
    laterSegmentLimit: Int = IndexStore.laterSegmentLimit,
    readAhead: ReadingAhead = { _, _ in nil }, progress: Progress
  ) async throws -> PaperIndex {
    let revision = try papers.revision()
    // Many small files become one with everything since the fit.
    let limit = manifest.fittedSegmentCount + laterSegmentLimit
    let kept =
      manifest.segments.count < limit ? manifest.segments.count : manifest.fittedSegmentCount
    let start = manifest.segments[kept - 1].revision
    let changes = try papers.changes(after: start)
    let base = PaperIndex(
      model: index.model, segments: Array(index.segments.prefix(kept)),
      fittedSegmentCount: manifest.fittedSegmentCount)
    let segment = try await base.segment(
      of: changes, removing: try papers.merged(after: start),
      texts: { try papers.texts(of: $0.map { changes[$0].key }) },
      readAhead: try readAhead(revision, manifest.settings), progress: progress)
    let name = "papers-\(UUID().uuidString.prefix(8).lowercased()).akin"
    var extended = manifest
    extended.segments = Array(manifest.segments.prefix(kept))
    extended.segments.append(
      IndexManifest.Segment(file: try save(segment.sections, as: name), revision: revision))
    try settings.set(extended, for: "index")
    removeUnused(beside: extended)
    return PaperIndex(
      model: index.model, segments: base.segments + [segment],
      fittedSegmentCount: manifest.fittedSegmentCount)
  }

  /// Makes one segment of all that have come since the fit; the caller holds the lock.
  ///
  /// - Returns: How many files less there are.
  func joinSegments() async throws -> Int {
    let pretrained = try pretrained()
    guard let manifest = try manifest(), manifest.pretrained == pretrained?.identity,
      try isExtendable(manifest), let index = try? open(manifest, pretrained),
      manifest.segments.count > manifest.fittedSegmentCount + 1
    else { return 0 }
    _ = try await extended(index, manifest, laterSegmentLimit: 0, progress: { _ in })
    return try manifest.segments.count - (self.manifest()?.segments.count ?? 0)
  }

  private func save(
    _ sections: [(name: String, data: Data)], as name: String
  ) throws -> IndexManifest.File {
    let path = folder + "/" + name
    let checksum = try SectionFile.write(sections, to: path)
    return IndexManifest.File(name: name, checksum: checksum, verified: FileSystem.stamp(of: path))
  }

  /// Removes what an index of old, or a process that was killed, has left; returns how many files.
  @discardableResult
  func removeUnused(beside manifest: IndexManifest) -> Int {
    let names = unusedFiles(beside: manifest)
    for name in names { try? FileManager.default.removeItem(atPath: folder + "/" + name) }
    return names.count
  }

  /// The names of the files that a manifest does not name.
  func unusedFiles(beside manifest: IndexManifest) -> [String] {
    let kept = Set([manifest.model.name] + manifest.segments.map(\.file.name))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.contains(".akin") && !kept.contains($0) }.sorted()
  }
}
