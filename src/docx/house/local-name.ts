/**
 * What Word calls its own styles in other languages. Files keep the English names, but not those of every program
 * that writes them, nor those of templates that were once converted.
 */

/** Word's own styles that a report has, by their English names, each with a language's names for it. `#` is a level. */
type Names = Readonly<Record<string, readonly string[]>>

/** The names by language. Where Word renamed a style between versions, both names stand. */
const names: Readonly<Record<string, Names>> = {
  de: {
    Normal: ['Standard'],
    'Body Text': ['Textkörper'],
    Title: ['Titel'],
    Subtitle: ['Untertitel'],
    'heading #': ['Überschrift #'],
    caption: ['Beschriftung'],
    Quote: ['Zitat'],
    'List Paragraph': ['Listenabsatz'],
    'List Bullet': ['Aufzählungszeichen'],
    'List Number': ['Listennummer'],
    'List Continue': ['Listenfortsetzung'],
    'footnote text': ['Fußnotentext'],
    'footnote reference': ['Fußnotenzeichen'],
    'endnote text': ['Endnotentext'],
    'endnote reference': ['Endnotenzeichen'],
    header: ['Kopfzeile'],
    footer: ['Fußzeile'],
    'TOC Heading': ['Inhaltsverzeichnisüberschrift'],
    'toc #': ['Verzeichnis #'],
    'table of figures': ['Abbildungsverzeichnis'],
    Hyperlink: ['Hyperlink', 'Link'],
    Strong: ['Fett'],
    Emphasis: ['Hervorhebung'],
    'Placeholder Text': ['Platzhaltertext'],
    'Default Paragraph Font': ['Absatz-Standardschriftart'],
    'Normal Table': ['Normale Tabelle'],
    'No List': ['Keine Liste'],
  },
  fr: {
    'Body Text': ['Corps de texte'],
    Title: ['Titre'],
    Subtitle: ['Sous-titre'],
    'heading #': ['Titre #'],
    caption: ['Légende'],
    Quote: ['Citation'],
    'List Paragraph': ['Paragraphe de liste'],
    'List Bullet': ['Liste à puces'],
    'List Number': ['Liste à numéros'],
    'List Continue': ['Liste continue'],
    'footnote text': ['Note de bas de page'],
    'footnote reference': ['Appel note de bas de p.'],
    'endnote text': ['Note de fin'],
    'endnote reference': ['Appel de note de fin'],
    header: ['En-tête'],
    footer: ['Pied de page'],
    'TOC Heading': ['En-tête de table des matières'],
    'toc #': ['TM #'],
    'table of figures': ['Table des illustrations'],
    Hyperlink: ['Lien hypertexte'],
    Strong: ['Élevé'],
    Emphasis: ['Accentuation'],
    'Placeholder Text': ["Texte de l'espace réservé"],
    'Default Paragraph Font': ['Police par défaut'],
    'Normal Table': ['Tableau Normal'],
    'No List': ['Aucune liste'],
  },
  es: {
    'Body Text': ['Texto independiente'],
    Title: ['Título', 'Puesto'],
    Subtitle: ['Subtítulo'],
    'heading #': ['Título #'],
    caption: ['Descripción', 'Epígrafe'],
    Quote: ['Cita'],
    'List Paragraph': ['Párrafo de lista'],
    'List Bullet': ['Lista con viñetas'],
    'List Number': ['Lista con números'],
    'List Continue': ['Continuar lista'],
    'footnote text': ['Texto nota pie'],
    'footnote reference': ['Ref. de nota al pie'],
    'endnote text': ['Texto nota al final'],
    'endnote reference': ['Ref. de nota al final'],
    header: ['Encabezado'],
    footer: ['Pie de página'],
    'TOC Heading': ['Título TDC', 'Título de TDC'],
    'toc #': ['TDC #'],
    'table of figures': ['Tabla de ilustraciones'],
    Hyperlink: ['Hipervínculo'],
    Strong: ['Texto en negrita'],
    Emphasis: ['Énfasis'],
    'Placeholder Text': ['Texto de marcador de posición', 'Texto del marcador de posición'],
    'Default Paragraph Font': ['Fuente de párrafo predeter.'],
    'Normal Table': ['Tabla normal'],
    'No List': ['Sin lista'],
  },
  it: {
    Normal: ['Normale'],
    'Body Text': ['Corpo testo', 'Corpo del testo'],
    Title: ['Titolo'],
    Subtitle: ['Sottotitolo'],
    'heading #': ['Titolo #'],
    caption: ['Didascalia'],
    Quote: ['Citazione'],
    'List Paragraph': ['Paragrafo elenco'],
    'List Bullet': ['Punto elenco'],
    'List Number': ['Numero elenco'],
    'List Continue': ['Elenco continua'],
    'footnote text': ['Testo nota a piè di pagina'],
    'footnote reference': ['Rimando nota a piè di pagina'],
    'endnote text': ['Testo nota di chiusura'],
    'endnote reference': ['Rimando nota di chiusura'],
    header: ['Intestazione'],
    footer: ['Piè di pagina'],
    'TOC Heading': ['Titolo sommario'],
    'toc #': ['Sommario #'],
    'table of figures': ['Indice delle figure'],
    Hyperlink: ['Collegamento ipertestuale'],
    Strong: ['Enfasi (grassetto)', 'Enfasi grassetto'],
    Emphasis: ['Enfasi (corsivo)', 'Enfasi corsivo'],
    'Placeholder Text': ['Testo segnaposto'],
    'Default Paragraph Font': ['Carattere predefinito paragrafo', 'Car. predefinito paragrafo'],
    'Normal Table': ['Tabella normale'],
    'No List': ['Nessun elenco'],
  },
  nl: {
    Normal: ['Standaard'],
    'Body Text': ['Platte tekst'],
    Title: ['Titel'],
    Subtitle: ['Ondertitel', 'Subtitel'],
    'heading #': ['Kop #'],
    caption: ['Bijschrift'],
    Quote: ['Citaat'],
    'List Paragraph': ['Lijstalinea'],
    'List Bullet': ['Lijst opsom.teken'],
    'List Number': ['Lijstnummering'],
    'List Continue': ['Lijstvoortzetting'],
    'footnote text': ['Voetnoottekst'],
    'footnote reference': ['Voetnootmarkering'],
    'endnote text': ['Eindnoottekst'],
    'endnote reference': ['Eindnootmarkering'],
    header: ['Koptekst'],
    footer: ['Voettekst'],
    'TOC Heading': ['Kop van inhoudsopgave'],
    'toc #': ['Inhopg #'],
    'table of figures': ['Lijst met afbeeldingen'],
    Hyperlink: ['Hyperlink'],
    Strong: ['Zwaar'],
    Emphasis: ['Nadruk'],
    'Placeholder Text': ['Tekst van tijdelijke aanduiding'],
    'Default Paragraph Font': ['Standaardalinea-lettertype'],
    'Normal Table': ['Standaardtabel'],
    'No List': ['Geen lijst'],
  },
  pt: {
    'Body Text': ['Corpo de texto', 'Corpo do texto'],
    Title: ['Título'],
    Subtitle: ['Subtítulo'],
    'heading #': ['Título #', 'Cabeçalho #'],
    caption: ['Legenda'],
    Quote: ['Citação'],
    'List Paragraph': ['Parágrafo da Lista'],
    'List Bullet': ['Com marcadores', 'Lista com marcas', 'Lista com marcadores'],
    'List Number': ['Numerada', 'Lista numerada'],
    'List Continue': ['Lista de continuação'],
    'footnote text': ['Texto de nota de rodapé'],
    'footnote reference': ['Ref. de nota de rodapé'],
    'endnote text': ['Texto de nota de fim'],
    'endnote reference': ['Ref. de nota de fim'],
    header: ['Cabeçalho'],
    footer: ['Rodapé'],
    'TOC Heading': ['Cabeçalho do Sumário', 'Cabeçalho do Índice'],
    'toc #': ['Sumário #', 'Índice #'],
    'table of figures': ['Índice de ilustrações'],
    Hyperlink: ['Hyperlink', 'Hiperligação', 'Hiperlink'],
    Strong: ['Forte'],
    Emphasis: ['Ênfase'],
    'Placeholder Text': ['Texto do Espaço Reservado', 'Texto de Espaço Reservado'],
    'Default Paragraph Font': ['Fonte parág. padrão', 'Tipo de letra predefinido do parágrafo'],
    'Normal Table': ['Tabela normal'],
    'No List': ['Sem lista'],
  },
}

