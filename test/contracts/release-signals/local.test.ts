import { EngineSignals } from '../../../lib/local/pipeline/signals';
import { machineOf, Stage, tokenTask } from '../../engine/helpers';
import { describeSignalsContract } from '../release-signals';

const waiting = {
  Type: 'Task',
  Resource: tokenTask,
  Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
};

describeSignalsContract(async () => {
  const tokens: string[] = [];
  const ask = ({ token }: { token: string }) => void tokens.push(token);
  const stage = new Stage({ machine: machineOf(waiting) }, { functions: { ask } });
  const executions = new Map<string, string>();
  return {
    signals: new EngineSignals(() => stage.engine),
    wait: async () => {
      const execution = stage.start();
      await stage.clock.advance(1);
      const token = tokens.at(-1) ?? '';
      executions.set(token, execution);
      return token;
    },
    answered: async (token) => {
      const { status, output, error, cause } = await stage.finish(executions.get(token) ?? '');
      return status === 'SUCCEEDED' ? { output: JSON.parse(output ?? '') } : { error, cause };
    },
  };
});
