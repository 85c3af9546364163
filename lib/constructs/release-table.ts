import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { releaseStoreTable } from '../adapters/aws/release-store/table-definition';

const keyOf = ({ name }: { name: string }) => ({ name, type: AttributeType.STRING });

export interface ReleaseTableProps {
  /** Whether somebody follows its changes. */
  readonly isFollowed: boolean;
}

/** The release store's table: paid by request, restorable to any second of five weeks, and kept when the stack goes. */
export class ReleaseTable extends Table {
  constructor(scope: Construct, id: string, { isFollowed }: ReleaseTableProps) {
    super(scope, id, {
      partitionKey: keyOf(releaseStoreTable.partitionKey),
      sortKey: keyOf(releaseStoreTable.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Who follows reads what is there now, not what was there when it changed.
      ...(isFollowed && { stream: StreamViewType.KEYS_ONLY }),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
