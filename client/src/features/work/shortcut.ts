/** Keys as this machine's keyboard names them: `Mod` is Ctrl, and ⌘ on Apple's. */
export function shortcut(keys: string, platform: string = navigator.platform): string {
  const apple = /mac|iphone|ipad/i.test(platform);
  return keys.replace('Mod', apple ? '⌘' : 'Ctrl').replace('Alt', apple ? '⌥' : 'Alt');
}
