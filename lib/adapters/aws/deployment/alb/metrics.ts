import type { MetricSource } from '../../traffic/metric-source';

/** The load balancer's own metrics of a target group; they name both by the last parts of their ARNs. */
export const albSource = (listenerRule: string, targetGroup: string): MetricSource => ({
  namespace: 'AWS/ApplicationELB',
  requests: 'RequestCount',
  errors: 'HTTPCode_Target_5XX_Count',
  dimensions: {
    LoadBalancer: listenerRule
      .replace(/^.*:listener-rule\//, '')
      .split('/')
      .slice(0, 3)
      .join('/'),
    TargetGroup: targetGroup.replace(/^.*:(?=targetgroup\/)/, ''),
  },
});
