/// What a column of a table may hold, under the name that `--map` gives it.
public enum TableField: String, CaseIterable, Sendable {
  /// The title, which every paper needs.
  case title

  /// The abstract.
  case abstract

  /// All authors in one text.
  case authors

  /// The date.
  case date

  /// The year, where the date does not say it.
  case year

  /// The month, where the date does not say it.
  case month

  /// The day of the month, where the date does not say it.
  case day

  /// The DOI.
  case doi

  /// The arXiv id.
  case arxiv

  /// PubMed's number.
  case pmid

  /// Any other name of a known scheme.
  case id

  /// Where it can be read.
  case url

  /// Where it appeared.
  case venue

  /// Keywords, of as many columns as there are.
  case keywords

  /// Subject categories.
  case categories

  /// The user's own groups.
  case collections

  /// The headings that mean the field, in the form of `TableHeader.key(of:)`; the first that a table has
  /// and that is not empty in a row is read.
  var headings: [String] {
    switch self {
    case .title:
      [
        "title", "articletitle", "documenttitle", "papertitle", "itemtitle", "primarytitle",
        "publicationname", "ti", "t1", "displayname", "titel", "titeldesartikels", "titre",
        "titredelarticle", "titulo", "titulodelarticulo", "titolo", "titlu", "tytul", "baslik",
        "rubrik", "otsikko", "nazvanie", "название", "заголовок", "标题", "题名", "题目", "篇名", "標題",
        "タイトル", "表題", "제목", "العنوان", "originaltitle", "name",
      ]
    case .abstract:
      [
        "abstract", "abstractnote", "abstracttext", "summary", "ab", "n2", "zusammenfassung",
        "kurzfassung", "resume", "resumen", "resumo", "riassunto", "sommario", "samenvatting",
        "sammanfattning", "streszczenie", "ozet", "аннотация", "реферат", "摘要", "要旨", "抄録", "초록",
        "الملخص", "originalabstract", "description",
      ]
    case .authors:
      [
        "authorfullnames", "authors", "authornames", "author", "authorss", "authorname",
        "authorlist", "firstauthors", "primaryauthors", "af", "au", "a1",
        "authorshipsauthordisplayname", "authorshipsrawauthorname", "authornameslist", "creators",
        "creator", "autoren", "verfasser", "auteurs", "auteur", "autores", "autor", "autori",
        "autore", "forfattare", "yazarlar", "авторы", "автор", "作者", "著者", "저자", "المؤلفون",
        "firstauthor",
      ]
    case .date:
      [
        "publicationdate", "publisheddate", "datepublished", "pubdate", "published", "date", "da",
        "coverdate", "datum", "dateofpublication", "fecha", "data", "дата", "日期", "发表日期", "出版日期",
        "createdate", "updatedate", "onlinedate", "pd",
      ]
    case .year:
      [
        "publicationyear", "publishedyear", "pubyear", "year", "py", "y1", "yearpublished", "jahr",
        "erscheinungsjahr", "annee", "ano", "anno", "jaar", "yil", "год", "年", "年份", "出版年", "발행연도",
      ]
    case .month: ["month", "publishedmonth", "publicationmonth", "monat", "mois", "mes"]
    case .day: ["day", "publishedday"]
    case .doi:
      ["doi", "di", "do", "doilink", "itemdoi", "doiurl", "idsdoi", "articledoi", "doinumber"]
    case .arxiv: ["arxivid", "arxiv", "arxivnumber", "eprint", "externalidsarxiv"]
    case .pmid:
      ["pmid", "pubmedid", "medlinepmid", "idspmid", "pm", "pubmed", "externalidspubmed"]
    case .id: ["id", "openalexid", "idsopenalex", "openalex", "aclid", "s2id", "corpusid"]
    case .url:
      [
        "url", "link", "urls", "articleurl", "ur", "paperurl", "externalurl", "fulltexturl",
        "sourceurls", "address", "adresse", "lien", "enlace", "链接", "pdflink", "pdf", "embaselink",
        "openaccessoaurl", "doilink", "primarylocationlandingpageurl", "plink",
      ]
    case .venue:
      [
        "journal", "journaltitle", "journalbook", "journalname", "sourcetitle", "publicationtitle",
        "sourcetitleanthologytitle", "source", "venue", "booktitle", "conferencename",
        "conference", "conferencetitle", "so", "jo", "jf", "t2", "pubtitle",
        "primarylocationsourcedisplayname", "hostvenuedisplayname", "zeitschrift", "revue",
        "revista", "rivista", "tijdschrift", "журнал", "期刊", "刊名", "来源", "掲載誌", "저널",
        "secondarytitle", "alternatetitle3", "proceedingstitle", "meetingname", "publisher",
      ]
    case .keywords:
      [
        "keywords", "keyword", "authorkeywords", "indexkeywords", "keywordsplus", "ieeeterms",
        "manualtags", "automatictags", "tags", "kw", "de", "subjects", "subject", "meshterms",
        "meshheadings", "fieldsofstudy", "topics", "keywordsdisplayname", "conceptsdisplayname",
        "schlagworter", "schlusselworter", "motscles", "palabrasclave", "palavraschave",
        "parolechiave", "trefwoorden", "ключевыеслова", "关键词", "キーワード", "키워드",
      ]
    case .categories: ["categories", "category", "primarycategory", "arxivcategories"]
    case .collections: ["collections", "collection", "groups", "folders"]
    }
  }
}
