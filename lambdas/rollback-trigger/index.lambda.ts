import { type ActorHandler, createHandler, type Handler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { openRollback } from './open-rollback';
import { assertReadable, isRollbackEvent, requestRollback } from './request';
import { arm, close } from './signal';

/** Turns alarms and people's wishes into rollbacks, and keeps the signal that a running release listens to. */
export const rollbackTrigger = (ports: Ports): ActorHandler => {
  const runAction = createHandler('rollback-trigger', { arm, close, 'open-rollback': openRollback }, ports);
  const handle: Handler = async (event) => {
    if (!isRollbackEvent(event)) return runAction(event);
    assertReadable(event);
    return requestRollback(ports, event);
  };
  return Object.assign(handle, { actions: runAction.actions });
};