/** Names that other programs have for what a report has a style for, by our names. */
const others: Names = {
  'Body Text': ['Text body'],
  Byline: ['Author'],
  Quote: ['Block Text', 'Quotations'],
  Code: ['Source Code', 'Preformatted Text'],
  Verbatim: ['Verbatim Char', 'Source Text'],
  Figure: ['Captioned Figure'],
  'Table Text': ['Table Contents'],
  Strong: ['Strong Emphasis'],
  Hyperlink: ['Internet Link'],
  'footnote reference': ['Footnote Anchor'],
  'table of figures': ['Figure Index 1', 'Illustration Index 1'],
  'TOC Heading': ['Contents Heading'],
  'toc #': ['Contents #'],
}

/**
 * A name as it is compared: what Word makes of it for an id. Small letters and digits alone are left, so that
 * "Überschrift 1" and the id "berschrift1" are the same.
 */
export function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Our names by the folded names of a language that Word has, or of other programs for `null`. */
export function namesIn(language: string | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [own, list] of Object.entries((language === null ? others : names[language]) ?? {})) {
    const levelled = own.startsWith('List ') && own !== 'List Paragraph'
    for (const name of list) {
      if (!own.includes('#')) found.set(fold(name), own)
      if (!own.includes('#') && !levelled) continue
      for (let level = levelled ? 2 : 1; level <= 9; level += 1) {
        const at = (text: string) => (levelled ? `${text} ${level}` : text.replace('#', String(level)))
        found.set(fold(at(name)), at(own))
      }
    }
  }
  return found
}

/** The languages whose names are known. */
export const languages: readonly string[] = Object.keys(names)
