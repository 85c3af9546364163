/** A tag of a page, with its attributes. */
export interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g;
const withoutContent = new Set(['meta', 'br', 'hr']);

/** The tags of a page; throws when a `<` or a `>` is none of a tag, or when tags are not nested properly. */
export function tagsOf(page: string): Tag[] {
  const body = page.replace(/^<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '');
  const stray = /[<>]/.exec(body.replaceAll(tag, ''));
  if (stray !== null) throw new Error(`a stray ${stray[0]} in the page`);
  const [tags, open]: [Tag[], string[]] = [[], []];
  for (const [whole, closing, name = '', attributes = '', selfClosing] of body.matchAll(tag)) {
    tags.push({ name, isClosing: closing === '/', attributes: attributesOf(attributes) });
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`${whole} closes another tag`);
    } else if (selfClosing !== '/' && !withoutContent.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
  return tags;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const allowedTags = new Set(
  (
    'html head meta title style body nav main header footer section h1 h2 h3 h4 h5 h6 p span strong em s code pre blockquote ' +
    'ul ol li dl dt dd div details summary table caption thead tbody tr th td a br hr figure figcaption ' +
    'svg rect line polyline circle path text'
  ).split(' '),
);
const allowedAttributes = new Set(
  (
    'lang charset content name http-equiv id class href rel start role scope open data-label aria-hidden aria-label ' +
    'aria-labelledby width height x y x1 x2 y1 y2 cx cy r d dy points viewBox preserveAspectRatio text-anchor title'
  ).split(' '),
);

/** What a page must not have: tags and attributes that are not its own, links that run code. */
export function foreignParts(page: string): string[] {
  return tagsOf(page).flatMap(({ name, attributes }) => [
    ...(allowedTags.has(name) ? [] : [`<${name}>`]),
    ...Object.keys(attributes).filter((attribute) => !allowedAttributes.has(attribute)),
    ...(/^(https?:|file:|mailto:|#|$)/i.test(attributes['href'] ?? '') ? [] : [attributes['href'] ?? '']),
  ]);
}
