import { S3Artifacts } from '../../../lib/adapters/aws/artifacts';
import { told } from './environment';

/** The artifacts in the pipeline's bucket, with audit logs in a second one. */
export const artifacts = () =>
  new S3Artifacts({ bucket: told('artifacts'), auditBucket: told('audit'), region: told('region') });
