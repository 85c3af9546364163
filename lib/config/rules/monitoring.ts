import { stateTimes } from '../../domain/timing';
import type { Finding } from '../reading/explain-issue';
import type { Path } from '../reading/path';
import type { Monitoring } from '../schema/monitoring';
import type { Rule } from './rule';

/** Figures that must not be lower than others, or the rule they belong to could never say anything. */
const wellOrdered: Rule = ({ monitoring: m }) => {
  if (m === undefined) return [];
  return [
    ...(m.errorRateSpike.for < 2 * m.interval
      ? [tooShort(['errorRateSpike', 'for'], 'two intervals', 2 * m.interval, 'a spike must be seen in both halves')]
      : []),
    ...(m.normal.for < m.interval
      ? [tooShort(['normal', 'for'], 'one interval', m.interval, 'nobody looks sooner')]
      : []),
    ...(m.inconclusive < m.interval
      ? [tooShort(['inconclusive'], 'one interval', m.interval, 'nobody looks sooner')]
      : []),
    ...rateFindings(m),
    ...(m.normal.for > longestNormal(m.interval) ? [tooLong(m)] : []),
  ];
};

/** Seconds that the watch needs after its last look, to say what it saw. */
const marginSeconds = 20;

const longestNormal = (interval: number): number => stateTimes.watch.timeout - interval - marginSeconds;

function tooLong({ interval }: Monitoring): Finding {
  const most = longestNormal(interval);
  return {
    path: ['monitoring', 'normal', 'for'],
    at: 'value',
    message: `is longer than the watch after the canary can last (${stateTimes.watch.timeout}s), so no release could complete`,
    allowed: `${most}s or shorter`,
    remedy: 'make it shorter',
  };
}

function tooShort(key: Path, what: string, seconds: number, why: string): Finding {
  return {
    path: ['monitoring', ...key],
    at: 'value',
    message: `must last at least ${what} (${seconds}s): ${why}`,
    allowed: `${seconds}s or longer`,
    remedy: 'make it longer, or monitoring.interval shorter',
  };
}

function rateFindings({ errorRateSpike, normal, fastBurn }: Monitoring): Finding[] {
  const at = 'value' as const;
  const normalIsHigh = {
    path: ['monitoring', 'normal', 'below'],
    at,
    message: 'must not be above monitoring.errorRateSpike.above, or one rate would be both normal and a spike',
    allowed: `at most ${errorRateSpike.above}`,
  };
  const burnIsLow = {
    path: ['monitoring', 'fastBurn', 'above'],
    at,
    message: 'must not be below monitoring.errorRateSpike.above, or every spike would roll back at once',
    allowed: `at least ${errorRateSpike.above}`,
  };
  return [
    ...(normal.below > errorRateSpike.above ? [normalIsHigh] : []),
    ...(fastBurn.above < errorRateSpike.above ? [burnIsLow] : []),
  ];
}

/** A step that ends before anybody looks at it is not observed. */
const stepsAreSeen: Rule = ({ monitoring, environments }) => {
  if (monitoring === undefined || environments === undefined) return [];
  const { interval } = monitoring;
  return (['canary', 'hotfixCanary'] as const).flatMap((plan) =>
    environments.production[plan].flatMap(({ observeSeconds }, index) =>
      observeSeconds >= interval ? [] : [unseen(['environments', 'production', plan, index, 'observe'], interval)],
    ),
  );
};

const unseen = (path: Path, interval: number): Finding => ({
  path,
  at: 'value',
  message: `must not be shorter than monitoring.interval (${interval}s), or nobody looks at the step`,
  allowed: `${interval}s or longer`,
  remedy: 'observe the step longer, or make monitoring.interval shorter',
});

export const monitoringRules: readonly Rule[] = [wellOrdered, stepsAreSeen];
