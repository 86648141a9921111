import Akin
import AkinStore
import ArgumentParser
import Foundation

/// What making an encoder and training one have in common: how its file is named, dated and written.
enum NewEncoder {
  /// Checks the day that is to be written into an encoder.
  ///
  /// - Throws: `ValidationError` for what is no day.
  static func check(date: String?) throws {
    if let date, PaperDate(date)?.description != date || PaperDate(date)?.day == nil {
      throw ValidationError("--date '\(date)' is no day. Give it as YYYY-MM-DD.")
    }
  }

  /// The name of an encoder that was given none: that of its file.
  static func name(ofFileAt path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// The names of the files that an encoder learned from, without their folders.
  static func sources(_ files: [String]) -> [String] {
    files.map { URL(fileURLWithPath: $0).lastPathComponent }
  }

  /// Writes an encoder.
  ///
  /// - Throws: `OutputError` where the file cannot be written, or another `StoreError`.
  static func write(
    _ encoder: Encoder, frequencies: CorpusFrequencies, header: EncoderHeader, to path: String
  ) throws {
    do {
      try EncoderFile.write(encoder, frequencies: frequencies, header: header, to: path)
    } catch StoreError.cannotWrite(_, let reason) {
      throw OutputError(file: path, reason: reason)
    }
  }
}
