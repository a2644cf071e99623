from collections.abc import Sequence
from itertools import combinations, product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from parkdesk.settings import resource
from parkdesk.ui import theme
from parkdesk.ui.icons import give_icon, pixmap
from parkdesk.ui.look import apply_theme
from parkdesk.ui.style import style_sheet
from parkdesk.ui.theme import TONES, Theme, Token

AA_TEXT, AA_CONTROL = 4.5, 3.0
THEMES = (Theme("light"), Theme("dark"))
GROUNDS: tuple[Token, ...] = ("bg", "surface", "raised", "selection", "accent_soft")
SCALES = ("plan_expiry_", "plan_rent_", "plan_tenant_")
PLAN: tuple[Token, ...] = (
    "plan_let",
    "plan_ending_90",
    "plan_ending_30",
    "plan_holdover",
    "plan_reserved",
    "plan_out_of_use",
    "plan_others",
    *(token for token in theme.TOKENS if token.startswith(SCALES)),
)
SOFT = tuple(soft for _, soft in TONES.values())


def pairs(inks: Sequence[Token], grounds: Sequence[Token]) -> list[tuple[Token, Token]]:
    return list(product(inks, grounds))


TEXT_PAIRS = [
    *pairs(["text"], [*GROUNDS, *PLAN, *SOFT]),
    *pairs(["muted"], ["bg", "surface", "raised"]),
    *pairs(["accent", "danger"], ["bg", "surface"]),
    *pairs(["on_accent"], ["accent"]),
    *pairs(["surface"], ["danger"]),
    *pairs(["bg"], ["text"]),
    *TONES.values(),
]
CONTROL_PAIRS = pairs(["control_border", "accent", "danger"], ["bg", "surface"])


def luminance(colour: QColor) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(look: Theme, one: Token, other: Token) -> float:
    light, dark = sorted((luminance(look.colour(one)), luminance(look.colour(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(look: Theme, ink: Token, ground: Token) -> None:
    assert contrast(look, ink, ground) >= AA_TEXT


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize(("edge", "ground"), CONTROL_PAIRS)
def test_every_control_stands_out_from_its_ground(look: Theme, edge: Token, ground: Token) -> None:
    assert contrast(look, edge, ground) >= AA_CONTROL


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_tenants_and_classes_of_a_scale_are_told_apart(look: Theme) -> None:
    for scale in SCALES:
        colours = [look.colour(token) for token in theme.TOKENS if token.startswith(scale)]
        for one, other in combinations(colours, 2):
            apart = sum(
                abs(a - b)
                for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
            )
            assert apart >= 30, (scale, one.name(), other.name())


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_the_sheet_has_no_name_left_in_it_and_its_pictures_exist(look: Theme) -> None:
    sheet = style_sheet(look)
    assert "$" not in sheet
    assert "@" not in sheet
    assert sheet.count("{") == sheet.count("}")
    files = [part.split(")")[0] for part in sheet.split("url(")[1:]]
    assert files
    assert all(resource(file).is_file() for file in files)


def test_the_sheet_styles_no_bare_widget() -> None:
    selectors = [line.split("{")[0] for line in style_sheet(THEMES[0]).splitlines() if "{" in line]
    for selector in ",".join(selectors).split(","):
        assert selector.split()[:1] != ["QWidget"]
        assert selector.split()[:1] != ["*"]


def test_a_larger_text_size_makes_letters_and_controls_larger() -> None:
    large = Theme("light", 1.25)
    assert large.font().pixelSize() == 16
    assert large.px(theme.ROW) == 45
    assert style_sheet(large) != style_sheet(THEMES[0])


def test_changing_the_theme_recolours_palette_sheet_and_icons(
    qtbot: QtBot, qapp: QApplication
) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    apply_theme(qapp, "light")
    give_icon(button, "plus", "text")
    with qtbot.waitSignal(theme.appearance.changed):
        apply_theme(qapp, "dark")
    dark = Theme("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == dark.colour("bg")
    assert dark.hex("accent") in qapp.styleSheet()
    middle = button.icon().pixmap(20, 20).toImage().pixelColor(10, 10)
    assert middle.lightness() > 200
    apply_theme(qapp, "light")


def test_every_icon_can_be_drawn() -> None:
    names = [file.stem for file in resource("icons").glob("*.svg")]
    assert len(names) > 30
    for name in names:
        image = pixmap(name, "text").toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), name
