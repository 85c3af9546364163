import type { ConfigProblem } from '../config-problem';
import type { Finding } from './explain-issue';
import { showPath } from './path';
import { valueAt } from './schema-findings';
import { showValue } from './shown-value';
import type { YamlSource } from './yaml-source';

/** Makes a finding a problem: with its place in the file and the value that stands there. */
export function problemOf({ path, at, message, allowed, remedy }: Finding, source: YamlSource): ConfigProblem {
  return {
    file: source.file,
    path: showPath(path),
    ...(at === 'key' ? source.placeOfKey(path) : source.placeOfValue(path)),
    value: at === 'key' ? undefined : showValue(valueAt(source.value, path), path),
    message,
    allowed,
    remedy,
  };
}
