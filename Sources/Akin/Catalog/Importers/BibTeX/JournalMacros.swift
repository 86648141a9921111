/// The commands that stand for journals in bibliographies of astronomy (AASTeX, as the Astrophysics Data
/// System exports them).
enum JournalMacros {
  /// The journal's name; nil for anything but a command.
  static func name(of text: String) -> String? {
    let command = text.filter { $0 != "{" && $0 != "}" }
    return command.first == "\\" ? names[String(command.dropFirst())] : nil
  }

  private static let names = [
    "aj": "The Astronomical Journal", "araa": "Annual Review of Astronomy and Astrophysics",
    "apj": "The Astrophysical Journal", "apjl": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series", "ao": "Applied Optics",
    "apss": "Astrophysics and Space Science", "aap": "Astronomy and Astrophysics",
    "aapr": "Astronomy and Astrophysics Reviews",
    "aaps": "Astronomy and Astrophysics Supplement Series",
    "baas": "Bulletin of the American Astronomical Society", "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jgr": "Journal of Geophysical Research",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "nat": "Nature",
    "nar": "New Astronomy Review", "na": "New Astronomy", "physrep": "Physics Reports",
    "pra": "Physical Review A", "prb": "Physical Review B", "prc": "Physical Review C",
    "prd": "Physical Review D", "pre": "Physical Review E", "prl": "Physical Review Letters",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasa": "Publications of the Astronomical Society of Australia",
    "planss": "Planetary and Space Science", "procspie": "Proceedings of SPIE",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomia y Astrofisica", "skytel": "Sky and Telescope",
    "solphys": "Solar Physics", "sovast": "Soviet Astronomy", "ssr": "Space Science Reviews",
    "grl": "Geophysical Research Letters", "memsai": "Memorie della Società Astronomica Italiana",
  ]
}
