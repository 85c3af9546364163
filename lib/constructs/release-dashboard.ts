import { Duration } from 'aws-cdk-lib';
import { type Alarm, AlarmStatusWidget, Dashboard, type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { deliveryWidgets } from './dashboard/delivery';
import { gateWidgets } from './dashboard/gate-times';
import { outcomeWidgets } from './dashboard/outcomes';
import { stateTimeWidgets } from './dashboard/state-times';
import type { PipelineNames } from './names';

export interface ReleaseDashboardProps {
  readonly names: PipelineNames;
  readonly alarms: readonly Alarm[];
}

/** Where people see how releases end, how well the team delivers, how long each state takes, and whether all is well. */
export class ReleaseDashboard extends Construct {
  constructor(scope: Construct, id: string, { names, alarms }: ReleaseDashboardProps) {
    super(scope, id);
    new Dashboard(this, 'Dashboard', {
      dashboardName: names.of('releases'),
      defaultInterval: Duration.days(28),
      widgets: [
        [new AlarmStatusWidget({ title: 'The pipeline itself', width: 24, height: 3, alarms: [...alarms] })],
        [heading('How releases end')],
        outcomeWidgets(names),
        [heading('How well the team delivers')],
        deliveryWidgets(names),
        [heading('How long states take, in minutes')],
        stateTimeWidgets(names),
        gateWidgets(),
      ],
    });
  }
}

const heading = (text: string): IWidget => new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });
