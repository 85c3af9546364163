import { reportLinks } from '../../../lib/domain/report/links';
import { proofName, proofsOf } from '../../../lib/domain/report/proofs';

const links = reportLinks({
  changeUrl: 'https://example.com/1',
  links: {
    'unit tests log': 'https://example.com/unit',
    'build log': 'https://example.com/build',
    'e2e tests log': 'https://example.com/e2e',
    'trace: buys a mug': 'https://example.com/trace',
    'journeys: html': 'https://example.com/html',
  },
});
const named = (step: string) => proofsOf(step, links).map((link) => proofName(step, link));

it.each([
  ['unitTests', ['log']],
  ['build', ['log']],
  ['e2eTests', ['log', 'trace: buys a mug', 'journeys: html']],
  ['securityScan', []],
  ['constructor', []],
])('finds the links of %s', (step, names) => {
  expect(named(step)).toEqual(names);
});
