import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY } from 'aws-cdk-lib/cx-api';
import { Construct } from 'constructs';

export interface ReleaseBucketsProps {
  /** How long nobody may change or delete the audit logs. */
  readonly auditRetention: ObjectLockRetention;
}

/** What every bucket of the pipeline is: private, encrypted, versioned, reached by TLS only, and kept when the stack goes. */
const guarded: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

const abandonedUploads = { abortIncompleteMultipartUploadAfter: Duration.days(7) };

/** Where the big things are kept: what was built and reported, and, where nobody can change it, who did what. */
export class ReleaseBuckets extends Construct {
  /** What was built, and the reports of builds and releases. */
  readonly artifacts: Bucket;
  /** The audit logs, under Object Lock. */
  readonly audit: Bucket;

  constructor(scope: Construct, id: string, { auditRetention }: ReleaseBucketsProps) {
    super(scope, id);
    // Access logs are let in by a policy: buckets that take access control lists are what everything here refuses.
    this.node.setContext(S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY, true);
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...guarded,
      lifecycleRules: [{ expiration: Duration.days(400), ...superseded(30) }],
    });
    const logged = (prefix: string): BucketProps => ({
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: `${prefix}/`,
    });

    this.artifacts = new Bucket(this, 'Artifacts', {
      ...guarded,
      ...logged('artifacts'),
      lifecycleRules: [superseded(90)],
    });
    this.audit = new Bucket(this, 'Audit', {
      ...guarded,
      ...logged('audit'),
      objectLockEnabled: true,
      objectLockDefaultRetention: auditRetention,
      lifecycleRules: [abandonedUploads],
    });
  }
}

/** Nobody, not even an administrator without the bypass permission, changes an audit log for seven years. */
export const defaultAuditRetention = ObjectLockRetention.governance(Duration.days(7 * 365));

/** Removes what was overwritten or deleted so many days ago. */
const superseded = (days: number) => ({ noncurrentVersionExpiration: Duration.days(days), ...abandonedUploads });
