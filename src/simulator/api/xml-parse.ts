/** One element of an XML document, its name and those of its attributes without a namespace's prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text between its tags, without that of its children. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly qualified: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function plainText(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    if (decimal !== undefined) return character(Number(decimal));
    return entities[name ?? ''] ?? whole;
  });
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1);
}

function attributesOf(text: string): Record<string, string> {
  const found = text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  const all = [...found].map(([, name = '', double, single]) => [name, plainText(double ?? single ?? '')] as const);
  return Object.fromEntries(
    all.filter(([name]) => !name.startsWith('xmlns')).map(([name, value]) => [localName(name), value])
  );
}

/** Comment, CDATA, what stands in front of the document, closing tag, opening tag, text: whichever comes next. */
const piece =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;

/**
 * The root element of an XML document; undefined for a text that is none, or that has a document type, which no request
 * needs and whose entities could unfold without end.
 */
export function parseXml(document: string): XmlElement | undefined {
  const open: Open[] = [];
  let root: XmlElement | undefined;
  const text = document.replace(/^\uFEFF/, '');

  /** False where the element has no place. */
  function close({ name, attributes, children, text: inner }: Open): boolean {
    const element: XmlElement = { name, attributes, children, text: inner };
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (root === undefined) root = element;
    else return false;
    return true;
  }
  function addText(added: string): boolean {
    const parent = open.at(-1);
    if (parent === undefined) return added.trim() === '';
    parent.text += added;
    return true;
  }
  function take(found: RegExpExecArray): boolean {
    const [, data, closing, opening, attributes = '', end, between] = found;
    if (data !== undefined) return addText(data);
    if (between !== undefined) return addText(plainText(between));
    if (closing !== undefined) {
      const last = open.pop();
      return last !== undefined && last.qualified === closing && close(last);
    }
    if (opening === undefined) return true;
    const name = localName(opening);
    const one: Open = { name, qualified: opening, attributes: attributesOf(attributes), children: [], text: '' };
    if (end === '/') return close(one);
    open.push(one);
    return true;
  }
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (found === null || !take(found)) return undefined;
  }
  return open.length === 0 ? root : undefined;
}
