import { page } from './screens/index.ts';
import type { Message } from './flow/message.ts';
import { initialState, type State } from './flow/state.ts';
import { update } from './flow/update.ts';
import { keep, kept } from './run/kept-flow.ts';
import { forgetKeys, keepKey, keptKey } from './run/kept-key.ts';
import { ServerClock } from './run/server-clock.ts';
import { Touched } from './run/touched.ts';
import { World } from './run/world.ts';
import { attend } from './view/attend.ts';
import { mount } from './view/mount.ts';
import { isSupported, showUnsupported } from './view/unsupported.ts';

const root = document.querySelector('#page');
const origin = document.querySelector<HTMLMetaElement>('meta[name="api-origin"]')?.content;
if (root === null || origin === undefined) throw new Error('the page was deployed without its API');
if (isSupported()) await start(root, origin);
else showUnsupported(root);

async function start(root: Element, apiOrigin: string): Promise<void> {
  const clock = new ServerClock();
  const world = new World(apiOrigin, clock, { keep: keepKey, forget: forgetKeys });
  const touched = new Touched();
  let state: State = initialState({ language: 'vi', online: navigator.onLine, now: clock.now() });

  const show = mount(root, send);
  function send(message: Message): void {
    const before = state;
    // Whatever happens happens now: a code that has just come is not measured by the second before.
    const { state: after, effects } = update({ ...state, now: clock.now() }, message);
    state = after;
    show(page(state));
    attend(root, before, after);
    keep(state, touched.at);
    for (const effect of effects) void world.perform(effect, state.language, send);
  }

  const found = kept();
  const key = found && !found.left ? await keptKey(found.flow.activationId) : undefined;
  if (found?.left === true) {
    send({ type: 'left' });
    await forgetKeys(found.flow.activationId);
  } else if (found !== undefined && key !== undefined) {
    world.resume(key);
    await world.askTheTime();
    send({ type: 'resumed', flow: found.flow });
  } else if (found !== undefined) send({ type: 'not_resumed' });
  else {
    show(page(state));
    await forgetKeys();
  }

  const tick = (): void => send({ type: 'tick', idle: touched.idle });
  touched.listen(tick);
  setInterval(tick, 1_000);
  addEventListener('online', () => send({ type: 'online', online: true }));
  addEventListener('offline', () => send({ type: 'online', online: false }));
  // The way back of the browser is the way back of the page; on its first screen it leaves.
  history.pushState(null, '');
  addEventListener('popstate', () => {
    if (state.screen === 'welcome') history.back();
    else {
      history.pushState(null, '');
      send({ type: 'back' });
    }
  });
  // A page that a browser shows again out of its memory would show what somebody typed.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
