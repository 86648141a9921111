/// How the page of a digest looks.
///
/// Each element has its style with it, because many mail programs leave style sheets out; the sheet holds
/// what only some programs can: dark pages and narrow ones.
enum DigestStyle {
  private static let sans =
    "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
  private static let serif = "font-family:Charter,Georgia,'Times New Roman',serif;"

  static let body = "margin:0;padding:0;background-color:#f3f1ec;-webkit-text-size-adjust:100%"
  static let page = "background-color:#f3f1ec"
  static let card =
    "max-width:640px;margin:0 auto;background-color:#ffffff;border:1px solid #e2dfd6;"
    + "border-radius:10px;border-collapse:separate"
  static let brand = sans + "font-size:13px;font-weight:700;letter-spacing:.06em;color:#1f6f5c"
  static let day = serif + "font-size:24px;line-height:1.25;color:#1c2321;padding-top:6px"
  static let summary = sans + "font-size:13px;line-height:1.5;color:#6a716e;padding-top:4px"
  static let heading =
    sans + "font-size:12px;font-weight:700;letter-spacing:.08em;text-transform:uppercase;"
    + "color:#1f6f5c"
  static let title =
    serif + "font-size:18px;line-height:1.35;font-weight:700;color:#1c2321;text-decoration:none"
  static let pill =
    sans + "display:inline-block;font-size:12px;line-height:1;font-weight:700;color:#1f6f5c;"
    + "background-color:#e3f1ec;border-radius:10px;padding:5px 9px;white-space:nowrap"
  static let facts = sans + "font-size:13px;line-height:1.5;color:#6a716e;padding-top:5px"
  static let why =
    sans + "font-size:13px;line-height:1.5;color:#1f6f5c;padding-top:5px"
  static let text = sans + "font-size:14px;line-height:1.55;color:#39413e;padding-top:8px"
  static let code =
    "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px;line-height:1.5;"
    + "color:#4b5451;background-color:#f6f5f1;border-radius:6px;padding:5px 9px;margin-top:10px;"
    + "word-break:break-word;overflow-wrap:anywhere"

  /// What the elements cannot say themselves.
  static let sheet = """
    @media only screen and (max-width:480px) {
    .around { padding:0 !important }
    .card { border:0 !important; border-radius:0 !important }
    .cell { padding-left:18px !important; padding-right:18px !important }
    }
    @media (prefers-color-scheme: dark) {
    .page { background-color:#121514 !important }
    .card { background-color:#1b1f1e !important; border-color:#2b312f !important }
    .line { border-top-color:#2b312f !important }
    .ink { color:#edefee !important }
    .text { color:#c9cfcc !important }
    .dim { color:#98a19d !important }
    .accent, .why { color:#74c9b2 !important }
    .pill { color:#8fdcc7 !important; background-color:#21443b !important }
    .code { color:#b9c1bd !important; background-color:#252b29 !important }
    }
    """
}
