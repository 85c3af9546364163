import { smokeCategories } from '../../domain/smoke-tests';
import type { Finding } from '../reading/explain-issue';
import type { Path } from '../reading/path';
import type { SmokeCheck, SmokeOverrides } from '../schema/smoke-tests';
import type { Rule } from './rule';

/** A check asks over HTTP or opens a TCP connection, and only asks for what there then is. */
export const smokeCheckRule: Rule = ({ smokeTests, environments }) => [
  ...suiteFindings(['smokeTests'], smokeTests),
  ...suiteFindings(['environments', 'staging', 'smokeTests'], environments?.staging.smokeTests),
  ...suiteFindings(['environments', 'production', 'smokeTests'], environments?.production.smokeTests),
];

const suiteFindings = (path: Path, suite: SmokeOverrides = {}): Finding[] =>
  smokeCategories.flatMap((category) =>
    (suite[category] ?? []).flatMap((check, index) => checkFindings([...path, category, index], check)),
  );

function checkFindings(path: Path, check: SmokeCheck): Finding[] {
  const { tcp, headers, body, capture, expect } = check;
  if ((check.path === undefined) === (tcp === undefined)) {
    const message = 'must have either a path or a tcp address';
    return [{ path, at: 'value', message, remedy: 'give it a path of the service, or a host and a port' }];
  }
  if (tcp === undefined) return [];
  if ([headers, body, capture, expect.json, expect.text].every((one) => one === undefined)) return [];
  const message = 'asks for more than a connection, but nothing is sent over a tcp address';
  return [{ path, at: 'value', message, remedy: 'take out headers, body, capture and the expected content' }];
}
