import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';

export interface SlackFeedProps {
  readonly table: Table;
  /** What shows releases in Slack. */
  readonly board: IFunction;
}

/** What of a release can be seen in its message: the record with its captured data, and the looks at the traffic. */
const shown = FilterCriteria.filter({
  dynamodb: {
    Keys: {
      pk: { S: FilterRule.beginsWith('RELEASE#') },
      sk: { S: [{ prefix: 'RECORD' }, { prefix: 'OBSERVATION#' }, { prefix: 'SIGNAL' }] },
    },
  },
});

/**
 * Tells the board of every change of a release, from the stream of the table, so that no release ever waits for Slack.
 *
 * Changes of one release come one after the other; those of a second come together, which is also Slack's pace.
 */
export class SlackFeed extends Construct {
  constructor(scope: Construct, id: string, { table, board }: SlackFeedProps) {
    super(scope, id);
    const mapping = new EventSourceMapping(this, 'Changes', {
      target: board,
      eventSourceArn: table.tableStreamArn ?? '',
      startingPosition: StartingPosition.LATEST,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      retryAttempts: 5,
      // Older changes are shown with the next one.
      maxRecordAge: Duration.minutes(5),
      filters: [shown],
    });
    acknowledge(mapping, {
      'Serverless-LambdaEventSourceMappingDestination':
        'a message in Slack that could not be changed is no event to keep: the next change of the release shows it all',
    });
  }
}
