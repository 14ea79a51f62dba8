import type { TypedInputOptions, TypedInputPrototype, Wrapped } from './red';

/**
 * The editor's typed input, whose menu of types is made when somebody opens it: a form has dozens of inputs, few of those
 * menus are ever opened, and they take a quarter of the time in which its dialog is there. An editor that makes its menus
 * in another way than 4.1 and 5.0 makes them at once.
 */
function withLateMenu(usual: TypedInputPrototype): TypedInputPrototype {
  const late = Object.create(usual) as TypedInputPrototype;
  let makeMenu: (() => void) | undefined;
  late._createMenu = function (entries, options, choose) {
    const menu = (): Wrapped => usual._createMenu.call(this, entries, options, choose);
    if (entries !== this.typeList) return menu();
    makeMenu = () => (this.menu = menu());
    return $(document.createElement('div'));
  };
  late._showTypeMenu = function () {
    makeMenu?.();
    makeMenu = undefined;
    usual._showTypeMenu.call(this);
  };
  return late;
}

function isKnown(usual: Partial<TypedInputPrototype> | undefined): usual is TypedInputPrototype {
  return [usual?._createWidget, usual?._createMenu, usual?._showTypeMenu].every((one) => typeof one === 'function');
}

/** Turns a text box into the editor's typed input. */
export function typedInput(box: HTMLInputElement, options: TypedInputOptions): Wrapped {
  const usual = $.nodered?.typedInput?.prototype;
  if (isKnown(usual)) withLateMenu(usual)._createWidget(options, box);
  else $(box).typedInput(options);
  return $(box);
}
