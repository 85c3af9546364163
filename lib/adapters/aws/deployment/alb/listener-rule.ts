import {
  type Action,
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { DeploymentError } from '../../../../domain/errors';
import { asked } from '../errors';

/** Percent of the traffic by target group. */
export type GroupWeights = Readonly<Record<string, number>>;

/** A rule of a listener as it is now. @throws DeploymentError when there is none */
export async function readRule(elb: ElasticLoadBalancingV2Client, ruleArn: string): Promise<Rule> {
  const command = new DescribeRulesCommand({ RuleArns: [ruleArn] });
  const { Rules = [] } = await asked(elb.send(command), `read the listener rule ${ruleArn}`);
  const [rule] = Rules;
  if (rule !== undefined) return rule;
  throw new DeploymentError(`there is no listener rule ${ruleArn}`, {
    remedy: 'name the rule under environments in tidegate.yaml',
  });
}

/** What a rule gives to which target group, in percent: its weights are relative to each other. */
export function weightsIn({ Actions = [] }: Rule): GroupWeights {
  const forward = Actions.find(({ Type }) => Type === 'forward');
  const single = forward?.TargetGroupArn;
  const groups = forward?.ForwardConfig?.TargetGroups ?? (single === undefined ? [] : [{ TargetGroupArn: single }]);
  const total = groups.reduce((sum, { Weight = 1 }) => sum + Weight, 0);
  if (total === 0) return {};
  return Object.fromEntries(
    groups.map(({ TargetGroupArn = '', Weight = 1 }) => [TargetGroupArn, Math.round((100 * Weight) / total)]),
  );
}

/** Replaces the target groups of a rule. What it does before it forwards, such as authentication, stays. */
export async function writeWeights(
  elb: ElasticLoadBalancingV2Client,
  ruleArn: string,
  weights: GroupWeights,
): Promise<void> {
  const { Actions = [] } = await readRule(elb, ruleArn);
  const kept = Actions.filter(({ Type }) => Type !== 'forward').map(withoutSecret);
  const forward: Action = {
    Type: 'forward',
    Order: Actions.find(({ Type }) => Type === 'forward')?.Order ?? kept.length + 1,
    ForwardConfig: {
      TargetGroups: Object.entries(weights).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })),
      // Weights would only hold for users who are new.
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
  const command = new ModifyRuleCommand({ RuleArn: ruleArn, Actions: [...kept, forward] });
  await asked(elb.send(command), `shift the traffic of the listener rule ${ruleArn}`);
}

/** A secret is never told; the one that is there has to be kept by name. */
function withoutSecret(action: Action): Action {
  if (action.AuthenticateOidcConfig === undefined) return action;
  return { ...action, AuthenticateOidcConfig: { ...action.AuthenticateOidcConfig, UseExistingClientSecret: true } };
}

/** The header, with its value, that makes a rule send a request to its target group. @throws DeploymentError */
export function headerOf({ RuleArn = '', Conditions = [], Actions = [] }: Rule, targetGroup: string) {
  const [condition] = Conditions.flatMap(({ HttpHeaderConfig }) => HttpHeaderConfig ?? []);
  const value = condition?.Values?.find((candidate) => !/[*?]/.test(candidate));
  const name = condition?.HttpHeaderName;
  if (name === undefined || value === undefined) {
    throw new DeploymentError(`the listener rule ${RuleArn} has no header condition without wildcards`, {
      remedy: 'give the pinned rule one condition on a header with a secret value',
    });
  }
  if ((weightsIn({ Actions })[targetGroup] ?? 0) !== 100) {
    throw new DeploymentError(`the listener rule ${RuleArn} does not send everything to ${targetGroup}`, {
      remedy: 'let the pinned rule forward to the target group of its colour alone',
    });
  }
  return { [name]: value };
}
