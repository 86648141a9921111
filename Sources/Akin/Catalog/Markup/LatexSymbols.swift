/// What LaTeX's commands stand for.
package enum LatexSymbols {
  /// The accents, by the sign or the letter that names them, as combining characters.
  static let accents: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "\"": "\u{308}",
    "=": "\u{304}", ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}",
    "c": "\u{327}", "k": "\u{328}", "r": "\u{30A}", "d": "\u{323}", "b": "\u{331}",
    "t": "\u{361}",
  ]

  /// Letters with a name.
  static let letters: [String: String] = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å",
    "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
  ]

  /// Signs with a name.
  package static let symbols: [String: String] = [
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": "\"", "quotesinglbase": "‚",
    "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">",
    "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textdegree": "°",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©",
    "textperiodcentered": "·", "textbullet": "•", "textmu": "µ", "texttimes": "×",
    "textpm": "±", "textonehalf": "½", "textordmasculine": "º", "textordfeminine": "ª",
    "pounds": "£", "textsterling": "£", "textasciigrave": "`",
    "textasciiacute": "´", "textasciidieresis": "¨", "textthreequarters": "¾",
    "textonequarter": "¼", "textexclamdbl": "‼", "textnumero": "№", "textcent": "¢", "textyen": "¥",
    "textsection": "§", "textparagraph": "¶", "textdagger": "†", "textdaggerdbl": "‡",
    "textminus": "−", "textdiv": "÷", "nobreakspace": " ", "textnormal": "", "relax": "",
    "euro": "€", "texteuro": "€", "S": "§", "P": "¶",
    "dag": "†", "ddag": "‡", "textexclamdown": "¡", "textquestiondown": "¿", "slash": "/",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "space": " ",
    "newline": " ", "par": " ", "textvisiblespace": " ", "hbox": "", "mbox": "",
  ]

  /// Commands whose argument is quoted.
  static let quoting: Set<String> = ["enquote", "mkbibquote"]

  /// Commands of several arguments, of which the last is read.
  static let links: Set<String> = ["href", "textcolor", "colorbox", "foreignlanguage"]

  /// Mathematics as text, where it is only letters and symbols; nil for anything that has a shape.
  static func said(_ mathematics: String) -> String? {
    var result = ""
    var rest = mathematics[...]
    while let sign = rest.first {
      if sign == "\\" {
        let name = rest.dropFirst().prefix { $0.isASCII && $0.isLetter }
        guard let symbol = mathematical[String(name)] else { return nil }
        result += symbol
        rest = rest[name.endIndex...]
        if rest.first == " " { rest = rest.dropFirst() }
      } else if "{}_^&#%".contains(sign) {
        return nil
      } else {
        result.append(sign)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// A Greek letter outside mathematics, such as `\textalpha`; nil for anything else.
  static func textual(_ name: String) -> String? {
    name.hasPrefix("text") ? mathematical[String(name.dropFirst("text".count))] : nil
  }

  /// Symbols of mathematics with a name.
  package static let mathematical: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "times": "×", "cdot": "·", "pm": "±", "sim": "∼", "approx": "≈",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "infty": "∞", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "ell": "ℓ", "circ": "∘",
    "degree": "°", "ldots": "…", "dots": "…", "cdots": "⋯", "partial": "∂", "nabla": "∇",
    "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃", "star": "⋆",
    "ast": "∗", "prime": "′", "dagger": "†", "perp": "⊥", "parallel": "∥", "equiv": "≡",
    "propto": "∝", "ll": "≪", "gg": "≫", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ",
  ]
}
