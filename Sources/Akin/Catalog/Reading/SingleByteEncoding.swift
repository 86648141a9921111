/// An encoding of one byte a sign that a file may declare, beside Windows-1252.
public enum SingleByteEncoding: Sendable, Equatable {
  /// ISO 8859-2, for Central Europe.
  case latin2

  /// Windows-1250, for Central Europe.
  case windows1250

  /// Windows-1251, for Cyrillic.
  case windows1251

  /// KOI8-R, for Russian.
  case koi8r

  /// ISO 8859-15, which is Latin-1 with the euro.
  case latin9

  /// What old programs of the Macintosh write.
  case macRoman

  /// The encoding of a declared name, in lower case and without the signs between its parts.
  init?(name: String) {
    switch name {
    case "iso88592", "latin2", "l2": self = .latin2
    case "windows1250", "cp1250": self = .windows1250
    case "windows1251", "cp1251": self = .windows1251
    case "koi8r", "koi8": self = .koi8r
    case "iso885915", "latin9", "l9": self = .latin9
    case "macroman", "xmacroman", "macintosh", "applemac": self = .macRoman
    default: return nil
    }
  }

  /// The UTF-8 of text in this encoding.
  func utf8(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let signs = signs
    var result: [UInt8] = []
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(contentsOf: String(signs[Int(byte) - 0x80]).utf8)
      }
    }
    return result
  }

  /// The signs of 0x80…0xFF; a space stands for control characters.
  private var signs: [Character] {
    switch self {
    case .latin2: SingleByteEncoding.latin2Signs
    case .windows1250: SingleByteEncoding.windows1250Signs
    case .windows1251: SingleByteEncoding.windows1251Signs
    case .koi8r: SingleByteEncoding.koi8rSigns
    case .latin9: SingleByteEncoding.latin9Signs
    case .macRoman: SingleByteEncoding.macRomanSigns
    }
  }

  private static let latin2Signs = Array(
    "                                 Ą˘Ł¤ĽŚ§¨ŠŞŤŹ ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż"
      + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙")

  private static let windows1250Signs = Array(
    "€ ‚ „…†‡ ‰Š‹ŚŤŽŹ ‘’“”•–— ™š›śťžź ˇ˘Ł¤Ą¦§¨©Ş«¬ ®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
      + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙")

  private static let windows1251Signs = Array(
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–— ™љ›њќћџ ЎўЈ¤Ґ¦§Ё©Є«¬ ®Ї°±Ііґµ¶·ё№є»јЅѕї"
      + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя")

  private static let koi8rSigns = Array(
    "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥ ⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
      + "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ")

  private static let latin9Signs = Array(
    "                                 ¡¢£€¥Š§š©ª«¬ ®¯°±²³Žµ¶·ž¹º»ŒœŸ¿"
      + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ")

  private static let macRomanSigns = Array(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")
}
