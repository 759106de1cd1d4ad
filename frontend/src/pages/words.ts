// The words of the closed room in the reader's language, from Django's catalogues. `t("…")` and
// `tn("…", "…", n)` take plain sentences, so that they are found; values stand in {braces}.

type Values = Readonly<Record<string, string | number>>;

let sentences: Readonly<Record<string, string | readonly string[]>> = {};
let language = "en";

/** The language that is spoken, for dates and for the page itself. */
export function spoken(): string {
  return language;
}

/** Fetches the catalogue of a language. Without one, English is spoken. */
export async function speak(code: string): Promise<void> {
  try {
    const answer = await fetch(`/room/words/${code}/`);
    const { catalog } = (await answer.json()) as { catalog: typeof sentences };
    if (!answer.ok) return;
    sentences = catalog;
    language = code;
  } catch {
    // English it is; nothing else depends on the words.
  }
}

/** A sentence in the reader's language, with its values. */
export function t(sentence: string, values: Values = {}): string {
  const said = sentences[sentence];
  return filled(typeof said === "string" ? said : sentence, values);
}

/** One of two sentences, for one thing and for `n` of them; `{n}` is the number. */
export function tn(one: string, many: string, n: number, values: Values = {}): string {
  const said = sentences[one];
  const forms = Array.isArray(said) ? (said as readonly string[]) : [one, many];
  return filled(forms[n === 1 ? 0 : 1] ?? many, { n, ...values });
}

function filled(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}
