import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { releaseStoreTable } from '../adapters/aws/release-store/table-definition';

const keyOf = ({ name }: { name: string }) => ({ name, type: AttributeType.STRING });

/** The release store's table: paid by request, restorable to any second of five weeks, and kept when the stack goes. */
export class ReleaseTable extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: keyOf(releaseStoreTable.partitionKey),
      sortKey: keyOf(releaseStoreTable.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
