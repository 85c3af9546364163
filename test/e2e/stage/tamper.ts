import { auditKey } from '../../../lib/adapters/aws/release-store/keys';
import { Table } from '../../../lib/adapters/aws/release-store/table';
import { AuditEntry } from '../../../lib/domain/audit-chain';
import { findHost } from '../../../lib/local/host/find-host';
import type { StateDirectory } from '../../../lib/local/state-directory';
import { StoreAddress, tableName } from '../../../lib/local/store/address';
import { connect } from '../../../lib/local/store/connect';

/** Changes what an entry of a release's audit log says, as somebody could who reaches the store. */
export async function rewriteAuditEntry(
  { store }: StateDirectory,
  releaseId: string,
  sequence: number,
  what: string,
): Promise<void> {
  const host = await findHost(store);
  const client = connect(StoreAddress.parse(host?.details));
  try {
    const table = new Table(client, tableName);
    const item = await table.get(auditKey(releaseId, sequence));
    const entry = AuditEntry.parse(JSON.parse(String(item?.['entry'])));
    await table.update(auditKey(releaseId, sequence), {
      to: 'SET #entry = :entry',
      values: { entry: JSON.stringify({ ...entry, what }) },
    });
  } finally {
    client.destroy();
  }
}
