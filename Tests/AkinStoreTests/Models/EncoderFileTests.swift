import Akin
import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

@Suite struct EncoderFileTests {
  private let folder: TemporaryFolder
  private let path: String
  private let made: Distillation
  private let header: EncoderHeader

  init() async throws {
    folder = try TemporaryFolder()
    path = folder.file("small.encoder")
    let small = try await SmallEncoder()
    made = small.made
    header = small.header
    try small.write(to: path)
  }

  @Test func whatIsWrittenIsRead() throws {
    let file = try EncoderFile(path: path)
    #expect(file.header == header)
    #expect(file.header.termCount == 30 && file.header.dimensionCount == 4)
    #expect(file.encoder.settings == made.encoder.settings)
    #expect(file.encoder.mean == made.encoder.mean)
    #expect(file.encoder.background.covariance == made.encoder.background.covariance)
    #expect(file.encoder.averageLength == made.encoder.averageLength)
    #expect(file.frequencies.codes.array == made.frequencies.codes.array)
    #expect(file.frequencies.paperCount == made.paperCount)
    #expect(file.frequencies.averageLength == made.frequencies.averageLength)
    for paper in TopicBoard(papersPerTopic: 2).papers {
      #expect(file.encoder.vector(of: paper.words) == made.encoder.vector(of: paper.words))
    }
  }

  @Test func equalEncodersAreEqualFiles() throws {
    let other = folder.file("other.encoder")
    try EncoderFile.write(made.encoder, frequencies: made.frequencies, header: header, to: other)
    #expect(FileManager.default.contentsEqual(atPath: path, andPath: other))
  }

  @Test func aFlippedByteIsFoundWhereverItIs() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in [3, 17, 700, whole.count / 2, whole.count - 1] {
      var damaged = whole
      damaged[place] ^= 0x40
      let name = try folder.write(damaged, to: "damaged.encoder")
      // Between sections nothing is kept, and nothing can be damaged.
      let isPadding = whole[place] == 0 && (try? EncoderFile(path: name)) != nil
      guard !isPadding else { continue }
      let error = #expect(throws: StoreError.self) { try EncoderFile(path: name) }
      let message = error?.description ?? ""
      #expect(message.hasPrefix("\(name): the model cannot be used ("), "\(place): \(message)")
      #expect(message.hasSuffix("akin model use --encoder none"))
    }
  }

  @Test func aFileThatIsShortOrMissingIsDamage() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let short = try folder.write(whole.dropLast(100), to: "short.encoder")
    #expect(throws: StoreError.damagedModel(path: short, detail: "it is cut short")) {
      try EncoderFile(path: short)
    }
    let missing = folder.file("missing.encoder")
    #expect(throws: StoreError.damagedModel(path: missing, detail: "it is missing")) {
      try EncoderFile(path: missing)
    }
  }

  @Test func anotherVersionSaysSo() throws {
    var later = try Data(contentsOf: URL(fileURLWithPath: path))
    later[8] = 9
    let name = try folder.write(later, to: "later.encoder")
    #expect(throws: StoreError.modelOfOtherVersion(path: name)) { try EncoderFile(path: name) }
    #expect(StoreError.modelOfOtherVersion(path: name).description.contains("akin model distill"))

    let content = Data(#"{"formatVersion": 2, "whatever": true}"#.utf8)
    let other = folder.file("other.encoder")
    _ = try SectionFile.write([("header", content)], to: other)
    #expect(throws: StoreError.modelOfOtherVersion(path: other)) { try EncoderFile(path: other) }
  }

  @Test func theShippedEncoderIsFoundInItsPlaces() throws {
    let file = { (name: String) throws -> String in
      let path = folder.file(name)
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: path))
      return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    let find = { (environment: [String: String], executable: String) in
      EncoderFile.shippedPath(
        environment: environment, executable: executable, source: "/no/such/source.swift")
    }
    let executable = try file("local/bin/akin")
    #expect(find([:], executable) == nil)
    let installed = try file("local/share/akin/models/akin-256.encoder")
    #expect(find([:], executable) == installed)

    let built = try file("checkout/.build/release/akin")
    _ = try file("checkout/Package.swift")
    let kept = try file("checkout/Models/akin-256.encoder")
    #expect(find([:], built) == kept)
    #expect(
      EncoderFile.shippedPath(
        environment: [:], executable: nil,
        source: folder.file("checkout/Sources/AkinStore/File.swift"))?.hasSuffix(
          "checkout/Models/akin-256.encoder") == true)

    let named = try file("models/akin-256.encoder")
    let models = folder.file("models")
    #expect(find(["AKIN_MODELS": models], built) == models + "/akin-256.encoder")
    #expect(named.hasSuffix("/models/akin-256.encoder"))
    #expect(find(["AKIN_MODELS": folder.file("empty")], built) == nil)
  }

  @Test func theEncodersOfAFolderAreListed() throws {
    for name in ["here/b.encoder", "here/a.encoder", "here/notes.md"] {
      _ = try folder.write("", to: name)
    }
    let find = { (environment: [String: String]) in
      EncoderFile.installedPaths(
        environment: environment, executable: nil, source: "/no/such/source.swift")
    }
    let here = folder.file("here")
    #expect(find(["AKIN_MODELS": here]) == [here + "/a.encoder", here + "/b.encoder"])
    #expect(find([:]).isEmpty)
  }
}
