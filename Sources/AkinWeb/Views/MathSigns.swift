import Akin

/// The signs of formulas.
enum MathSigns {
  /// The sign that a command of LaTeX stands for; nil for one that is not known.
  static func sign(named name: String) -> String? {
    more[name] ?? LatexSymbols.mathematical[name] ?? LatexSymbols.symbols[name]
  }

  /// A letter in the style of a command, where there is a sign for it.
  static func styled(_ html: String, by command: String) -> String {
    let letter = html.replacing("<i>", with: "").replacing("</i>", with: "")
    switch command {
    case "mathbb", "Bbb": return letter.map { doubled[$0] ?? String($0) }.joined()
    case "mathcal", "mathscr": return letter.count == 1 ? script[letter] ?? html : html
    default: return html.contains("<b>") ? html : "<b>" + html + "</b>"
    }
  }

  private static let doubled: [Character: String] = [
    "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ", "H": "ℍ", "E": "𝔼", "F": "𝔽",
    "S": "𝕊", "T": "𝕋", "D": "𝔻", "K": "𝕂", "A": "𝔸", "1": "𝟙",
  ]

  private static let script = [
    "O": "𝒪", "L": "ℒ", "N": "𝒩", "F": "ℱ", "H": "ℋ", "D": "𝒟", "C": "𝒞", "A": "𝒜", "M": "ℳ",
    "S": "𝒮", "P": "𝒫", "T": "𝒯", "X": "𝒳", "Y": "𝒴", "G": "𝒢", "B": "ℬ", "E": "ℰ", "I": "ℐ",
    "R": "ℛ", "Z": "𝒵", "K": "𝒦", "U": "𝒰", "V": "𝒱", "W": "𝒲", "Q": "𝒬",
  ]

  /// Signs and functions beyond those that stand in titles.
  private static let more = [
    "sim": " ∼ ", "approx": " ≈ ", "simeq": " ≃ ", "equiv": " ≡ ", "propto": " ∝ ", "to": " → ",
    "rightarrow": " → ", "leftarrow": " ← ", "Rightarrow": " ⇒ ", "mapsto": " ↦ ", "le": " ≤ ",
    "leq": " ≤ ", "leqslant": " ≤ ", "ge": " ≥ ", "geq": " ≥ ", "geqslant": " ≥ ", "neq": " ≠ ",
    "ne": " ≠ ", "ll": " ≪ ", "gg": " ≫ ", "lesssim": " ≲ ", "gtrsim": " ≳ ", "in": " ∈ ",
    "notin": " ∉ ", "subset": " ⊂ ", "subseteq": " ⊆ ", "cup": " ∪ ", "cap": " ∩ ", "times": " × ",
    "cdot": "·", "pm": " ± ", "mp": " ∓ ", "div": " ÷ ", "circ": "∘", "otimes": " ⊗ ",
    "oplus": " ⊕ ", "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏",
    "int": "∫", "langle": "⟨", "rangle": "⟩", "|": "‖", "Vert": "‖", "vert": "|", "mid": " | ",
    "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "forall": "∀", "exists": "∃",
    "ell": "ℓ", "hbar": "ℏ", "prime": "′", "dagger": "†", "star": "⋆", "ast": "∗", "cdots": "⋯",
    "ldots": "…", "dots": "…", "colon": ":", "perp": "⊥", "parallel": "∥", "odot": "⊙",
    "epsilon": "ϵ", "varepsilon": "ε", "varphi": "φ", "vartheta": "ϑ", "emptyset": "∅",
    "setminus": " ∖ ", "wedge": " ∧ ", "vee": " ∨ ", "neg": "¬", "degree": "°", "log": "log ",
    "ln": "ln ", "exp": "exp ", "min": "min ", "max": "max ", "sin": "sin ", "cos": "cos ",
    "tan": "tan ", "arg": "arg ", "inf": "inf ", "sup": "sup ", "lim": "lim ", "det": "det ",
    "dim": "dim ", "Pr": "Pr ", "bmod": " mod ", "quad": " ", "qquad": " ",
  ]
}
