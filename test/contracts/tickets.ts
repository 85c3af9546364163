import type { Tickets, TicketUpdate } from '../../lib/ports/tickets';

/** A ticket system that has the ticket SHOP-12, with the comments that were written to it, as text. */
export interface TicketsSetting {
  readonly tickets: Tickets;
  comments(): Promise<string[]>;
}

export const release = { id: 'shop-1.4.0-1', service: 'shop', version: '1.4.0' };

/** An update with something of its own. */
export const updateOf = (fields: Partial<TicketUpdate> = {}): TicketUpdate => ({
  key: 'SHOP-12',
  release,
  event: 'completed',
  comment: 'Released with **shop 1.4.0**.',
  links: { release: 'https://git.example.test/releases/1.4.0' },
  ...fields,
});

/** What every ticket system does. `open` gives one for each test that nothing was written to. */
export function describeTicketsContract(open: () => Promise<TicketsSetting>, deadline: () => Date): void {
  describe('a ticket system', () => {
    let setting: TicketsSetting;
    const update = (fields: Partial<TicketUpdate> = {}) => setting.tickets.update(updateOf(fields), deadline());
    beforeEach(async () => {
      setting = await open();
    });

    test('writes a comment', async () => {
      expect(await update()).toEqual({ kind: 'updated', problems: [] });
      expect(await setting.comments()).toEqual([expect.stringContaining('shop 1.4.0')]);
    });

    test('writes nothing twice, even in other words', async () => {
      await update();
      expect(await update({ comment: 'again' })).toEqual({ kind: 'unchanged', problems: [] });
      expect(await setting.comments()).toHaveLength(1);
    });

    test('writes of every event and of every release', async () => {
      for (const event of ['completed', 'failed', 'rolled_back'] as const) {
        expect((await update({ event })).kind).toBe('updated');
      }
      const next = { ...release, id: 'shop-1.4.0-2' };
      expect((await update({ release: next })).kind).toBe('updated');
      expect((await update({ release: next })).kind).toBe('unchanged');
      expect(await setting.comments()).toHaveLength(4);
    });

    test('takes text that means to do harm for text', async () => {
      const comment = "Why: \\<script\\>alert(1)\\</script\\> '; DROP TABLE — \\[click\\](javascript\\:1) \u{1F525}";
      expect((await update({ comment })).kind).toBe('updated');
      expect(await setting.comments()).toEqual([expect.stringContaining('alert(1)')]);
    });
  });
}
