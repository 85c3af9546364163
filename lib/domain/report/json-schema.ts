import * as z from 'zod';
import { ReportDocument } from './document';

/** What `docs/schema/report.json` says: the JSON report as JSON Schema. Fields that it does not know are allowed. */
export const reportJsonSchema = (): object => z.toJSONSchema(ReportDocument, { target: 'draft-7', io: 'input' });
