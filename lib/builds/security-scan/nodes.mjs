/** The name of a variable or property, if it is fixed. */
export function nameOf(node) {
  if (node?.type === 'ChainExpression') return nameOf(node.expression);
  if (node?.type === 'MemberExpression') return node.computed ? node.property.value : node.property.name;
  return node?.type === 'Identifier' ? node.name : node?.value;
}

/** Text that is the same every time. */
export const isFixedText = (node) =>
  (node?.type === 'Literal' && typeof node.value === 'string') ||
  (node?.type === 'TemplateLiteral' && node.expressions.length === 0) ||
  (node?.type === 'BinaryExpression' && isFixedText(node.left) && isFixedText(node.right));

/** Text that is put together from values. */
export function isComposedText(node) {
  if (node?.type === 'TemplateLiteral') return node.expressions.length > 0;
  return node?.type === 'BinaryExpression' && node.operator === '+' && !isFixedText(node);
}

/** The fixed parts of a text, with a stand-in for every value. */
export function textWithGaps(node) {
  if (node.type === 'TemplateLiteral') return node.quasis.map((quasi) => quasi.value.raw).join('x');
  if (node.type === 'BinaryExpression') return `${textWithGaps(node.left)}${textWithGaps(node.right)}`;
  return node.type === 'Literal' ? String(node.value) : 'x';
}

/** The value of a property of an object that is written down, as a node. */
export const propertyOf = (object, name) =>
  object?.type === 'ObjectExpression'
    ? object.properties.find((property) => property.type === 'Property' && nameOf(property.key) === name)?.value
    : undefined;

/** A rule from what it says about itself and what it looks at. */
export const rule = (description, cwe, create) => ({
  meta: {
    type: 'problem',
    docs: { description, url: `https://cwe.mitre.org/data/definitions/${cwe}.html` },
    schema: [],
  },
  create,
});
