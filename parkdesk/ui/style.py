"""The one style sheet, made from resources/style.qss and the theme's tokens."""

import re

from parkdesk.settings import resource
from parkdesk.ui.theme import TONES, TYPE, Theme

LENGTH = re.compile(r"@(\d+)")
TOKEN = re.compile(r"\$(\w+)")


def style_sheet(theme: Theme) -> str:
    """The whole program's style sheet in a theme's colours and sizes."""
    template = resource("style.qss").read_text(encoding="utf-8")
    sheet = "\n".join([template, *_text_rules()])
    sheet = TOKEN.sub(lambda found: _value(theme, found[1]), sheet)
    return LENGTH.sub(lambda found: f"{theme.px(int(found[1]))}px", sheet)


def _value(theme: Theme, name: str) -> str:
    if name.startswith("icon_"):
        shape = name.removeprefix("icon_").replace("_", "-")
        return f"url({resource(f'icons/control/{shape}-{theme.name}.svg').as_posix()})"
    return theme.hex(name)  # type: ignore[arg-type]  # the sheet's test finds a wrong name


def _text_rules() -> list[str]:
    sizes = [f'QLabel[type="{name}"] {{ font-size: @{px}; }}' for name, px in TYPE.items()]
    tones = [f'QLabel[tone="{tone}"] {{ color: ${ink}; }}' for tone, (ink, _) in TONES.items()]
    banners = [
        f'QFrame#banner[tone="{tone}"] {{ background: ${soft}; }}'
        for tone, (_, soft) in TONES.items()
    ]
    return [*sizes, *tones, *banners]
