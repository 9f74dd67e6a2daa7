import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { RouteName, Routes } from '@cairn/shared/http/routes.ts';
import type { Api } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';

type Call = <N extends RouteName>(name: N, input: InputOf<Routes[N]>) => Promise<OutputOf<Routes[N]>>;

/** Rows of the server that this person changes. */
export class ListModel<T> extends Loading<readonly T[]> {
  protected readonly call: Call;

  constructor(
    { api, personId }: { api: Api; personId: string },
    read: (call: Call) => Promise<readonly T[]>,
  ) {
    const call: Call = (name, input) => api.call(name, input, { personId });
    super(() => read(call));
    this.call = call;
  }

  close(): void {
    // Nothing is kept open.
  }

  /** Does something and reads the list again, also where it was refused: then the list was not what it seemed. */
  protected async change(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } finally {
      await this.reload();
    }
  }
}
