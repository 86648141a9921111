import Akin

/// Who and what an encoder was trained with, as a table that a check for leaks can read.
enum TrainingRecord {
  /// A row for each paper of each group: part (learned or held-out), group, paper, title.
  static func text(of split: GroupSplit, papers: TrainingPapers) -> String {
    var lines = ["part\tgroup\tpaper\ttitle\n"]
    for (part, groups) in [("learned", split.learned), ("held-out", split.heldOut)] {
      for group in groups {
        for paper in group.papers {
          let (id, title) = (papers.ids[paper], papers.texts[paper].title)
          lines.append("\(part)\t\(group.name)\t\(id)\t\(title)\n")
        }
      }
    }
    return lines.joined()
  }
}
