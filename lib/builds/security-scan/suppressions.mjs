const directive =
  /(eslint|secretlint)-disable-(next-line|line)\s+([\w@/$,. -]*?)\s+--\s+(\S[^\n]*?)\s*(?:\*\/|-->)?\s*$/;

/**
 * The suppressions in a text: comments that name a line, the rules, and after `--` the reason.
 *
 * A comment without a reason, or for a whole file, suppresses nothing: a false alarm is worth a sentence.
 * @returns {Map<number, { tool: string, rules: string[], reason: string }[]>} by line, from 1
 */
export function suppressionsIn(text) {
  const found = new Map();
  if (!text.includes('lint-disable-')) return found;
  for (const [index, line] of text.split('\n').entries()) {
    const match = line.length <= 1000 ? directive.exec(line) : null;
    if (match === null) continue;
    const [, tool, where, names, reason] = match;
    const target = index + (where === 'line' ? 1 : 2);
    const rules = names
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    found.set(target, [...(found.get(target) ?? []), { tool, rules, reason }]);
  }
  return found;
}

/** The reason why a finding is accepted; undefined when it is not. */
export function acceptedBecause(suppressions, tool, line, rule) {
  return (suppressions.get(line) ?? []).find((one) => one.tool === tool && one.rules.includes(rule))?.reason;
}
