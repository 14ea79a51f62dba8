import type { TypedInputOptions, TypedInputPrototype, Wrapped } from './red';

/**
 * The editor's typed input, which is not marked while it is empty, and whose menu of types is made when somebody opens it: a form has dozens of inputs, few of those
 * menus are ever opened, and they take a quarter of the time in which its dialog is there. An editor that makes its menus
 * in another way than 4.1 and 5.0 makes them at once.
 */
function quietAndLate(usual: TypedInputPrototype): TypedInputPrototype {
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
  late.validate = function (options) {
    const { typeMap } = this;
    // Whether something must be there is for the form to say, and when; to its type, nothing is not wrong.
    if (this.value() === '') this.typeMap = {};
    try {
      return usual.validate.call(this, options);
    } finally {
      this.typeMap = typeMap;
    }
  };
  return late;
}

function isKnown(usual: Partial<TypedInputPrototype> | undefined): usual is TypedInputPrototype {
  const { _createWidget, _createMenu, _showTypeMenu, value, validate } = usual ?? {};
  return [_createWidget, _createMenu, _showTypeMenu, value, validate].every((one) => typeof one === 'function');
}

/** Turns a text box into the editor's typed input. */
export function typedInput(box: HTMLInputElement, options: TypedInputOptions): Wrapped {
  const usual = $.nodered?.typedInput?.prototype;
  if (isKnown(usual)) quietAndLate(usual)._createWidget(options, box);
  else $(box).typedInput(options);
  return $(box);
}
